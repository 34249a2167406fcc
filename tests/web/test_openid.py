"""Sign-in by a provider of identity: who comes in by it, who does not, and what each is told."""

import base64
import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cast import PASSWORD, Cast, SignIn
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from identity import KEY, OTHER_KEY, SECRET, Identity, asked_in, identity, visited
from pytest_django import Settings

from ziping.web.api.models import Token
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.openid import calling, waiting
from ziping.web.people.actions.persons import set_open
from ziping.web.people.models import Person

BEGIN = "/account/provider/"
ARRIVE = "/account/provider/arrival"
TOKEN = {"name": "报表程序", "scope": "read", "days": "30"}


@pytest.fixture
def there(settings: Settings, cast: Cast) -> Iterator[Identity]:
    """The provider, and the place that trusts it."""
    del cast
    cache.clear()
    with identity() as served:
        settings.AUTH_PROVIDER = served.provider()
        yield served
    cache.clear()


def came(client: Client, then: str = "") -> HttpResponse:
    """Go to the provider and come back from it."""
    begun = got(client, BEGIN, {"next": then} if then else {})
    assert begun.status_code == 302
    return got(client, visited(begun["Location"]))


def got(client: Client, address: str, sent: dict[str, str] | None = None) -> HttpResponse:
    return client.get(address, sent)  # type: ignore[return-value]  # the client's answer is one


def person_in(client: Client) -> str:
    """Return the sign-in name of who is signed in."""
    number = client.session.get("_auth_user_id")
    return Person.objects.get(pk=number).username if number else ""


def assert_refused(client: Client, answer: HttpResponse, words: str, status: int = 422) -> None:
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "去登录页" in answer.content.decode()
    assert not person_in(client)
    assert not Entry.objects.filter(act="sign-in-by-provider").exists()


# ---- who comes in


def test_whom_the_provider_names_is_signed_in_and_the_log_says_so(there: Identity):
    client = Client()
    answer = came(client)
    assert answer["Location"] == "/"
    assert person_in(client) == "li"
    entry = Entry.objects.get(act="sign-in-by-provider")
    assert (entry.person, entry.facts) == ("li", {"issuer": there.address})
    assert verify() is None


def test_one_comes_to_where_one_wanted_to_go_but_to_no_other_site(there: Identity):
    del there
    assert came(Client(), "/rectifying/")["Location"] == "/rectifying/"
    assert came(Client(), "https://elsewhere.example/")["Location"] == "/"


def test_who_is_signed_in_need_not_ask(there: Identity, cast: Cast, signed_in: SignIn):
    answer = signed_in(cast.clerk).get(BEGIN, {"next": "/rectifying/"})
    assert answer["Location"] == "/rectifying/"
    assert not there.asked


def test_the_claim_that_is_set_names_the_person(there: Identity, settings: Settings):
    settings.AUTH_PROVIDER = there.provider(claim="employee")
    there.named = {"preferred_username": "li", "employee": "wang"}
    client = Client()
    came(client)
    assert person_in(client) == "wang"


def test_a_name_that_the_token_leaves_out_is_asked_for_beside_it(there: Identity):
    there.named, there.further = {}, {"preferred_username": "wang"}
    client = Client()
    came(client)
    assert person_in(client) == "wang"


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(there: Identity):
    there.described = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    client = Client()
    came(client)
    assert person_in(client) == "li"


def test_a_key_that_is_new_is_asked_for(there: Identity):
    came(Client())
    there.keys, there.signs, there.head = {"second": OTHER_KEY}, OTHER_KEY, {"alg": "RS256", "kid": "second"}
    client = Client()
    came(client)
    assert person_in(client) == "li"
    assert there.asked.count("/.well-known/openid-configuration") == 1


def test_each_question_is_another_and_shows_no_secret(there: Identity):
    del there
    client = Client()
    first, second = (asked_in(client.get(BEGIN)["Location"]) for _ in range(2))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 43
    assert first["redirect_uri"] == f"http://testserver{ARRIVE}"
    assert SECRET not in str(first)


# ---- who does not


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


# ---- answers that are not proven


def _hour_ago() -> int:
    return int(time.time()) - 3600


FALSE_WORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "another issuer": lambda: {"iss": "https://sso.example"},
    "another client": lambda: {"aud": "another"},
    "one of several, and not the one it was made for": lambda: {"aud": ["ziping", "another"]},
    "made for another": lambda: {"aud": ["ziping", "another"], "azp": "another"},
    "over": lambda: {"exp": _hour_ago(), "iat": _hour_ago()},
    "of tomorrow": lambda: {"iat": int(time.time()) + 86400},
    "of another question": lambda: {"nonce": "guessed"},
    **{f"without {name}": partial(dict, {name: None}) for name in ("iss", "aud", "exp", "iat", "sub", "nonce")},
    "with an end that is no time": lambda: {"exp": float("inf")},
}


