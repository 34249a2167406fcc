"""The bureau's acts by program: a form is reviewed, returned, accepted and published, and everybody may read it."""

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from cast import Cast
from django.test import Client
from django.utils import timezone
from emptying import empty_caches
from programs import Program
from published import accept as have_accepted
from published import go_out, personal_report
from pytest_django import Settings
from reviewing import in_review, now, warned, warnings_of

from ziping.web.api.routes import api
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.publishing.actions.retract import retract
from ziping.web.publishing.models import Publication
from ziping.web.submissions.models import State, Submission


@pytest.fixture(autouse=True)
def _no_pace() -> None:
    empty_caches()


@pytest.fixture
def reviewed(cast: Cast, submission: Submission) -> str:
    """The address of a form in review that has a warning, explained by its department."""
    warned(cast.clerk, submission)
    in_review(cast, submission)
    return f"submissions/{submission.pk}"


def public(path: str = "") -> Any:  # noqa: ANN401 - what the client answers with
    return Client().get(f"/api/v1/public{path}").json()


def test_a_form_goes_from_review_to_the_public_by_program(cast: Cast, submission: Submission, reviewed: str):
    reviewer, lead = Program(cast.reviewer), Program(cast.lead)
    refused = lead.send("post", f"{reviewed}/accept", {"opinion": "同意自评结果。"})
    assert (refused.status_code, "没有认定" in refused.json()["error"]) == (422, True)
    for one in reviewer.get(f"{reviewed}/findings").json()["items"]:
        if one["level"] == "warning":
            sent = {"key": one["key"], "verdict": "explained", "reason": "附件可证"}
            told = reviewer.send("put", f"{reviewed}/decisions", sent).json()
    decided = [one["decision"] for one in told["items"] if one["level"] == "warning"]
    assert decided == [{"verdict": "explained", "reason": "附件可证", "by": "钱某"}] * len(decided)
    letter = lead.send("post", f"{reviewed}/accept", {"opinion": "同意自评结果。"}).json()
    assert (letter["kind"], letter["number"], letter["deadline"]) == ("review-opinion", 1, None)
    assert now(submission).state == State.accepted
    preview = lead.send("post", f"{reviewed}/preview").json()
    out = lead.send("post", f"{reviewed}/publish", {"digest": preview["digest"]}).json()
    assert (out["year"], out["code"], out["number"]) == (2025, "3302", 1)
    assert public()["items"] == [out]
    content = Client().get("/api/v1/public/2025/3302/1/report").content
    assert sha256(content).hexdigest() == out["digest"] == preview["digest"]
    assert [one.act for one in Entry.objects.order_by("-number")[:2]][::-1] == ["accept", "publish"]
    assert verify().broken is None


def test_a_form_goes_back_with_what_was_held_and_said(cast: Cast, submission: Submission, reviewed: str):
    reviewer = Program(cast.reviewer)
    none = reviewer.send("post", f"{reviewed}/return", {})
    assert none.status_code == 422
    assert none.json()["error"]
    key = warnings_of(submission)[0].key
    reviewer.send("put", f"{reviewed}/decisions", {"key": key, "verdict": "accepted", "reason": "佐证不足"})
    past = reviewer.send("post", f"{reviewed}/return", {"deadline": "2020-01-01"})
    assert (past.status_code, "2020-01-01" in past.json()["error"]) == (422, True)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    letter = reviewer.send("post", f"{reviewed}/return", {"words": "请补充佐证材料", "deadline": day}).json()
    assert (letter["kind"], letter["deadline"]) == ("return-letter", day)
    assert now(submission).state == State.returned
    assert now(submission).letters.get().reference == letter["reference"]


def test_a_department_does_not_read_what_is_being_decided(cast: Cast, submission: Submission, reviewed: str):
    sent = {"key": warnings_of(submission)[0].key, "verdict": "accepted", "reason": "佐证不足"}
    Program(cast.reviewer).send("put", f"{reviewed}/decisions", sent)
    for person, count in ((cast.clerk, 0), (cast.head, 0), (cast.auditor, 1), (cast.lead, 1)):
        items = Program(person, "read").get(f"{reviewed}/findings").json()["items"]
        assert sum(one["decision"] is not None for one in items) == count


def test_the_acts_of_the_bureau_want_the_token_that_does(cast: Cast, reviewed: str):
    reads = Program(cast.lead, "read")
    for method, act in (("put", "decisions"), ("post", "return"), ("post", "accept"), ("post", "publish")):
        refused = reads.send(method, f"{reviewed}/{act}", {})
        assert (refused.status_code, "填报和办理" in refused.json()["error"]) == (403, True)


def test_a_finding_that_is_none_and_a_verdict_that_is_none_are_refused(cast: Cast, reviewed: str):
    reviewer = Program(cast.reviewer)
    gone = {"key": "none", "verdict": "explained", "reason": "附件可证"}
    assert reviewer.send("put", f"{reviewed}/decisions", gone).status_code == 422
    wrong = reviewer.send("put", f"{reviewed}/decisions", gone | {"verdict": "maybe"})
    assert "verdict" in wrong.json()["error"]


