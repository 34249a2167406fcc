"""What a person is told when the program fails: above all that nothing was saved, and whether to try again."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from ziping.writing.messages import message

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
AGAIN_AFTER = "5"


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
    if isinstance(error, OperationalError | InterfaceError):
        return "web.trouble.full" if _is_full(error) else "web.trouble.busy"
    return "web.trouble"


def _is_full(error: Exception) -> bool:
    """Both databases say it in words only; SQLite tells a write that failed as an error of the disk."""
    words = str(error).lower()
    return any(sign in words for sign in ("disk is full", "disk i/o error", "no space left", "could not extend"))
