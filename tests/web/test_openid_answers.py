"""Answers of a provider that belong to no question let nobody in."""

from urllib.parse import urlencode

import pytest
from by_provider import ARRIVE, BEGIN, assert_refused, came, got
from django.test import Client
from identity import Identity, asked_in, visited

from ziping.web.openid import waiting


def test_an_answer_is_good_once(there: Identity):
    client = Client()
    back = visited(client.get(BEGIN)["Location"])
    assert client.get(back).status_code == 302
    again = got(client, back)
    assert again.status_code == 422
    assert "已经用过或者过期" in again.content.decode()
    assert there.asked.count("/token") == 1


def test_an_answer_to_another_browser_is_none(there: Identity):
    back = visited(Client().get(BEGIN)["Location"])
    client = Client()
    assert_refused(client, got(client, back), "在另一个浏览器里开始")
    assert "/token" not in there.asked


@pytest.mark.parametrize(
    "sent", [{}, {"code": "code-0"}, {"state": "", "code": "x"}, {"state": "guessed", "code": "x"}]
)
def test_an_answer_without_the_right_state_is_none(there: Identity, sent: dict[str, str]):
    client = Client()
    client.get(BEGIN)
    assert_refused(client, got(client, ARRIVE, sent), "请回到登录页重新登录")
    assert "/token" not in there.asked


def test_an_answer_that_comes_too_late_is_none(there: Identity, monkeypatch: pytest.MonkeyPatch):
    del there
    monkeypatch.setattr(waiting, "SECONDS", -1)
    client = Client()
    assert_refused(client, came(client), "过期")


def test_a_code_of_another_sign_in_is_refused(there: Identity):
    del there
    stolen = asked_in(visited(Client().get(BEGIN)["Location"]))["code"]
    client = Client()
    state = asked_in(client.get(BEGIN)["Location"])["state"]
    assert_refused(client, got(client, f"{ARRIVE}?{urlencode({'state': state, 'code': stolen})}"), "没有接受")


def test_an_answer_of_another_provider_is_refused(there: Identity):
    client = Client()
    back = visited(client.get(BEGIN)["Location"])
    assert_refused(client, got(client, f"{back}&iss=https://sso.example"), "没有接受")
    assert "/token" not in there.asked
