"""Answers that everybody's caches may keep, each known by what it holds."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from ziping import __version__

CACHING = "no-cache"
"""Kept, but asked about each time: what is retracted must be gone at once."""


def answered(request: HttpRequest, known_by: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Make the answer unless the caller has it already. `known_by` changes whenever the answer would."""
    etag = f'"{known_by}-{__version__}"'
    answer = get_conditional_response(request, etag=etag) or make()
    answer["ETag"] = etag
    answer["Cache-Control"] = CACHING
    return answer


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
