"""Units, people and roles: who may change them, and a workbook that is taken in whole or not at all."""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cast import PASSWORD, Cast, SignIn
from django.apps import apps
from django.conf import LazySettings
from django.contrib.auth.hashers import BasePasswordHasher, get_hasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from one_time import code_now
from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no types

from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.actions.closing import set_unit_open
from ziping.web.people.actions.persons import add_person, grant, renew_password, revoke, set_open
from ziping.web.people.actions.units import add_unit, rename_unit
from ziping.web.people.models import Kind, Membership, Person, Role, Unit

UNITS = ("单位编码", "单位名称", "级别", "上级编码")
PEOPLE = ("用户名", "姓名", "单位编码", "角色")
OTHERS = ["lead", "reviewer", "auditor", "clerk", "head", "school_clerk", "water_clerk", "outsider"]


def workbook(units: list[tuple[str, ...]], people: list[tuple[str, ...]]) -> SimpleUploadedFile:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "单位"
    for row in (UNITS, *units):
        first.append(row)
    second = book.create_sheet("人员")
    for row in (PEOPLE, *people):
        second.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return SimpleUploadedFile("单位人员.xlsx", buffer.getvalue())


@pytest.mark.parametrize("name", OTHERS)
def test_only_administrators_change_units_and_people(cast: Cast, signed_in: SignIn, name: str):
    person: Person = getattr(cast, name)
    held = Membership.objects.get(person=cast.water_clerk)
    for act in (
        lambda: add_unit(person, cast.education, "第二小学", "330202", "second-level"),
        lambda: rename_unit(person, cast.education, "教育体育局"),
        lambda: add_person(person, cast.education, "new", "新某", Role.clerk),
        lambda: grant(person, person, cast.education, Role.lead),
        lambda: revoke(person, held),
        lambda: renew_password(person, cast.water_clerk),
        lambda: set_open(person, cast.water_clerk, is_open=False),
    ):
        with pytest.raises(NotAllowed):
            act()
    client = signed_in(person)
    assert client.get("/people/").status_code == 403
    assert client.get(f"/people/{cast.education.pk}/").status_code == 403
    assert client.post("/people/import", {"file": workbook([], [])}).status_code == 403


