"""Why an act is refused. Not being allowed, coming too late and a form that is not ready are different answers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ziping.writing.messages import message


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not an error of the program
    """`key` names the sentence in the catalogue, `facts` fill it."""

    status = 400

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts

    @property
    def sentence(self) -> str:
        return message(self.key, self.facts)


class NotAllowed(Refusal):
    """The person has no role that may do this."""

    status = 403


class TooLate(Refusal):
    """It is not the time for it: somebody else has moved the form on, or the round is over."""

    status = 409


class Gone(Refusal):
    """It was there and was taken away."""

    status = 410


class NotReady(Refusal):
    """Something is missing that the person can mend."""

    status = 422


class TooMany(Refusal):
    """The person asks for more than is given in the time."""

    status = 429


class RefusalMiddleware:
    """Turns a refusal into its page, or into JSON for a script or another program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        return answer_to(request, refusal) if isinstance(refusal, Refusal) else None


def answer_to(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": refusal.sentence}, status=refusal.status)
    return page_of(request, refusal)


def page_of(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "refusal.html", {"refusal": refusal, "before": before(request)}, status=refusal.status)


def before(request: HttpRequest) -> str:
    """Return the address of the page that asked, where it is one of ours and asking for it is not refused here."""
    asked = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    is_this = request.method == "GET" and asked == request.build_absolute_uri()
    return asked if own and not is_this else ""
