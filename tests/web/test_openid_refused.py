"""Whom the provider names and who is not let in all the same."""

import pytest
from by_provider import BEGIN, assert_refused, came, person_in
from cast import Cast
from django.test import Client
from identity import Identity
from pytest_django import Settings

from ziping.web.people.actions.persons import set_open
from ziping.web.people.models import Person


def test_a_name_without_an_account_makes_none(there: Identity):
    there.named = {"preferred_username": "nobody<b>"}
    count = Person.objects.count()
    client = Client()
    assert_refused(client, came(client), "没有用户名为“nobody&lt;b&gt;”的账号")
    assert Person.objects.count() == count


@pytest.mark.parametrize("name", ["LI", "li ", "ｌｉ", "lı"])
def test_a_name_that_only_looks_alike_is_another(there: Identity, name: str):
    there.named = {"preferred_username": name}
    client = Client()
    assert_refused(client, came(client), "请联系本单位或者财政部门的管理员开通")


def test_a_closed_account_stays_closed(there: Identity, cast: Cast):
    del there
    set_open(cast.administrator, cast.clerk, is_open=False)
    client = Client()
    assert_refused(client, came(client), "账号“li”已经停用")


def test_a_locked_account_stays_locked(there: Identity):
    client = Client()
    for _ in range(9):
        client.post("/account/login/", {"login": "li", "password": "wrong"})
    assert_refused(client, came(client), "请 15 分钟后再试", 429)
    there.named = {"preferred_username": "wang"}
    came(client)
    assert person_in(client) == "wang"


def test_who_begins_too_often_waits(there: Identity):
    client = Client()
    answers = [client.get(BEGIN).status_code for _ in range(31)]
    assert (answers[0], answers[29], answers[30]) == (302, 302, 429)
    assert there.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("verified", [None, False, "true"])
def test_an_address_of_mail_counts_only_where_the_provider_proved_it(
    there: Identity, settings: Settings, cast: Cast, verified: object
):
    Person.objects.filter(pk=cast.clerk.pk).update(username="li@edu.example")
    settings.AUTH_PROVIDER = there.provider(claim="email")
    there.named = {"email": "li@edu.example", "email_verified": verified}
    client = Client()
    assert_refused(client, came(client), "没有说明您的用户名")
    there.named["email_verified"] = True
    came(client)
    assert person_in(client) == "li@edu.example"


@pytest.mark.parametrize("name", [None, "", 7, ["li"]])
def test_without_a_name_nobody_is_signed_in(there: Identity, name: object):
    there.named = {"preferred_username": name}
    client = Client()
    assert_refused(client, came(client), "没有说明您的用户名")


def test_what_is_told_beside_the_token_must_be_of_the_same_person(there: Identity):
    there.named, there.further = {}, {"sub": "another", "preferred_username": "wang"}
    client = Client()
    assert_refused(client, came(client), "没有说明您的用户名")
