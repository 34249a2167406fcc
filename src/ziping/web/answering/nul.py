"""A character that no database keeps, in what is typed or stands behind an address."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from ziping.web.answering.refusals import NotReady, answer_to

NUL: Final = "\x00"


class NoNul:
    """Turns away what holds one, whatever its field. The API judges its own fields by their shapes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.path_info.startswith("/api/"):
            return None
        sent = (request.GET, request.POST)
        if any(NUL in text for fields in sent for name, texts in fields.lists() for text in (name, *texts)):
            return answer_to(request, NotReady("web.nul"))
        return None
