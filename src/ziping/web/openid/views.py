"""To the provider and back.

The way there is a link and not a form: the policy of contents lets a form lead nowhere else, and a provider may lead
on to others. What it changes is this browser's session only.
"""

from typing import Any, Final

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from ziping.web.answering.pace import address_of, within_pace
from ziping.web.answering.refusals import TooMany
from ziping.web.openid.admitting import let_in, name_in, person_named
from ziping.web.openid.asking import granted, question, told_further
from ziping.web.openid.confirming import AGAIN, confirm
from ziping.web.openid.described import described
from ziping.web.openid.provider import Provider
from ziping.web.openid.proving import proven
from ziping.web.openid.refusing import refused
from ziping.web.openid.waiting import Waiting, taken, wait

A_MINUTE: Final = 30
"""From one address; as many as sign in by a password."""


@require_GET
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the provider; who is signed in, only to confirm it. Raises Http404 without one, TooMany, NotReady."""
    provider = _provider()
    then = get_next_redirect_url(request) or ""
    if request.user.is_authenticated and AGAIN not in request.GET:
        return redirect(then or settings.LOGIN_REDIRECT_URL)
    if not within_pace(f"openid-{address_of(request)}", A_MINUTE):
        raise TooMany("web.too-many-requests")
    there = described(provider)
    return redirect(question(provider, there, wait(request, then), _back(request)))


@require_GET
@never_cache
def arrive(request: HttpRequest) -> HttpResponse:
    """Sign in whom the provider names. Raises Http404, NotReady, TooMany."""
    provider = _provider()
    waiting = taken(request, request.GET.get("state", ""))
    if waiting is None:
        raise refused("web.openid.stale", "no sign-in waits for this answer")
    said = _said(provider, _code(request, provider), waiting, _back(request))
    person = person_named(_name(provider, said))
    if waiting.again is not None:
        return confirm(request, person, said, waiting)
    return let_in(request, provider, person, said["sub"], waiting.next)


def _provider() -> Provider:
    provider: Provider | None = settings.AUTH_PROVIDER
    if provider is None:
        raise Http404
    return provider


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("openid-arrive"))


def _code(request: HttpRequest, provider: Provider) -> str:
    answer = request.GET
    if answer.get("error") == "access_denied":
        raise refused("web.openid.cancelled", "the person did not consent")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise refused("web.openid.refused", "another provider answers")
    if not answer.get("code"):
        raise refused("web.openid.refused", "the provider answers without a code")
    return answer["code"]


@sensitive_variables()
def _said(provider: Provider, code: str, waiting: Waiting, back: str) -> dict[str, Any]:
    """Return what the provider proves by its token; the name also where it is told beside it."""
    there = described(provider)
    grant = granted(provider, there, code, waiting, back)
    said = proven(provider, there, grant.id_token, waiting.nonce)
    if provider.claim in said or not there.userinfo_endpoint or not grant.access_token:
        return said
    further = told_further(there, grant.access_token)
    return {**further, **said} if further.get("sub") == said["sub"] else said


def _name(provider: Provider, said: dict[str, Any]) -> str:
    name = name_in(provider, said)
    if not name:
        raise refused("web.openid.nameless", f"{provider.claim} is not told")
    return name
