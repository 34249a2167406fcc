"""Accounts are made by the administrator; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ziping.web.openid.confirming import ways_to_confirm
from ziping.web.people.models import Person


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """Return the ways to confirm who one is; the provider only beside a password, so that it is never the first."""
        own: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return [*own, *ways_to_confirm()] if own else []
