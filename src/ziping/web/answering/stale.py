"""What a person is told whose page is older than the sign-in: Django's safeguard against foreign forms refuses it."""

from django.http import HttpRequest, HttpResponse

from ziping.web.answering.refusals import NotAllowed, page_of


def told(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Answer with a page even to a script, which takes that for a sign-in that has ended and keeps what it holds."""
    return page_of(request, NotAllowed("web.stale"))
