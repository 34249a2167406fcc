"""The invented county: made by the acts themselves, the same each time, and never among real people."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path

import pytest
from cast import SignIn
from django.conf import LazySettings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from live import ZIPING, until
from pytest_django import DjangoDbBlocker

from ziping.flows.evaluate import Evaluation, evaluate_by
from ziping.model import Report
from ziping.rules.finding import find_rules
from ziping.web.demo.clock import acting_at
from ziping.web.demo.founding import PASSWORD, found
from ziping.web.demo.inventing import Wish, invent
from ziping.web.demo.words import UnitWords, county, units
from ziping.web.demo.years import at
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Kind, Membership, Person, Role, Unit
from ziping.web.rounds.models import Reminder, Round
from ziping.web.submissions.judging import counted, judged, report_of
from ziping.web.submissions.models import Frozen, State, Submission

STATES = {State.draft, State.with_head, State.with_bureau, State.in_review, State.returned, State.accepted}


@pytest.fixture(scope="module")
def _founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the county once for all tests of this file, and nothing of it for the others."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        assert found()
        yield
        transaction.set_rollback(True)


def invented(words: UnitWords, year: int, *faults: str) -> Report:
    return invent(words, Wish(f"云河县{words.parent or words.name}", f"云河县{words.name}", year, faults))


def codes(report: Report) -> set[str]:
    return {finding.code for finding in evaluated(report).findings if finding.is_open and finding.level == "error"}


def evaluated(report: Report) -> Evaluation:
    return evaluate_by(report, find_rules("", 2025, "cn-2020"))


@pytest.mark.parametrize("words", units(), ids=lambda words: words.name)
def test_an_invented_form_has_no_error_and_is_the_same_each_time(words: UnitWords):
    for year in (2023, 2024, 2025):
        report = invented(words, year)
        assert codes(report) == set()
        assert invented(words, year) == report
    assert invented(words, 2023).projects[0].indicators != invented(words, 2024).projects[0].indicators


@pytest.mark.parametrize(
    ("fault", "code"), [("execution", "P402"), ("limit", "P403"), ("total", "S201"), ("over", "V501")]
)
def test_a_planted_fault_is_found(fault: str, code: str):
    for words in units():
        found_codes = {finding.code for finding in evaluated(invented(words, 2025, fault)).findings if finding.is_open}
        assert code in found_codes, words.name


@pytest.mark.usefixtures("_founded", "db")
def test_a_county_of_twelve_departments_has_three_years(signed_in: SignIn):
    taking_part = Unit.objects.filter(pk__in=Round.objects.values("units"))
    assert taking_part.filter(kind=Kind.department).count() == 12
    assert taking_part.filter(kind=Kind.second).count() >= 3
    assert [(one.year, one.state) for one in Round.objects.order_by("year")] == [
        (2023, Round.State.closed),
        (2024, Round.State.closed),
        (2025, Round.State.opened),
    ]
    past = Submission.objects.filter(round__year__lt=2025)
    assert set(past.values_list("state", flat=True)) == {State.accepted}
    now = Submission.objects.filter(round__year=2025)
    assert set(now.values_list("state", flat=True)) == STATES
    assert now.filter(report={}).exists()
    lead = Person.objects.get(username="zheng")
    assert "逾期未报" in signed_in(lead).get(f"/rounds/{Round.objects.get(year=2025).pk}/").text


@pytest.mark.usefixtures("_founded", "db")
def test_all_of_it_came_about_by_acts():
    assert verify().broken is None
    times = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] <= timezone.now()
    sent = Submission.objects.exclude(submitted_at=None)
    assert Frozen.objects.filter(act="submit").count() == sent.count() > 30
    assert Entry.objects.filter(act="submit").count() == sent.count()
    for form in Submission.objects.exclude(report={}).select_related("round", "unit"):
        kept = (form.errors, form.warnings, form.claimed)
        counted(form, judged(report_of(form), form.round))
        assert kept == (form.errors, form.warnings, form.claimed)
        assert form.saves.count() == form.version == 1
    assert not sent.filter(errors__gt=0).exists()
    assert Submission.objects.filter(state=State.draft, errors__gt=0).exists()
    assert Reminder.objects.exists()


@pytest.mark.usefixtures("_founded", "db")
def test_the_accounts_are_shown_in_a_demonstration_only(client: Client, settings: LazySettings):
    assert PASSWORD not in client.get("/account/login/").text
    settings.DEMO = True
    shown = client.get("/account/login/").text
    assert PASSWORD in shown
    assert all(str(role.label) in shown for role in Role)


@pytest.mark.usefixtures("_founded", "db")
@pytest.mark.parametrize("username", [county().administrator, *(account.username for account in county().accounts)])
def test_each_account_signs_in_and_finds_a_first_page(client: Client, username: str):
    answer = client.post("/account/login/", {"login": username, "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert "下一步" in answer.text
    assert Membership.objects.filter(person__username=username).count() == 1


@pytest.mark.usefixtures("_founded", "db")
def test_those_who_are_not_shown_cannot_sign_in_with_the_shown_password(client: Client):
    other = Person.objects.exclude(username__in=[one.username for one in county().accounts]).exclude(username="wu")[0]
    assert (
        "下一步"
        not in client.post("/account/login/", {"login": other.username, "password": PASSWORD}, follow=True).text
    )


@pytest.mark.usefixtures("_founded", "db")
def test_a_second_start_leaves_it_as_it_stands():
    entries = Entry.objects.count()
    said = StringIO()
    call_command("demo", stdout=said)
    assert said.getvalue() == ""
    assert Entry.objects.count() == entries


def test_the_clock_goes_right_again_after_an_invented_time():
    before, day = timezone.now(), date(2020, 1, 6)
    with acting_at(at(day)):
        first = timezone.now()
        assert at(day) == first < timezone.now()
    assert timezone.now() >= before


@pytest.mark.sqlite
def test_the_command_serves_it_and_shows_the_accounts(tmp_path: Path):
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "ziping.web.settings"}
    variables.pop("ZIPING_WEB_DATABASE", None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [*ZIPING, "serve", "--demo", "--data", str(tmp_path / "county"), "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        page = until(lambda: shown_at(port), "the sign-in page", patience=240)
        assert PASSWORD in page
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def shown_at(port: int) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/account/login/")
        return connection.getresponse().read().decode()
