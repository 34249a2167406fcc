"""A provider that fails, or is set wrong, ends in a sentence."""

import logging
from typing import Any

import pytest
from by_provider import ARRIVE, BEGIN, assert_refused, came, got
from cast import Cast
from django.core.cache import caches
from django.test import Client
from emptying import empty_caches
from identity import Identity, asked_in, identity
from pytest_django import Settings

from ziping.web.openid import calling


def test_who_does_not_consent_is_told_the_other_way(there: Identity):
    there.consents = False
    client = Client()
    assert_refused(client, came(client), "用用户名和密码登录")


@pytest.mark.parametrize("sent", [{"error": "server_error"}, {}])
def test_an_answer_that_is_only_an_error_is_told(there: Identity, sent: dict[str, str]):
    del there
    client = Client()
    state = asked_in(client.get(BEGIN)["Location"])["state"]
    assert_refused(client, got(client, ARRIVE, {"state": state, **sent}), "没有接受这次登录")


def test_a_provider_that_is_not_there_is_told(settings: Settings, cast: Cast):
    del cast
    empty_caches()
    with identity() as gone:
        settings.AUTH_PROVIDER = gone.provider()
    client = Client()
    assert_refused(client, got(client, BEGIN), "现在连不上")


@pytest.mark.parametrize(("path", "words"), [("/token", "连不上"), ("/keys", "连不上")])
@pytest.mark.parametrize("status", [500, 503, 302])
def test_a_provider_that_fails_on_the_way_is_told(there: Identity, path: str, words: str, status: int):
    there.broken[path] = status
    client = Client()
    assert_refused(client, came(client), words)


def test_a_provider_that_takes_too_long_is_given_up(there: Identity, monkeypatch: pytest.MonkeyPatch):
    del there
    monkeypatch.setattr(calling, "SECONDS", -1)
    client = Client()
    assert_refused(client, got(client, BEGIN), "现在连不上")


def test_a_provider_that_says_too_much_is_given_up(there: Identity, monkeypatch: pytest.MonkeyPatch):
    del there
    monkeypatch.setattr(calling, "MOST", 10)
    client = Client()
    assert_refused(client, got(client, BEGIN), "现在连不上")


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://sso.example"},
        {"token_endpoint": "http://sso.example/token"},
        {"jwks_uri": "http://sso.example/keys"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_speaks_for_another_or_in_the_open_is_refused(there: Identity, wrong: dict[str, str]):
    there.described = wrong
    client = Client()
    assert_refused(client, got(client, BEGIN), "没有接受")


@pytest.mark.parametrize("wrong", [{"token_endpoint": None}, {"jwks_uri": 7}])
def test_a_provider_that_describes_itself_wrongly_is_told(there: Identity, wrong: dict[str, Any]):
    there.described = wrong
    client = Client()
    assert_refused(client, got(client, BEGIN), "现在连不上")


def test_a_wrong_secret_is_told(there: Identity, settings: Settings):
    settings.AUTH_PROVIDER = type(settings.AUTH_PROVIDER)(there.address, "ziping", "wrong")
    client = Client()
    assert_refused(client, came(client), "请管理员检查统一身份认证的设置")


def test_the_log_of_the_server_says_why_and_names_nobody(there: Identity, caplog: pytest.LogCaptureFixture):
    there.named = {"preferred_username": "zhanghua"}
    with caplog.at_level(logging.WARNING, "ziping.web.openid"):
        came(Client())
    [record] = [one for one in caplog.records if one.name.startswith("ziping.web.openid")]
    told: dict[str, str] = vars(record)["told"]
    assert told == {"sentence": "web.openid.nobody", "why": "no account has this name"}


def test_a_provider_that_has_just_failed_is_not_asked_again_for_a_while(there: Identity):
    there.broken["/.well-known/openid-configuration"] = 503
    client = Client()
    for _ in range(3):
        assert_refused(client, got(client, BEGIN), "现在连不上")
    assert there.asked == ["/.well-known/openid-configuration"]
    there.broken.clear()
    caches["process"].delete(f"openid-{there.address}-failed")
    assert got(client, BEGIN).status_code == 302