@pytest.mark.parametrize("case", FALSE_WORDS)
def test_a_token_that_says_what_it_must_not_lets_nobody_in(there: Identity, case: str):
    there.said = FALSE_WORDS[case]()
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


FALSE_HANDS: dict[str, tuple[object, dict[str, Any]]] = {
    "a wrong key under the right name": (OTHER_KEY, {"alg": "RS256", "kid": "first"}),
    "a key nobody knows": (OTHER_KEY, {"alg": "RS256", "kid": "unknown"}),
    "nobody": ("", {"alg": "none", "kid": "first"}),
    "whoever knows the secret": (SECRET * 2, {"alg": "HS256", "kid": "first"}),
    "the right key in another way": (KEY, {"alg": "PS256", "kid": "first"}),
}


@pytest.mark.parametrize("case", FALSE_HANDS)
def test_a_token_signed_by_another_hand_lets_nobody_in(there: Identity, case: str):
    there.signs, there.head = FALSE_HANDS[case]  # type: ignore[assignment]  # one of the two kinds of key
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


def test_a_token_that_names_no_key_is_proven_only_where_there_is_one(there: Identity):
    there.head = {"alg": "RS256"}
    client = Client()
    came(client)
    assert person_in(client) == "li"
    cache.clear()
    there.keys |= {"second": OTHER_KEY}
    other = Client()
    assert came(other).status_code == 422
    assert not person_in(other)


def test_a_key_that_everybody_can_read_proves_nothing(there: Identity):
    shared = "x" * 64
    key = base64.urlsafe_b64encode(shared.encode()).rstrip(b"=").decode()
    there.listed = [{"kty": "oct", "kid": "shared", "alg": "HS256", "k": key}]
    there.signs, there.head = shared, {"alg": "HS256", "kid": "shared"}
    client = Client()
    assert_refused(client, came(client), "不能证明是真的")


@pytest.mark.parametrize("key", [7, {}, {"kty": "RSA", "kid": "a"}, {"kty": "RSA", "kid": "a", "n": "!", "e": "é"}])
def test_a_key_that_is_none_ends_in_a_page(there: Identity, key: object):
    there.listed = [key]
    client = Client()
    assert came(client).status_code in {302, 422}


# ---- answers that belong to no question


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


# ---- a provider in trouble


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
    cache.clear()
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


# ---- the second factor


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


# ---- who is signed in confirms it


def asked_to_confirm(client: Client) -> str:
    """Make a token, and return the address by which the page that asks who one is leads to the provider."""
    page = client.post("/account/tokens/", TOKEN, follow=True)
    [offered] = [one["url"] for one in page.context["reauthentication_alternatives"]]
    return str(offered)


def test_who_came_by_the_provider_confirms_there_and_what_was_held_up_is_done(there: Identity):
    del there
    client = Client()
    came(client)
    begun = client.get(asked_to_confirm(client))["Location"]
    assert (asked_in(begun)["prompt"], asked_in(begun)["max_age"]) == ("login", "0")
    page = client.get(visited(begun))
    assert page.context["secret"]
    assert [one.name for one in Token.objects.all()] == ["报表程序"]
    assert client.post("/account/tokens/", TOKEN).status_code == 200, "and for some minutes nobody asks again"
    assert Token.objects.count() == 2


@pytest.mark.parametrize("looked", [None, "now", 0])
def test_a_sign_in_of_before_confirms_nothing(there: Identity, looked: object):
    client = Client()
    came(client)
    there.said = {"auth_time": looked}
    answer = got(client, visited(client.get(asked_to_confirm(client))["Location"]))
    assert answer.status_code == 422
    assert "没有重新验证您的身份" in answer.content.decode()
    assert not Token.objects.exists()


def test_another_confirms_for_nobody(there: Identity):
    client = Client()
    came(client)
    there.named = {"preferred_username": "wang"}
    answer = got(client, visited(client.get(asked_to_confirm(client))["Location"]))
    assert answer.status_code == 422
    assert "现在登录的是另一个账号" in answer.content.decode()
    assert person_in(client) == "li"
    assert not Token.objects.exists()


def test_a_sign_in_alone_confirms_nothing(there: Identity):
    del there
    client = Client()
    came(client)
    assert client.post("/account/tokens/", TOKEN).status_code == 302
    assert not Token.objects.exists()


# ---- the sign-in page


def test_the_button_leads_to_the_provider_and_on_to_where_one_wanted(there: Identity, settings: Settings):
    settings.AUTH_PROVIDER = there.provider(name="示例县一网通办")
    page = Client().get("/account/login/?next=/rectifying/").content.decode()
    assert "用示例县一网通办登录" in page
    assert f'href="{BEGIN}?next=/rectifying/"' in page


def test_without_a_provider_there_is_no_button_and_no_address(cast: Cast):
    del cast
    client = Client()
    assert "account/provider" not in client.get("/account/login/").content.decode()
    assert [client.get(address).status_code for address in (BEGIN, ARRIVE)] == [404, 404]