def test_an_administrator_reaches_own_units_only(cast: Cast, signed_in: SignIn):
    client = signed_in(cast.administrator)
    assert "邻县" not in client.get("/people/").content.decode()
    assert client.get(f"/people/{cast.elsewhere.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        renew_password(cast.administrator, cast.outsider)


def test_nobody_with_a_role_elsewhere_is_given_a_new_password(cast: Cast):
    grant(cast.administrator, cast.outsider, cast.water, Role.clerk)
    with pytest.raises(NotAllowed):
        renew_password(cast.administrator, cast.outsider)


def test_a_new_person_signs_in_with_the_password_handed_over(cast: Cast, signed_in: SignIn):
    sent = {"username": "he", "name": "何某", "role": "clerk"}
    told = signed_in(cast.administrator).post(f"/people/{cast.water.pk}/acts/add-person", sent, follow=True)
    password = next(str(one) for one in told.context["messages"]).split("密码：")[1].split("。")[0]
    client = Client()
    client.post("/account/login/", {"login": "he", "password": password})
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(act="add-person").count() == 1
    assert verify().broken is None


def test_the_last_role_stays_and_an_account_is_closed_instead(cast: Cast):
    with pytest.raises(NotReady):
        revoke(cast.administrator, Membership.objects.get(person=cast.clerk))
    set_open(cast.administrator, cast.clerk, is_open=False)
    client = Client()
    client.post("/account/login/", {"login": "li", "password": PASSWORD})
    assert client.get("/").status_code == 302
    with pytest.raises(NotReady):
        set_open(cast.administrator, cast.administrator, is_open=False)


def test_nobody_takes_the_role_of_administrator_from_themselves(cast: Cast):
    grant(cast.administrator, cast.administrator, cast.water, Role.clerk)
    own, clerk = Membership.objects.filter(person=cast.administrator).order_by("pk")
    with pytest.raises(NotReady, match="own-role"):
        revoke(cast.administrator, own)
    revoke(cast.administrator, clerk)
    assert [*Membership.objects.filter(person=cast.administrator)] == [own]


def test_two_who_take_roles_from_a_person_wait_for_each_other(cast: Cast):
    """Else each would leave the role that the other takes, and none would stay."""
    grant(cast.administrator, cast.clerk, cast.water, Role.clerk)
    first, _ = Membership.objects.filter(person=cast.clerk).order_by("pk")
    with CaptureQueriesContext(connection) as asked:
        revoke(cast.administrator, first)
    locking = next(one["sql"] for one in asked if "people_person" in one["sql"])
    assert ("FOR UPDATE" in locking) == connection.features.has_select_for_update


def test_a_role_that_is_there_already_is_told(cast: Cast, signed_in: SignIn):
    sent = {"username": cast.clerk.username, "role": "clerk"}
    page = signed_in(cast.administrator).post(f"/people/{cast.education.pk}/acts/grant", sent, follow=True)
    assert f"{cast.clerk}在本单位已经有“填报人”这个角色" in page.content.decode()
    assert not Entry.objects.filter(act="grant").exists()


def test_a_role_taken_twice_is_logged_once(cast: Cast):
    for unit in (cast.water, cast.school):
        grant(cast.administrator, cast.clerk, unit, Role.clerk)
    first, again = (Membership.objects.get(person=cast.clerk, unit=cast.water) for _ in range(2))
    revoke(cast.administrator, first)
    revoke(cast.administrator, again)
    assert Entry.objects.filter(act="revoke").count() == 1


def test_a_unit_closed_meanwhile_stays_so_when_it_is_renamed(cast: Cast):
    read_before = Unit.objects.get(pk=cast.water.pk)
    set_unit_open(cast.administrator, cast.water, is_open=False)
    rename_unit(cast.administrator, read_before, "示例县水务局")
    there = Unit.objects.get(pk=cast.water.pk)
    assert (there.name, there.is_open, there.path) == ("示例县水务局", False, cast.water.path)


def test_a_workbook_brings_units_and_people(cast: Cast, signed_in: SignIn):
    book = workbook(
        [("3304", "示例县卫生局", "部门", "3300"), ("330401", "示例县医院", "二级单位", "3304")],
        [("lv", "吕某", "330401", "填报人"), ("shi", "施某", "3304", "部门负责人"), ("shi", "施某", "3304", "填报人")],
    )
    answer = signed_in(cast.administrator).post("/people/import", {"file": book})
    assert "已导入 2 个单位、2 个人员" in answer.content.decode()
    assert Unit.objects.get(code="330401").lies_in(cast.county)
    assert Person.objects.get(username="shi").memberships.count() == 2


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note for each password that is made within how many transactions it is."""
    hasher = type(get_hasher())
    encode, within = hasher.encode, list[int]()

    def watched(self: BasePasswordHasher, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - passed on
        within.append(len(connection.savepoint_ids))
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(hasher, "encode", watched)
    return within


def by_workbook(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.administrator).post(
        "/people/import", {"file": workbook([], [("lv", "吕某", cast.water.code, "填报人")])}
    )


def by_name(cast: Cast, _signed_in: SignIn) -> None:
    add_person(cast.administrator, cast.water, "lv", "吕某", Role.clerk)


def anew(cast: Cast, _signed_in: SignIn) -> None:
    renew_password(cast.administrator, cast.clerk)


@pytest.mark.parametrize("make", [by_workbook, by_name, anew])
def test_passwords_are_made_before_anything_is_locked(
    cast: Cast, signed_in: SignIn, hashed: list[int], make: Callable[[Cast, SignIn], None]
):
    """They take a third of a second each, in which nobody else could save."""
    outside = len(connection.savepoint_ids)
    make(cast, signed_in)
    assert hashed == [outside]


def test_the_password_handed_over_for_an_imported_person_is_theirs(cast: Cast, signed_in: SignIn):
    book = workbook([], [("lv", "吕某", cast.water.code, "填报人")])
    done = signed_in(cast.administrator).post("/people/import", {"file": book}).context["done"]
    assert Person.objects.get(username="lv").check_password(done.passwords["lv"])


def test_every_fault_is_told_at_its_cell_and_nothing_is_kept(cast: Cast, signed_in: SignIn):
    book = workbook(
        [
            ("3304", "示例县卫生局", "部门", "3300"),
            ("3302", "示例县文化局", "局", "9999"),
            ("3305", "", "部门", "4400"),
        ],
        [("li", "李某", "3304", "填报人"), ("a b", "施某", "9999", "科员"), ("shi", "", "3304", "填报人")],
    )
    count = Unit.objects.count(), Person.objects.count()
    answer = signed_in(cast.administrator).post("/people/import", {"file": book})
    assert answer.status_code == 422
    told = dict(answer.context["faults"])
    for cell in (
        "单位!A3",
        "单位!C3",
        "单位!D3",
        "单位!B4",
        "单位!D4",
        "人员!A2",
        "人员!A3",
        "人员!C3",
        "人员!D3",
        "人员!B4",
    ):
        assert [place for place in told if cell.partition("!")[2] in place and cell.partition("!")[0] in place], cell
    assert (Unit.objects.count(), Person.objects.count()) == count


def test_user_names_that_differ_only_in_capitals_are_told_at_their_cell(cast: Cast, signed_in: SignIn):
    """At the sign-in they are one, and neither of two people would get in."""
    rows = [(username, "张某", cast.water.code, "填报人") for username in ("zhang", "Zhang", "zhang", "ｚhang")]
    answer = signed_in(cast.administrator).post("/people/import", {"file": workbook([], [*rows])})
    assert [place for place, _ in answer.context["faults"]] == ["工作表“人员” A3", "工作表“人员” A5"]
    assert "“Zhang”和前面的“zhang”" in answer.content.decode()
    assert not Person.objects.filter(username__iexact="zhang").exists()


def test_what_does_not_fit_is_told_at_its_cell(cast: Cast, signed_in: SignIn):
    book = workbook(
        [("9" * 41, "甲" * 121, "部门", "3300"), ("33 04", "乙局", "部门", "3300"), ("..", "丙局", "部门", "3300")],
        [("n" * 151, "新" * 61, "3302", "填报人")],
    )
    answer = signed_in(cast.administrator).post("/people/import", {"file": book})
    assert answer.context["faults"] == [
        ("工作表“单位” A2", "太长，最多 40 个字"),
        ("工作表“单位” B2", "太长，最多 120 个字"),
        ("工作表“单位” A3", "编码只能用文字、数字、“-”“_”，中间可以用“.”分隔"),
        ("工作表“单位” A4", "编码只能用文字、数字、“-”“_”，中间可以用“.”分隔"),
        ("工作表“人员” A2", "太长，最多 150 个字"),
        ("工作表“人员” B2", "太长，最多 60 个字"),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"a,b\n1,2\n", b"\0" * 99])
def test_a_file_that_is_no_such_workbook_is_refused_in_a_sentence(cast: Cast, signed_in: SignIn, content: bytes):
    answer = signed_in(cast.administrator).post("/people/import", {"file": SimpleUploadedFile("a.xlsx", content)})
    assert answer.status_code == 422
    assert answer.context["refused"]


def test_too_many_wrong_passwords_lock_the_account_even_for_the_right_one(cast: Cast):
    del cast
    client = Client()
    for _ in range(9):
        answer = client.post("/account/login/", {"login": "li", "password": "wrong"})
    assert answer.status_code == 429
    assert "锁定" in answer.content.decode()
    assert client.post("/account/login/", {"login": "li", "password": PASSWORD}).status_code == 429


def test_nobody_signs_up(cast: Cast):
    del cast
    Client().post("/account/signup/", {"username": "x", "password1": PASSWORD})
    assert not Person.objects.filter(username="x").exists()


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/change/", "/account/2fa/"])
def test_the_account_pages_have_our_look(cast: Cast, signed_in: SignIn, address: str):
    client = Client() if "login" in address else signed_in(cast.clerk)
    page = client.get(address).content.decode()
    assert 'class="brand"' in page
    assert 'class="narrow"' in page
    assert " style=" not in page


def test_a_second_factor_is_asked_for_once_it_is_set_up(cast: Cast):
    client = Client()
    client.post("/account/login/", {"login": "li", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    again = Client()
    answer = again.post("/account/login/", {"login": "li", "password": PASSWORD})
    assert answer["Location"].startswith("/account/2fa/authenticate/")
    assert again.get("/").status_code == 302
    again.post("/account/2fa/authenticate/", {"code": "000000"})
    assert again.get("/").status_code == 302
    renew_password(cast.administrator, cast.clerk)
    assert not Authenticator.objects.filter(user=cast.clerk).exists()


def signing_in(password: str, address: str) -> int:
    """Return the answer to somebody who signs in as the clerk through the proxy."""
    sent = {"login": "li", "password": password}
    return Client().post("/account/login/", sent, headers={"X-Forwarded-For": address}).status_code


def test_behind_a_proxy_nobody_is_locked_out_by_another_s_wrong_passwords(cast: Cast, settings: LazySettings):
    del cast
    settings.BEHIND_PROXY = True
    assert [signing_in("wrong", "192.0.2.6") for _ in range(9)][-1] == 429
    assert signing_in(PASSWORD, "192.0.2.6") == 429
    assert signing_in(PASSWORD, "192.0.2.7") == 302


def test_behind_a_proxy_sign_ins_are_counted_by_who_comes_through_it(cast: Cast, settings: LazySettings):
    del cast
    settings.BEHIND_PROXY = True
    assert {signing_in(PASSWORD, f"192.0.2.{number}") for number in range(35)} == {302}
    assert [signing_in(PASSWORD, "192.0.2.99") for _ in range(35)][-1] == 429


@pytest.mark.parametrize(("ahead", "is_taken"), [(0, True), (1, True), (4, False)])
def test_a_telephone_may_be_half_a_minute_ahead(cast: Cast, ahead: int, *, is_taken: bool):
    del cast
    client = Client()
    client.post("/account/login/", {"login": "li", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret, ahead)})
    assert Authenticator.objects.filter(user__username="li", type="totp").exists() == is_taken


@pytest.mark.parametrize(
    ("kind", "is_made"),
    [("county", False), ("city", False), ("department", False), ("second-level", True)],
)
def test_a_unit_stands_below_one_of_a_higher_level_however_it_came(
    cast: Cast, signed_in: SignIn, kind: str, *, is_made: bool
):
    """Typed by hand and in a workbook the same is asked."""
    client, words = signed_in(cast.administrator), dict(Kind.choices)[kind]
    sent = {"name": "甲", "code": "9901", "kind": kind}
    typed = client.post(f"/people/{cast.education.pk}/acts/add-unit", sent, follow=True).content.decode()
    row = ("9902", "乙", words, cast.education.code)
    read = client.post("/people/import", {"file": workbook([row], [])}).content.decode()
    assert [Unit.objects.filter(code=code).exists() for code in ("9901", "9902")] == [is_made, is_made]
    assert [f"“{words}”不能设在“部门”下面" in page for page in (typed, read)] == [not is_made, not is_made]


def test_no_two_units_below_the_same_have_one_name_however_it_came(cast: Cast, signed_in: SignIn):
    client, taken = signed_in(cast.administrator), cast.water.name
    words = f"同一上级单位下面已经有“{taken}”（编码 {cast.water.code}）"
    sent = {"name": taken, "code": "9901", "kind": "department"}
    added = client.post(f"/people/{cast.county.pk}/acts/add-unit", sent, follow=True)
    renamed = client.post(f"/people/{cast.education.pk}/acts/rename", {"name": taken}, follow=True)
    rows = [("9902", taken, "部门", cast.county.code), ("9903", "丙", "部门", cast.county.code)]
    read = client.post("/people/import", {"file": workbook([*rows, ("9904", "丙", *rows[1][2:])], [])})
    assert words in added.content.decode()
    assert words in renamed.content.decode()
    assert read.context["faults"] == [
        ("工作表“单位” B2", words),
        ("工作表“单位” B4", "同一上级单位下面已经有“丙”（编码 9903）"),
    ]
    assert Unit.objects.filter(name=taken).count() == 1


def test_a_name_is_free_below_another_unit_and_for_the_unit_itself(cast: Cast):
    add_unit(cast.administrator, cast.education, cast.water.name, "9901", "second-level")
    rename_unit(cast.administrator, cast.water, cast.water.name)
    assert Unit.objects.filter(name=cast.water.name).count() == 2


def test_only_levels_that_fit_are_offered(cast: Cast, signed_in: SignIn):
    page = signed_in(cast.administrator).get(f"/people/{cast.education.pk}/")
    assert [value for value, _ in page.context["kinds"]] == ["second-level"]


def test_a_formula_without_its_result_is_a_fault_at_its_cell(cast: Cast, signed_in: SignIn):
    """A workbook that a program wrote holds how a cell is computed and nothing else."""
    book = workbook([("=A9", "丙", "部门", cast.county.code)], [("qian2", "钱某", "=A2", "填报人")])
    page = signed_in(cast.administrator).post("/people/import", {"file": book})
    assert page.status_code == 422
    faults = page.context["faults"]
    assert [place for place, _ in faults] == ["工作表“单位” A2", "工作表“人员” C2"]
    assert all("这一格是公式" in words for _, words in faults)
    assert not Unit.objects.filter(code__startswith="=").exists()


def test_units_are_listed_as_they_were_founded_each_with_those_below_it(cast: Cast):
    first = Unit.objects.order_by("-pk")[0].pk + 1
    for number in range(first, first + 100):
        Unit.objects.create(name=f"第{number}局", code=f"36{number}", kind="department", parent=cast.county)
    listed = [[int(step) for step in one.path.strip("/").split("/")] for one in Unit.objects.all()]
    assert listed == sorted(listed)


@pytest.mark.parametrize(("old", "new"), [("/4/17/", "/000004/000017/"), ("/000004/000017/", "/000004/000017/")])
def test_paths_of_an_older_version_come_to_sort_as_well(cast: Cast, old: str, new: str):
    migration = import_module("ziping.web.people.migrations.0002_paths_that_sort")
    Unit.objects.filter(pk=cast.school.pk).update(path=old)
    migration.widen(apps, connection.schema_editor())
    assert Unit.objects.get(pk=cast.school.pk).path == new
