"""Who is signed in confirms it at the provider, before what matters more: a token, a second factor."""

from typing import Any, Final
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from ziping.web.ledger.chain import log
from ziping.web.openid.actions.bind import bind
from ziping.web.openid.admitting import METHOD
from ziping.web.openid.provider import Provider
from ziping.web.openid.proving import LEEWAY
from ziping.web.openid.refusing import refused
from ziping.web.openid.waiting import Waiting
from ziping.web.people.models import Person
from ziping.writing.messages import message

AGAIN: Final = "again"
"""What the address of the beginning holds."""


def ways_to_confirm() -> list[dict[str, str]]:
    """Return what allauth offers beside the password; nothing without a provider."""
    provider: Provider | None = settings.AUTH_PROVIDER
    if provider is None:
        return []
    words = message("web.openid.confirm", {"name": provider.name})
    return [{"id": METHOD, "description": words, "url": f"{reverse('openid-begin')}?{AGAIN}=1"}]


def confirm(request: HttpRequest, person: Person, said: dict[str, Any], waiting: Waiting) -> HttpResponse:
    """Note in the log that the provider has looked at the person since we asked, and go on. Raises NotReady."""
    if not request.user.pk == person.pk == waiting.again:
        raise refused("web.openid.another", "another confirms than is signed in", name=person.username)
    looked = said.get("auth_time")
    if not isinstance(looked, int) or looked < waiting.began - LEEWAY:
        raise refused("web.openid.not-anew", "the provider did not look at the person again")
    with transaction.atomic():
        bind(person, said["iss"], said["sub"])
        log(person, "confirm-by-provider", person, issuer=said["iss"])
    record_authentication(request, person, METHOD, reauthenticated=True)
    return _go_on(request, waiting.next)


def _go_on(request: HttpRequest, then: str) -> HttpResponse:
    """Do what was held up meanwhile: allauth looks for it under the address that follows."""
    request.GET = QueryDict(urlencode({REDIRECT_FIELD_NAME: then}))
    held_up: HttpResponse | None = resume_request(request) if then else None
    return held_up or redirect(settings.LOGIN_REDIRECT_URL)
