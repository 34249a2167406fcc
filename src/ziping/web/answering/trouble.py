"""What a person is told when the program fails: above all that nothing was saved, and whether to try again."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.db import Error, InterfaceError, OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from ziping.writing.messages import message

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
AGAIN_AFTER = "5"
PASSING: Final = (OperationalError, InterfaceError)
"""A database that is busy, full or out of reach. All other errors of it come again, however often one tries."""


def told(request: HttpRequest) -> HttpResponse:
    """Answer in the place of a page that failed. The database may be out of reach: nothing is asked of it."""
    key = kind_of(sys.exc_info()[1])
    status = 500 if key == "web.trouble" else 503
    words = message(key, {})
    answer: HttpResponse
    if "application/json" in request.headers.get("Accept", ""):
        answer = JsonResponse({"error": words}, status=status)
    else:
        answer = HttpResponse(render_to_string("trouble.html", {"words": words}), status=status)
    if status != 500:  # noqa: PLR2004 - as above
        answer["Retry-After"] = AGAIN_AFTER
    return answer


def kind_of(error: BaseException | None) -> str:
    """Return the key of the sentence: a full disk and a database that is busy pass."""
    if isinstance(error, OSError) and error.errno in FULL:
        return "web.trouble.full"
    if isinstance(error, PASSING):
        return "web.trouble.full" if _is_full(error) else "web.trouble.busy"
    return "web.trouble"


def _is_full(error: Exception) -> bool:
    """Both databases say it in words only; SQLite tells a write that failed as an error of the disk."""
    words = str(error).lower()
    return any(sign in words for sign in ("disk is full", "disk i/o error", "no space left", "could not extend"))


@contextmanager
def counting_no_try(rows: QuerySet[Any], tries: int) -> Iterator[None]:
    """Take the last of a row's `tries` back where it fails by what passes, or the worker is told to end."""
    try:
        yield
    except (*PASSING, OSError, SystemExit) as trouble:
        if isinstance(trouble, SystemExit) or kind_of(trouble) != "web.trouble":
            with suppress(Error):
                rows.update(tries=tries - 1)
        raise
