"""The second factor of ours behind a sign-in by the provider."""

from copy import deepcopy
from typing import Any

import pytest
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from by_provider import BEGIN, came, person_in
from cast import PASSWORD, Cast
from django.http import HttpRequest, HttpResponse
from django.test import Client
from identity import Identity, visited
from pytest_django import Settings

from ziping.web.ledger.models import Entry
from ziping.web.openid import admitting


@pytest.fixture
def secret(cast: Cast) -> str:
    """The clerk has a second factor of ours."""
    key = "JBSWY3DPEHPK3PXP"
    TOTP.activate(cast.clerk, key)
    return key


def test_a_second_factor_of_ours_is_asked_for_behind_the_provider(there: Identity, secret: str):
    del there
    client = Client()
    assert came(client, "/rectifying/")["Location"].startswith("/account/2fa/authenticate/")
    assert not person_in(client)
    assert not Entry.objects.filter(act="sign-in-by-provider").exists()
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post("/account/2fa/authenticate/", {"code": code})["Location"] == "/rectifying/"
    assert person_in(client) == "li"
    assert Entry.objects.filter(act="sign-in-by-provider", person="li").count() == 1


def test_who_comes_back_as_another_is_no_longer_who_was_there(there: Identity, secret: str):
    del there, secret
    client = Client()
    begun = client.get(BEGIN)["Location"]
    client.post("/account/login/", {"login": "wang", "password": PASSWORD})
    assert person_in(client) == "wang"
    client.get(visited(begun))
    assert not person_in(client)
    assert client.get("/account/2fa/authenticate/").status_code == 200


def test_it_is_not_asked_for_where_the_provider_is_trusted_with_it(there: Identity, settings: Settings, secret: str):
    del secret
    settings.AUTH_PROVIDER = there.provider(has_second_factor=True)
    client = Client()
    assert came(client)["Location"] == "/"
    assert person_in(client) == "li"
    assert Authenticator.objects.count() == 1
    by_password = Client()
    answer = by_password.post("/account/login/", {"login": "li", "password": PASSWORD})
    assert answer["Location"].startswith("/account/2fa/authenticate/"), "a password still wants it"


def test_one_sign_in_leaves_nothing_to_the_next(there: Identity, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    settings.AUTH_PROVIDER = there.provider(has_second_factor=True)
    begun: list[dict[str, Any]] = []

    def sign_in(request: HttpRequest, login: Login) -> HttpResponse:
        begun.append(deepcopy(login.state))
        return perform_login(request, login)  # type: ignore[no-any-return]  # allauth ships no types

    monkeypatch.setattr(admitting, "perform_login", sign_in)
    for _ in range(2):
        came(Client())
    assert begun == [{"stages": {"mfa_authenticate": {"handled": True}}}] * 2
