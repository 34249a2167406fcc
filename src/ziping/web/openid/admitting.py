"""Whom the provider's word lets in: an account that is there already, and open. None is ever made by it."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from ziping.web.answering.refusals import TooMany
from ziping.web.openid.actions.bind import judge
from ziping.web.openid.listening import ISSUER, SUBJECT
from ziping.web.openid.provider import Provider
from ziping.web.openid.refusing import refused
from ziping.web.people.models import Person

METHOD = "openid"


def name_in(provider: Provider, said: dict[str, Any]) -> str:
    """Return the sign-in name, empty where it is not told or can be none. Mail counts only where it was proven."""
    name = said.get(provider.claim)
    is_open = provider.claim != "email" or said.get("email_verified") is True
    return name if isinstance(name, str) and name.isprintable() and is_open else ""


def person_named(name: str) -> Person:
    """Raises NotReady. Letter by letter: names that look alike or differ in case are different people's."""
    person = Person.objects.filter(username=name).first()
    if person is None:
        raise refused("web.openid.nobody", "no account has this name", name=name)
    if not person.is_active:
        raise refused("web.openid.closed", "the account is closed", name=name)
    return person


def let_in(request: HttpRequest, provider: Provider, person: Person, subject: str, then: str) -> HttpResponse:
    """Sign the person in; before that a second factor of ours is asked for, where there is one.

    Raises TooMany while the account is locked for this address, NotReady where it is another's at the provider.
    """
    if not AxesProxyHandler.is_allowed(request, {"username": person.username}):
        raise TooMany("web.locked.what")
    judge(person, provider.issuer, subject)
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, person, METHOD)
    carried = {ISSUER: provider.issuer, SUBJECT: subject}
    login = Login(user=person, redirect_url=then, signal_kwargs=carried, state=_state(provider))
    answer: HttpResponse = perform_login(request, login)
    return answer


def _state(provider: Provider) -> dict[str, Any]:
    """Return where the sign-in begins, in allauth's words. It writes on in what it is given: no two share one."""
    return {"stages": {"mfa_authenticate": {"handled": True}}} if provider.has_second_factor else {}
