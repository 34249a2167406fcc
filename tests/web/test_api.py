"""The API: tokens, what a program may, and that it is told why not."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cast import Cast, SignIn
from county_forms import round_of, submission_of
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from emptying import empty_caches
from programs import Program
from pytest_django import Settings

from ziping.web.answering.refusals import NotReady
from ziping.web.api.actions.issue import LONGEST, MOST, issue
from ziping.web.api.actions.revoke import revoke
from ziping.web.api.models import Token
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.actions.persons import renew_password, set_open
from ziping.web.people.models import Kind, Person, Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.rows import Wish, remove_row
from ziping.web.submissions.models import State, Submission

SCOPES = {"Reads": "read", "Writes": "write", "Manages": "admin"}
OPEN = "none"
"""What needs no token at all."""
ACTUAL = "/projects/0/indicators/0/actual"
SCORE = "/projects/0/indicators/0/score"


@pytest.fixture(autouse=True)
def _no_pace() -> None:
    empty_caches()


def cells(base: int, *typed: tuple[str, str], request: str = "") -> dict[str, object]:
    return {"base": base, "request": request, "cells": [{"pointer": at, "text": text} for at, text in typed]}


def test_a_token_is_kept_as_a_digest_only_and_logged(cast: Cast):
    token, secret = issue(cast.clerk, "报表程序", ("read",), 30)
    assert secret not in str(Token.objects.values())
    assert secret not in str(Entry.objects.values())
    assert Entry.objects.filter(act="issue-token", thing=f"token/{token.pk}").count() == 1
    revoke(cast.clerk, token.pk)
    revoke(cast.clerk, token.pk)
    assert Entry.objects.filter(act="revoke-token").count() == 1
    assert verify().broken is None


def test_a_token_lets_in_until_it_is_revoked_or_over_or_the_account_closed(cast: Cast):
    program = Program(cast.clerk)
    assert program.get("units").status_code == 200
    Token.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert program.get("units").status_code == 401
    Token.objects.update(ends_on=timezone.localdate())
    assert program.get("units").status_code == 200
    set_open(cast.administrator, cast.clerk, is_open=False)
    assert program.get("units").status_code == 401
    set_open(cast.administrator, cast.clerk, is_open=True)
    revoke(cast.clerk, program.token.pk)
    assert program.get("units").status_code == 401


def test_a_new_password_ends_the_tokens(cast: Cast):
    program = Program(cast.clerk)
    renew_password(cast.administrator, cast.clerk)
    assert program.get("units").status_code == 401


def test_nobody_ends_the_token_of_another(cast: Cast):
    program = Program(cast.clerk)
    with pytest.raises(Http404):
        revoke(cast.administrator, program.token.pk)
    assert program.get("units").status_code == 200


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [
        (" ", ("read",), 30),
        ("名" * 61, ("read",), 30),
        ("程序", (), 30),
        ("程序", ("all",), 30),
        ("程序", ("admin",), 30),
        ("程序", ("read",), 0),
        ("程序", ("read",), LONGEST + 1),
    ],
)
def test_a_token_without_a_name_or_a_scope_or_an_end_is_refused(
    cast: Cast, name: str, scopes: tuple[str, ...], days: int
):
    with pytest.raises(NotReady):
        issue(cast.clerk, name, scopes, days)
    assert not Token.objects.exists()


def test_a_person_has_so_many_open_tokens_at_most(cast: Cast):
    first, _ = issue(cast.clerk, "程序", ("read",), 1)
    for _ in range(MOST - 1):
        issue(cast.clerk, "程序", ("read",), 1)
    with pytest.raises(NotReady):
        issue(cast.clerk, "程序", ("read",), 1)
    revoke(cast.clerk, first.pk)
    issue(cast.clerk, "程序", ("read",), 1)


def test_the_page_shows_a_secret_once_and_asks_for_the_password_before(cast: Cast):
    client = Client()
    client.force_login(cast.clerk, "allauth.account.auth_backends.AuthenticationBackend")
    sent = {"name": "报表程序", "scope": "read", "days": "30"}
    asked = client.post("/account/tokens/", sent)["Location"]
    assert asked.startswith("/account/reauthenticate/")
    assert not Token.objects.exists()
    made = client.post(asked, {"password": "Yunhe-2025-ceshi"}, follow=True)
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert made["Cache-Control"] == "private, no-store"
    assert secret not in client.get("/account/tokens/").content.decode()
    assert Client().get("/api/v1/units", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_a_token_does_no_more_than_its_scope(cast: Cast, submission: Submission):
    reads, writes = Program(cast.clerk, "read"), Program(cast.clerk, "write")
    save = f"submissions/{submission.pk}/cells"
    refused = reads.send("post", save, cells(0, (ACTUAL, "21处")))
    assert refused.status_code == 403
    assert "填报和办理" in refused.json()["error"]
    assert writes.get("units").status_code == 403
    assert writes.send("post", save, cells(0, (ACTUAL, "21处"))).status_code == 200
    rename = f"units/{cast.education.pk}"
    assert Program(cast.administrator).send("patch", rename, {"name": "教育体育局"}).status_code == 403
    assert Program(cast.administrator, "admin").send("patch", rename, {"name": "教育体育局"}).status_code == 200
    assert Entry.objects.filter(act="rename-unit", person="wu").count() == 1


def test_a_session_is_worth_nothing_at_the_api(cast: Cast, submission: Submission, signed_in: SignIn):
    client = signed_in(cast.clerk)
    address = f"/api/v1/submissions/{submission.pk}"
    assert client.get(address).status_code == 401
    assert client.post(f"{address}/acts/send-to-head").status_code == 401
    assert not client.get(address).cookies
    submission.refresh_from_db()
    assert submission.state == State.draft


def test_a_department_sends_its_form_by_program_from_typing_to_the_bureau(cast: Cast, opened: Round):
    submission = Submission.objects.create(round=opened, unit=cast.education)
    clerk, head = Program(cast.clerk), Program(cast.head)
    base = f"submissions/{submission.pk}"
    assert clerk.get(f"{base}/report").status_code == 422
    assert clerk.send("post", f"{base}/start").json()["version"] == 1
    saved = clerk.send("post", f"{base}/cells", cells(1, ("/projects/0/name", "设施维护经费")))
    assert saved.json() == {"version": 2, "cells": [{"pointer": "/projects/0/name", "text": "设施维护经费"}]}
    assert clerk.get(f"{base}/report").json()["projects"][0]["name"] == "设施维护经费"
    refused = clerk.send("post", f"{base}/acts/send-to-head")
    assert refused.status_code == 422
    assert "还没有填总得分" in refused.json()["error"]
    full = submission_of(round_of(cast), cast.education)
    assert clerk.send("post", f"submissions/{full.pk}/acts/send-to-head").json()["state"] == "with-head"
    assert head.send("post", f"submissions/{full.pk}/acts/submit").json()["state"] == "with-bureau"
    assert [one["id"] for one in Program(cast.reviewer).get("submissions").json()["items"]] == [full.pk]
    assert Program(cast.reviewer).send("post", f"submissions/{full.pk}/acts/begin-review").status_code == 200
    late = clerk.send("post", f"submissions/{full.pk}/acts/withdraw")
    assert late.status_code == 409
    assert verify().broken is None


def test_cells_are_saved_all_or_none(cast: Cast, submission: Submission):
    program = Program(cast.clerk)
    refused = program.send("post", f"submissions/{submission.pk}/cells", cells(0, (ACTUAL, "21处"), ("/no/such", "1")))
    assert refused.status_code == 422
    assert "/no/such" in refused.json()["error"]
    submission.refresh_from_db()
    assert (submission.version, submission.saves.count()) == (0, 0)


def test_a_request_sent_again_counts_once(cast: Cast, submission: Submission):
    program = Program(cast.clerk)
    sent = cells(0, (ACTUAL, "21处"), (SCORE, "49"), request="nightly1")
    first = program.send("post", f"submissions/{submission.pk}/cells", sent)
    again = program.send("post", f"submissions/{submission.pk}/cells", sent)
    assert first.json() == again.json()
    assert submission.saves.count() == 2


def test_the_same_name_of_a_sending_is_another_sending_for_other_words_or_another_person(
    cast: Cast, submission: Submission
):
    save = f"submissions/{submission.pk}/cells"
    first = Program(cast.clerk).send("post", save, cells(0, (ACTUAL, "21处"), request="1")).json()
    again = Program(cast.clerk).send("post", save, cells(first["version"], (ACTUAL, "22处"), request="1"))
    assert again.json()["cells"] == [{"pointer": ACTUAL, "text": "22处"}]
    other = Program(cast.head).send("post", save, cells(0, (ACTUAL, "22处"), (SCORE, "49"), request="1"))
    assert other.json()["cells"][1] == {"pointer": SCORE, "text": "49"}


def test_a_version_that_never_was_and_a_cell_sent_twice_are_refused(cast: Cast, submission: Submission):
    save = f"submissions/{submission.pk}/cells"
    Program(cast.head).send("post", save, cells(0, (ACTUAL, "22处")))
    ahead = Program(cast.clerk).send("post", save, cells(50_000, (ACTUAL, "21处")))
    assert (ahead.status_code, "50000" in ahead.json()["error"]) == (422, True)
    twice = Program(cast.clerk).send("post", save, cells(1, (ACTUAL, "21处"), (ACTUAL, "20处")))
    assert (twice.status_code, ACTUAL in twice.json()["error"]) == (422, True)
    assert submission.saves.count() == 1


def test_what_another_saved_meanwhile_is_not_overwritten(cast: Cast, submission: Submission):
    address = f"submissions/{submission.pk}/cells"
    assert Program(cast.head).send("post", address, cells(0, (ACTUAL, "22处"))).status_code == 200
    refused = Program(cast.clerk).send("post", address, cells(0, (SCORE, "49"), (ACTUAL, "21处")))
    assert refused.status_code == 409
    assert "王某" in refused.json()["error"]
    assert "22处" in refused.json()["error"]
    assert submission.saves.count() == 1


def test_a_cell_cleared_or_taken_out_meanwhile_is_told_as_that(cast: Cast, submission: Submission):
    address = f"submissions/{submission.pk}/cells"
    assert Program(cast.head).send("post", address, cells(0, (ACTUAL, ""))).status_code == 200
    cleared = Program(cast.clerk).send("post", address, cells(0, (ACTUAL, "21处")))
    assert "王某 已经把“/projects/0/indicators/0/actual”清空" in cleared.json()["error"]
    remove_row(cast.head, submission.pk, Wish("/projects/0/indicators/0", 1))
    gone = Program(cast.clerk).send("post", address, cells(0, (ACTUAL, "21处")))
    assert gone.status_code == 409
    assert "所在的行已被 王某 删除" in gone.json()["error"]
    assert "“”" not in cleared.json()["error"] + gone.json()["error"]


def test_the_bureau_lists_who_has_not_sent_in_yet_as_the_documentation_shows(
    cast: Cast, submission: Submission, water_submission: Submission
):
    address = f"rounds/{submission.round_id}/units"
    Submission.objects.filter(pk=water_submission.pk).update(state=State.with_bureau, submitted_at=timezone.now())
    outstanding = Program(cast.lead).get(f"{address}?outstanding=true").json()
    assert [one["unit"]["name"] for one in outstanding["items"]] == ["示例县教育局"]
    assert (outstanding["count"], outstanding["items"][0]["counted_as"]) == (1, "draft")
    both = Program(cast.auditor).get(f"{address}?size=1&page=2").json()
    assert (both["count"], [one["counted_as"] for one in both["items"]]) == (2, ["with-bureau"])
    assert Program(cast.clerk).get(address).status_code == 404


def test_findings_come_with_the_words_that_explain_them(cast: Cast, submission: Submission):
    program = Program(cast.clerk)
    address = f"submissions/{submission.pk}"
    program.send("post", f"{address}/cells", cells(0, (ACTUAL, "900处")))
    one = next(found for found in program.get(f"{address}/findings").json()["items"] if found["level"] == "warning")
    assert one["open"]
    assert ACTUAL in one["at"]
    assert program.send("put", f"{address}/explanations", {"key": one["key"], "words": "无"}).status_code == 422
    told = program.send("put", f"{address}/explanations", {"key": one["key"], "words": "年中追加任务，已附批复"}).json()
    explained = next(found for found in told["items"] if found["key"] == one["key"])
    assert explained["explanation"]["words"] == "年中追加任务，已附批复"
    assert explained["explanation"]["by"] == "李某"
    assert not explained["open"]


def test_a_score_that_is_partly_claimed_says_so(cast: Cast, submission: Submission):
    program = Program(cast.clerk)
    address = f"submissions/{submission.pk}"
    assert program.get(f"{address}/findings").json()["taken_over"] == []
    program.send("post", f"{address}/cells", cells(0, (ACTUAL, "-5处")))
    [told] = program.get(f"{address}/findings").json()["taken_over"]
    assert told.startswith("其中 50 分未能核算，按自评计")


def test_units_and_rounds_end_where_a_person_has_no_role(cast: Cast, opened: Round):
    def names(person: Person) -> list[str]:
        return [one["name"] for one in Program(person, "read").get("units").json()["items"]]

    assert names(cast.clerk) == ["示例县教育局"]
    assert names(cast.head) == ["示例县教育局", "示例县第一小学"]
    assert "邻县" not in names(cast.lead)
    rounds = f"rounds/{opened.pk}"
    assert Program(cast.school_clerk).get(rounds).json()["title"] == opened.title
    assert Program(cast.outsider).get(rounds).status_code == 404
    Round.objects.update(state=Round.State.prepared)
    assert Program(cast.clerk).get(rounds).status_code == 404
    assert Program(cast.lead).get(rounds).status_code == 200


@pytest.mark.parametrize("path", ["units", "submissions", "rounds"])
def test_a_list_asks_the_database_no_more_often_with_more_rows(cast: Cast, opened: Round, path: str):
    program = Program(cast.auditor)

    def grown(first: int, last: int) -> int:
        for number in range(first, last):
            unit = Unit.objects.create(
                name=f"单位{number}", code=f"x{number}", kind=Kind.department, parent=cast.county
            )
            Submission.objects.create(round=opened, unit=unit)
            Round.objects.create(
                unit=cast.county,
                year=1990 + number,
                title="往年",
                rules_id="x",
                rules_digest="x",
                rules={},
                deadline=opened.deadline,
                made_by=cast.lead,
                state=Round.State.closed,
            )
        with CaptureQueriesContext(connection) as asked:
            assert program.get(f"{path}?size=100").json()["count"] >= last
        return len(asked)

    program.get("units")
    assert grown(0, 3) == grown(3, 30) <= 6


def test_lists_come_in_pages_and_by_what_is_asked_for(cast: Cast, submission: Submission, water_submission: Submission):
    program = Program(cast.auditor)
    first, second = (program.get(f"submissions?size=1&page={page}").json() for page in (1, 2))
    assert first["count"] == second["count"] == 2
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [submission.pk, water_submission.pk]
    assert program.get(f"submissions?unit={cast.water.pk}").json()["count"] == 1
    assert program.get("submissions?state=accepted").json() == {"items": [], "count": 0}
    assert program.get("submissions?state=nonsense").status_code == 422
    assert first["items"][0]["claimed"] == "100"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "nothing", 404), ("get", "", 404), ("delete", "units", 405), ("get", "submissions?page=0", 422)],
)
def test_whatever_is_refused_is_told_in_the_one_form(cast: Cast, method: str, path: str, status: int):
    answer = Program(cast.clerk).send(method, path) if method != "get" else Program(cast.clerk).get(path)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json")
    assert list(answer.json()) == ["error"]


def test_who_shows_no_token_is_told_where_to_get_one(db: None):
    del db
    answer = Client().get("/api/v1/units")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert "接口令牌" in answer.json()["error"]


@pytest.mark.usefixtures("within_one_minute")
def test_a_program_that_asks_too_often_waits(cast: Cast, settings: Settings):
    settings.API_REQUESTS_A_MINUTE = settings.REQUESTS_A_MINUTE_UNKNOWN = 3
    program = Program(cast.clerk)
    answers = [program.get("units") for _ in range(8)]
    assert [one.status_code for one in answers[:3]] == [200] * 3
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"]
    assert Program(cast.head).get("units").status_code == 200, "another token has its own pace"
    wrong = [Client().get("/api/v1/units", headers={"Authorization": "Bearer guess"}) for _ in range(8)]
    assert wrong[0].status_code == 401
    assert wrong[-1].status_code == 429


def test_the_description_names_every_scope(db: None):
    del db
    described = Client().get("/api/v1/openapi.json").json()
    assert set(described["components"]["securitySchemes"]) == set(SCOPES)


def _scope_of(operation: dict[str, Any]) -> str:
    return SCOPES[next(iter(operation["security"][0]))] if "security" in operation else OPEN


def test_the_page_of_the_documentation_lists_every_operation(db: None):
    del db
    described = Client().get("/api/v1/openapi.json").json()["paths"]
    operations = {
        (f"{method.upper()} {path.removeprefix('/api/v1')}", _scope_of(one))
        for path, each in described.items()
        for method, one in each.items()
    }
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    assert set(re.findall(r"^\| `([A-Z]+ /[^`]*)` \| `(\w+)` \|", page, re.MULTILINE)) == operations
