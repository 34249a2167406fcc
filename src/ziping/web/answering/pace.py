"""How much one asks for in a minute, and how much at once. Counted in each process by itself."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ziping.web.answering.refusals import TooMany, answer_to, before
from ziping.writing.messages import message

MINUTE = 60
BLOCK = 1 << 16
DRAINED = 4
"""What is this much too large is read to its end, so that the browser comes to hear why it was not taken."""
ROOM = 1_000_000
"""For the other fields of a form."""
UNGUARDED = frozenset({"api-root", "openapi-json", "public", "public-unit", "public-report"})
"""Names of the API's addresses that ask for no token."""


class BodyLimit:
    """Turns away what is too large before anything is kept of it. Stands before all that reads a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size, most = _size(request), settings.UPLOAD_BYTES + ROOM
        if size <= most:
            return self._get_response(request)
        if size <= most * DRAINED:
            while request.read(BLOCK):
                pass
        words = message("web.upload.body-too-large", {"most": f"{settings.UPLOAD_BYTES // 1_000_000} MB"})
        answer = render(request, "trouble.html", {"words": words, "before": before(request)}, status=413)
        answer["Connection"] = "close"
        return answer


def _size(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


class Pace:
    """Stands behind what tells who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if _is_counted_by_token(request):
            return None
        is_known = request.user.is_authenticated
        most = settings.REQUESTS_A_MINUTE if is_known else settings.REQUESTS_A_MINUTE_UNKNOWN
        who = f"person-{request.user.pk}" if is_known else f"address-{address_of(request)}"
        if not within_pace(who, most):
            return answer_to(request, TooMany("web.too-many-requests"))
        return None


def _is_counted_by_token(request: HttpRequest) -> bool:
    """Tell whether the API itself will count it, once its token is known."""
    kind = request.headers.get("Authorization", "").partition(" ")[0]
    at = request.resolver_match
    return kind.lower() == "bearer" and at is not None and at.namespace == "api" and at.url_name not in UNGUARDED


def told(request: HttpRequest) -> HttpResponse:
    """Answer where the library for signing in turns somebody away."""
    return answer_to(request, TooMany("web.too-many-requests"))


def within_pace(who: str, most: int) -> bool:
    """Count a request; tell whether it is still one of the `most` in this minute."""
    return _counted(f"pace-{who}-{minute()}") <= most


def minute() -> int:
    """Return the minute it is, counted from 1970: with it all counting begins anew."""
    return int(time.time()) // MINUTE


def _counted(key: str) -> int:
    counts = caches["process"]
    counts.add(key, 0, 2 * MINUTE)
    try:
        return counts.incr(key)
    except ValueError:  # it was thrown out in between
        return 1


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; behind a proxy of ours the last address it names."""
    forwarded = str(request.headers.get("X-Forwarded-For", "")) if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
