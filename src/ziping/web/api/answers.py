"""One form for all that is refused: {"error": a sentence}; and JSON whatever a program says it would take."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ziping.web.answering.refusals import Refusal
from ziping.writing.messages import message

PREFIX = "/api/"
BAD = 400
AGAIN_AFTER = "60"
SENTENCES = {404: "web.api.nothing", 405: "web.api.method", 413: "web.api.too-large"}


class JsonAnswers:
    """Keeps cookies away from the API, so that no page of another site can ask in a person's name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self._get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.META["HTTP_ACCEPT"] = "application/json"
        answer = self._get_response(request)
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer if is_json or answer.status_code < BAD else _in_json(answer)


def _in_json(answer: HttpResponse) -> HttpResponse:
    key = SENTENCES.get(answer.status_code, "web.api.wrong")
    told = JsonResponse({"error": message(key, {})}, status=answer.status_code)
    for name in ("Allow", "Retry-After", "Connection"):
        if name in answer.headers:
            told[name] = answer[name]
    return told


def tell_refusals(api: NinjaAPI) -> None:
    """Let the API tell each refusal in the one form."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(Http404, lambda *_: _told(404, "web.api.nothing"))
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _wrong)


def _told(status: int, key: str, **facts: str) -> JsonResponse:
    return JsonResponse({"error": message(key, facts)}, status=status)


def _refused(_request: HttpRequest, refusal: Any) -> JsonResponse:  # noqa: ANN401 - as ninja calls it
    answer = JsonResponse({"error": refusal.sentence}, status=refusal.status)
    if refusal.status == 429:  # noqa: PLR2004 - HTTP's own number
        answer["Retry-After"] = AGAIN_AFTER
    return answer


def _wrong(_request: HttpRequest, error: Any) -> JsonResponse:  # noqa: ANN401 - as ninja calls it
    """What ninja itself refuses: a body that is no JSON."""
    return _told(error.status_code, "web.api.no-json" if error.status_code == BAD else "web.api.wrong")


def _unknown(*_: object) -> JsonResponse:
    answer = _told(401, "web.api.no-token")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _invalid(_request: HttpRequest, error: Any) -> JsonResponse:  # noqa: ANN401 - as ninja calls it
    """Name the first place that is wrong; what was sent there is not said again."""
    places = (".".join(str(part) for part in one["loc"] if part not in ("body", "sent")) for one in error.errors)
    return _told(422, "web.api.invalid", where=next(filter(None, places), "—")[:80])
