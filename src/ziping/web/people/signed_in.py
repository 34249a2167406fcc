"""Who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse

from ziping.web.people.models import Person
from ziping.writing.messages import message

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

WINDOW: Final = "X-Ziping-Person"
"""Names the person whose window it is that sends: on a shared computer another may have signed in meanwhile."""


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; views ask only behind `login_required`."""
    if not isinstance(request.user, Person):
        raise TypeError("nobody is signed in")  # noqa: TRY003 - a defect, told once
    return request.user


def for_window(view: "View[P]") -> "View[P]":
    """Let only the person in whose window the request began; a script is told 401, not led to the sign-in page."""
    guarded = login_required(view)

    @wraps(view)
    def judged(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        window = request.headers.get(WINDOW, "")
        is_other = bool(window) and window != str(request.user.pk)
        if is_other or (not request.user.is_authenticated and "application/json" in request.headers.get("Accept", "")):
            return JsonResponse({"error": message("web.signed-out", {})}, status=401)
        return guarded(request, *args, **kwargs)

    return judged
