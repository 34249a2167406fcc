"""Whose an account is at the provider is kept: a name that was given to another there opens nothing here."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from by_provider import BEGIN, assert_refused, came, got, person_in
from cast import Cast, SignIn
from django.test import Client
from django.urls import reverse
from emptying import empty_caches
from identity import Identity, visited

from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.openid.actions.forget import forget
from ziping.web.openid.models import Bound

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - it opens nothing but the tests


def acts() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("act", flat=True))


def test_the_first_sign_in_binds_the_account_and_the_next_finds_it_bound(there: Identity, cast: Cast):
    for _ in range(2):
        client = Client()
        came(client)
        assert person_in(client) == "li"
    [bound] = Bound.objects.all()
    assert (bound.person, bound.issuer, bound.subject) == (cast.clerk, there.address, "4711")
    assert acts() == ["bind-identity", "sign-in-by-provider", "sign-in-by-provider"]
    assert verify().broken is None


def test_who_takes_anothers_name_at_the_provider_does_not_come_in(there: Identity):
    came(Client())
    there.subject = "666"
    client = Client()
    answer = came(client)
    assert answer.status_code == 422
    assert "已经绑定统一身份认证中的另一个人" in answer.content.decode()
    assert not person_in(client)


def test_nor_by_the_name_of_an_account_that_nobody_has_come_in_by_yet(there: Identity):
    came(Client())
    there.named = {"preferred_username": "wang"}
    client = Client()
    answer = came(client)
    assert answer.status_code == 422
    assert "已经绑定另一个账号" in answer.content.decode()
    assert not person_in(client)


def test_another_does_not_confirm_for_who_is_signed_in(there: Identity, cast: Cast, signed_in: SignIn):
    came(Client())
    there.subject = "666"
    client = signed_in(cast.clerk)
    answer = got(client, visited(client.get(BEGIN, {"again": "1"})["Location"]))
    assert answer.status_code == 422
    assert "confirm-by-provider" not in acts()


def test_who_confirms_is_in_the_log(there: Identity, cast: Cast, signed_in: SignIn):
    client = signed_in(cast.clerk)
    client.get(visited(client.get(BEGIN, {"again": "1"})["Location"]))
    assert acts() == ["bind-identity", "confirm-by-provider"]
    assert Entry.objects.get(act="confirm-by-provider").facts == {"issuer": there.address}


def test_of_two_who_wait_for_the_second_factor_the_first_comes_in(there: Identity, cast: Cast):
    TOTP.activate(cast.clerk, SECRET)
    first, second = Client(), Client()
    came(first)
    there.subject = "666"
    came(second)
    assert not Bound.objects.exists(), "who has not come in is bound to nothing"
    counter = next(yield_hotp_counters_from_time())
    for client, number in ((first, counter), (second, counter)):
        empty_caches()
        client.post("/account/2fa/authenticate/", {"code": format_hotp_value(hotp_value(SECRET, number))})
    assert person_in(first) == "li"
    assert not person_in(second)
    assert Bound.objects.get().subject == "4711"


def test_another_provider_binds_anew(there: Identity, cast: Cast):
    Bound.objects.create(person=cast.clerk, issuer="https://earlier.example", subject="1")
    client = Client()
    came(client)
    assert person_in(client) == "li"
    assert there.address in Bound.objects.values_list("issuer", flat=True)


@pytest.mark.parametrize("subject", ["", "x" * 256, "\ud800", "a\x00b", "李"])
def test_a_subject_that_can_be_none_lets_nobody_in(there: Identity, subject: str):
    there.subject = subject
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


@pytest.mark.parametrize("name", ["\ud800", "a\x00b", "li\n"])
def test_a_name_that_no_name_can_be_is_none(there: Identity, name: str):
    there.named = {"preferred_username": name}
    client = Client()
    assert_refused(client, came(client), "没有说明您的用户名")


def test_an_administrator_forgets_it_and_the_next_who_comes_is_bound(there: Identity, cast: Cast, signed_in: SignIn):
    came(Client())
    administrator = signed_in(cast.administrator)
    page = reverse("unit", args=[cast.education.pk])
    assert administrator.get(page).content.decode().count("解除统一身份认证绑定") == 1
    held = cast.clerk.memberships.get(unit=cast.education)
    administrator.post(reverse("unit-forget", args=[cast.education.pk]), {"held": held.pk})
    assert "解除统一身份认证绑定" not in administrator.get(page).content.decode()
    entry = Entry.objects.get(act="forget-identity")
    assert (entry.person, entry.thing) == (cast.administrator.username, f"person/{cast.clerk.pk}")
    there.subject = "4712"
    client = Client()
    came(client)
    assert person_in(client) == "li"


def test_only_an_administrator_forgets_it_and_only_where_there_is_something(there: Identity, cast: Cast):
    del there
    with pytest.raises(NotReady):
        forget(cast.administrator, cast.clerk)
    came(Client())
    with pytest.raises(NotAllowed):
        forget(cast.lead, cast.clerk)
    assert Bound.objects.exists()
