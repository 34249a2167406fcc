"""The first administrator: made once, in an empty place, and able to go on from there."""

import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from cast import Cast
from django.core.management import call_command
from django.test import Client
from live import ZIPING

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.demo.founding import found
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.actions.first import first_administrator
from ziping.web.people.models import Kind, Membership, Person, Role, Unit


@pytest.mark.django_db
def test_the_first_administrator_signs_in_and_founds_departments(client: Client):
    said = StringIO()
    call_command("first_administrator", "wu", unit="示例县", stdout=said)
    password = said.getvalue().partition("密码 ")[2].split()[0]
    answer = client.post("/account/login/", {"login": "wu", "password": password}, follow=True)
    assert "示例县还没有下级单位，请导入单位和人员" in answer.text
    unit = Unit.objects.get()
    client.post(f"/people/{unit.pk}/acts/add-unit", {"name": "教育局", "code": "101", "kind": "department"})
    assert Unit.objects.get(code="101").parent == unit
    entry = Entry.objects.get(number=1)
    assert (entry.act, entry.facts) == ("first-administrator", {"unit": unit.pk})
    assert password not in str(list(Entry.objects.values()))
    assert verify().broken is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例县", Kind.county),
        ("示例市", Kind.city),
        ("示例省", Kind.province),
        ("示例自治区", Kind.province),
        ("示例区", Kind.county),
    ],
)
def test_the_name_tells_the_kind_of_the_first_unit(name: str, kind: Kind):
    person, _ = first_administrator("wu", name)
    held = Membership.objects.get(person=person)
    assert (held.unit.name, held.unit.kind, held.role) == (name, kind, Role.administrator)


def test_there_is_no_second_first_administrator(cast: Cast):
    units = Unit.objects.count()
    with pytest.raises(TooLate):
        first_administrator("another", "示例县")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("first_administrator", "another", unit="示例县", stderr=said)
    assert ended.value.code == 2
    assert "已经有人员了" in said.getvalue()
    assert Unit.objects.count() == units
    assert not Person.objects.filter(username="another").exists()
    assert cast.administrator.memberships.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("username", "unit"), [("", "示例县"), ("有 空格", "示例县"), ("wu", " "), ("wu", "县" * 121)])
def test_a_name_that_cannot_be_makes_nothing(username: str, unit: str):
    with pytest.raises(NotReady):
        first_administrator(username, unit)
    assert not Unit.objects.exists()


def test_an_invented_county_is_never_made_among_real_people(cast: Cast):
    people = Person.objects.count()
    with pytest.raises(TooLate):
        found()
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("demo", stderr=said)
    assert "不是示范数据" in said.getvalue()
    assert Person.objects.count() == people == len(cast.people())


def ziping(*arguments: str) -> "subprocess.CompletedProcess[str]":
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "ziping.web.settings"}
    variables.pop("ZIPING_WEB_DATABASE", None)
    return subprocess.run([*ZIPING, "serve", *arguments], capture_output=True, text=True, check=False, env=variables)  # noqa: S603 - our own


def test_the_command_makes_it_in_a_new_folder_and_ends(tmp_path: Path):
    data = str(tmp_path / "data")
    made = ziping("--first-administrator", "wu", "--unit", "示例县", "--data", data)
    assert made.returncode == 0, made.stderr
    assert "管理员 wu" in made.stdout
    again = ziping("--first-administrator", "li", "--unit", "示例县", "--data", data)
    assert (again.returncode, again.stdout) == (2, "")
    assert "已经有人员了" in again.stderr


def test_the_command_asks_for_the_name_of_the_place(tmp_path: Path):
    told = ziping("--first-administrator", "wu", "--data", str(tmp_path / "data"))
    assert told.returncode == 2
    assert "--unit 示例县" in told.stderr
    assert not (tmp_path / "data").exists()