def test_what_was_not_looked_at_is_not_published(cast: Cast, submission: Submission):
    lead, base = Program(cast.lead), f"submissions/{submission.pk}"
    have_accepted(submission)
    refused = lead.send("post", f"{base}/publish", {"digest": "0" * 64})
    assert refused.status_code == 422
    assert not Publication.objects.exists()


def test_personal_data_are_shown_to_who_publishes_and_to_nobody_else(cast: Cast, submission: Submission):
    lead, base = Program(cast.lead), f"submissions/{submission.pk}"
    have_accepted(submission, personal_report(submission))
    misspelt = lead.send("post", f"{base}/preview", {"also": ["孙小某", "孙晓某"]}).json()
    assert misspelt["nowhere"] == ["孙晓某"]
    preview = lead.send("post", f"{base}/preview", {"also": ["孙小某"]}).json()
    assert preview["nowhere"] == []
    assert "13800000001" in [one["before"] for one in preview["masks"]]
    assert preview["also"] == ["孙小某"]
    assert lead.send("post", f"{base}/publish", {"digest": preview["digest"]}).status_code == 422, "another preview"
    sent = {"digest": preview["digest"], "also": ["孙小某"]}
    assert lead.send("post", f"{base}/publish", sent).status_code == 200
    out = str(public()) + Client().get("/api/v1/public/2025/3302/1/report").content.decode()
    assert "孙小某" not in out
    assert "13800000001" not in out


def test_words_hidden_before_stay_hidden_and_what_replaces_says_why(cast: Cast, submission: Submission):
    lead, base = Program(cast.lead), f"submissions/{submission.pk}"
    go_out(cast.lead, have_accepted(submission, personal_report(submission)), also=("孙小某",))
    preview = lead.send("post", f"{base}/preview").json()
    assert (preview["also"], preview["same"], preview["replaces"]) == (["孙小某"], True, 1)
    more = {"also": ["孙小某", "设施"]}
    digest = lead.send("post", f"{base}/preview", more).json()["digest"]
    assert lead.send("post", f"{base}/publish", {**more, "digest": digest}).status_code == 422, "it must say why"
    sent = {**more, "digest": digest, "note": "隐去更多内容"}
    assert lead.send("post", f"{base}/publish", sent).json()["replaces"] == 1
    numbers = [(one["number"], one["replaced_by"], one["note"]) for one in public("/2025/3302")]
    assert numbers == [(2, None, "隐去更多内容"), (1, 2, "")]


def test_of_what_is_retracted_everybody_reads_only_why(cast: Cast, submission: Submission):
    one = go_out(cast.lead, have_accepted(submission))
    retract(cast.lead, one.pk, "执行数有误")
    assert public() == {"items": [], "count": 0}
    [left] = public("/2025/3302")
    assert left["retracted_why"] == "执行数有误"
    assert (left["title"], left["projects"], left["score"], left["digest"]) == ("", [], None, "")
    answer = Client().get("/api/v1/public/2025/3302/1/report")
    assert answer.status_code == 410
    assert "执行数有误" in answer.json()["error"]


def test_the_published_are_found_by_year_and_words_in_pages(
    cast: Cast, many: Callable[[int], None], submission: Submission
):
    many(3)
    go_out(cast.lead, have_accepted(submission))
    assert public("?size=2")["count"] == 4
    assert len(public("?size=2&page=2")["items"]) == 2
    assert [one["unit"] for one in public("?q=教育局")["items"]] == ["示例县教育局"]
    assert public("?year=2024")["count"] == 0
    assert Client().get("/api/v1/public?q=%00").status_code == 422


@pytest.mark.usefixtures("within_one_minute")
def test_who_says_to_have_a_token_is_not_asked_for_it_but_counted(settings: Settings, db: None):
    del db
    settings.REQUESTS_A_MINUTE_UNKNOWN = 3
    answers = [Client().get("/api/v1/public", headers={"Authorization": "Bearer guess"}) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]


EVERY = [("/", "get"), ("/openapi.json", "get")]
EVERY += [(path, method) for path, each in api.get_openapi_schema(path_prefix="")["paths"].items() for method in each]


@pytest.mark.usefixtures("within_one_minute")
@pytest.mark.parametrize(("path", "method"), EVERY)
@pytest.mark.parametrize("shown", ["Bearer guess", "bearer", "Basic guess", "guess"])
def test_whatever_is_shown_instead_of_a_token_each_address_of_the_api_is_counted(
    settings: Settings, db: None, path: str, method: str, shown: str
):
    del db
    empty_caches()
    settings.REQUESTS_A_MINUTE_UNKNOWN = 1
    address = re.sub(r"{.*?}", "1", f"/api/v1{path}")
    answers = [Client().generic(method.upper(), address, headers={"Authorization": shown}) for _ in range(2)]
    assert answers[0].status_code != 429
    assert answers[1].status_code == 429
