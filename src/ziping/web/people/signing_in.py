"""Accounts are made by the administrator; nobody signs up."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from ziping.web.answering.pace import address_of
from ziping.web.people.models import Person
from ziping.writing.messages import catalogue, message


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whom sign-ins are counted for; behind a proxy of ours that is not the proxy."""
        return address_of(request)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, str]]:
        """Return the ways to confirm who one is, in our words."""
        return [_named(one) for one in super().get_reauthentication_methods(user)]


def _named(method: dict[str, str]) -> dict[str, str]:
    key = f"account.confirm.{method['id']}"
    return {**method, "description": message(key, {})} if key in catalogue() else method


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": message("account.factor.wrong", {}),
    }
