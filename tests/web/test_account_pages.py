"""The pages about one's own account: every word is Chinese, whatever the library for signing in brings along."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from cast import PASSWORD, Cast, SignIn
from django.test import Client
from django.urls import reverse
from emptying import empty_caches
from lxml import etree, html
from one_time import code_now

pytestmark = pytest.mark.any_database

LATIN = re.compile(r"[A-Za-z]{2,}")
KNOWN = {"OpenAPI"}
"""By this name whoever writes a program looks for it."""
TOLD = ("alt", "placeholder", "aria-label", "title")
NEW = "Wasserleitung-2031"


def words_of(page: bytes) -> str:
    """Return what is seen or read aloud; what the machine made up, in an input or a code, is no word."""
    root = html.fromstring(page.decode())
    etree.strip_elements(root, "script", "style", "code", with_tail=False)
    told = (element.get(name, "") for element in root.iter("*") for name in TOLD)
    return " ".join([*map(str, root.itertext()), *told])


def foreign_in(client: Client, address: str, sent: dict[str, str] | None = None) -> list[str]:
    answer = client.get(address) if sent is None else client.post(address, sent, follow=True)
    assert answer.status_code == 200, address
    return sorted(set(LATIN.findall(words_of(answer.content))) - KNOWN)


@pytest.fixture(autouse=True)
def _no_pace() -> None:
    empty_caches()


@pytest.fixture
def protected(cast: Cast) -> tuple[Client, str]:
    """A person who has just set up one-time passwords, and the secret."""
    del cast
    client = Client()
    client.post("/account/login/", {"login": "li", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    return client, secret


@pytest.mark.parametrize("name", ["account_login", "account_inactive"])
def test_who_is_not_signed_in_reads_no_foreign_word(cast: Cast, name: str):
    del cast
    assert foreign_in(Client(), reverse(name)) == []


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_logout", "account_reauthenticate", "mfa_index", "tokens"]
)
def test_who_is_signed_in_reads_no_foreign_word(cast: Cast, signed_in: SignIn, name: str):
    assert foreign_in(signed_in(cast.clerk), reverse(name)) == []


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (PASSWORD, "short", "short"),
        (PASSWORD, "password123", "password123"),
        (PASSWORD, "1234567890", "1234567890"),
        (PASSWORD, NEW, "another one"),
        (PASSWORD, "", ""),
    ],
)
def test_a_password_is_refused_in_chinese(cast: Cast, signed_in: SignIn, old: str, new: str, again: str):
    client = signed_in(cast.clerk)
    sent = {"oldpassword": old, "password1": new, "password2": again}
    page = client.post(reverse("account_change_password"), sent).content
    assert 'role="alert"' in page.decode()
    assert LATIN.findall(words_of(page)) == []
    assert cast.clerk.check_password(PASSWORD)


def test_a_password_like_ones_name_is_refused_in_chinese(cast: Cast, signed_in: SignIn):
    cast.clerk.username = "lixiaohua2031"
    cast.clerk.save()
    sent = {"oldpassword": PASSWORD, "password1": "lixiaohua2031x", "password2": "lixiaohua2031x"}
    page = signed_in(cast.clerk).post(reverse("account_change_password"), sent).content.decode()
    assert "密码与您的用户名或者姓名太相似" in page


def test_what_a_password_must_be_is_told_before_it_is_typed(cast: Cast, signed_in: SignIn):
    page = signed_in(cast.clerk).get(reverse("account_change_password")).content.decode()
    for rule in ("至少 10 个字符", "不能是常见的密码", "不能与用户名、姓名相似"):
        assert rule in page


def test_a_password_is_changed(cast: Cast, signed_in: SignIn):
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    page = signed_in(cast.clerk).post(reverse("account_change_password"), sent, follow=True).content.decode()
    assert "密码已修改" in page
    cast.clerk.refresh_from_db()
    assert cast.clerk.check_password(NEW)


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
    ],
)
def test_who_has_one_time_passwords_reads_no_foreign_word(protected: tuple[Client, str], name: str):
    assert foreign_in(protected[0], reverse(name)) == []


def test_setting_them_up_is_told_in_chinese_and_a_wrong_one_too(cast: Cast):
    del cast
    client = Client()
    client.post("/account/login/", {"login": "li", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert foreign_in(client, reverse("mfa_activate_totp")) == []
    address = client.get(reverse("mfa_activate_totp")).context["totp_url"]
    assert parse_qs(urlsplit(address).query)["issuer"] == ["预算绩效自评"]
    assert foreign_in(client, reverse("mfa_activate_totp"), {"code": "000000"}) == []


def test_signing_in_with_one_is_asked_and_refused_in_chinese(protected: tuple[Client, str]):
    del protected
    client = Client()
    assert foreign_in(client, "/account/login/", {"login": "li", "password": PASSWORD}) == []
    assert foreign_in(client, reverse("mfa_authenticate"), {"code": "000000"}) == []


def test_they_are_ended_and_new_spare_ones_made(protected: tuple[Client, str]):
    client, _ = protected
    before = words_of(client.get(reverse("mfa_index")).content)
    assert "还有 10 个没有用过" in before
    assert foreign_in(client, reverse("mfa_generate_recovery_codes"), {}) == []
    assert foreign_in(client, reverse("mfa_deactivate_totp"), {}) == []
    assert "还没有启用" in words_of(client.get(reverse("mfa_index")).content)


def test_who_asks_too_often_is_told_so_in_chinese_and_finds_back(cast: Cast, signed_in: SignIn):
    client, address = signed_in(cast.clerk), reverse("account_change_password")
    for _ in range(6):
        answer = client.post(address, {"oldpassword": "wrong"}, headers={"Referer": f"http://testserver{address}"})
    assert answer.status_code == 429
    assert "操作太频繁" in answer.content.decode()
    assert f'href="http://testserver{address}"' in answer.content.decode()
    assert LATIN.findall(words_of(answer.content)) == []
