"""The bureau's overview: who sees it, what it counts of which submissions, what can be taken away."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from cast import Cast, SignIn
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from emptying import empty_caches

from ziping.reading.filling import filled
from ziping.web.ledger.chain import log
from ziping.web.ledger.models import Entry
from ziping.web.overview.models import Sent, SentFound, SentTable
from ziping.web.people.models import Kind, Membership, Person, Role, Unit
from ziping.web.review.actions.mark import Given, mark
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import begin_review, move, send_to_head, submit
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.judging import report_of, stored
from ziping.web.submissions.models import State, Submission

FULL = Decimal(100)
READERS = ("lead", "reviewer", "second_reviewer", "auditor")
NAMES = ("progress", "lateness", "scores", "grades", "heaping", "execution", "reviewed", "findings")


def send(submission: Submission, cast: Cast) -> None:
    clerk, head = (cast.water_clerk, cast.water_head) if submission.unit == cast.water else (cast.clerk, cast.head)
    send_to_head(clerk, submission.pk)
    submit(head, submission.pk)
    submission.refresh_from_db()


def text(client: Client, address: str = "/overview/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def lead(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.lead)


def test_only_the_bureau_sees_all_of_a_round(cast: Cast, submission: Submission, signed_in: SignIn):
    del submission
    for name, person in cast.people().items():
        expected = 200 if name in {*READERS, "outsider"} else 403
        assert signed_in(person).get("/overview/").status_code == expected, name
        expected = {200: 200, 403: 403}[expected] if name != "outsider" else 404
        assert signed_in(person).get("/overview/progress.csv").status_code == expected, name


def test_who_is_not_signed_in_is_led_to_the_door(client: Client, db: None):
    del db
    for address in ("/overview/", "/overview/scores.csv"):
        assert client.get(address)["Location"].startswith("/account/login/")


def test_the_bureau_of_another_county_sees_nothing_of_it(cast: Cast, submission: Submission, signed_in: SignIn):
    send(submission, cast)
    outsider = signed_in(cast.outsider)
    assert "辖内还没有开展自评" in text(outsider)
    assert outsider.get(f"/overview/?round={submission.round_id}").status_code == 404
    assert outsider.get(f"/overview/?unit={cast.education.pk}").status_code == 404


@pytest.mark.parametrize("wish", ["round=0", "round=x", "round=999999999999999999999", "unit=0", "unit=x", "unit=²"])
def test_what_is_not_there_is_not_found(lead: Client, submission: Submission, wish: str):
    del submission
    assert lead.get(f"/overview/?{wish}").status_code == 404


def test_what_was_sent_is_counted_and_a_draft_only_as_one(
    cast: Cast, submission: Submission, water_submission: Submission, lead: Client
):
    send(submission, cast)
    page = text(lead)
    assert "共 2 份，已报送 1 份，已通过 0 份" in page
    assert f'href="/submissions/{submission.pk}/"' in page
    assert f"/submissions/{water_submission.pk}/" not in page
    assert text(lead, "/overview/scores.csv").splitlines()[1:] == ["示例县教育局,设施维护经费,100,100,0,优"]


def test_what_was_withdrawn_is_a_draft_again(cast: Cast, submission: Submission, lead: Client):
    send(submission, cast)
    move("withdraw", cast.head, submission.pk)
    assert "已报送 0 份" in text(lead)
    assert len(text(lead, "/overview/scores.csv").splitlines()) == 1


def test_what_is_kept_is_what_was_sent_with_what_still_stands(cast: Cast, submission: Submission):
    submission.report = stored(
        filled(report_of(submission), "/projects/0/indicators/2/reason", "满意度调查由第三方实施。")
    )
    submission.save()
    send(submission, cast)
    table = SentTable.objects.get()
    assert (table.name, table.claimed, table.recomputed, table.rate) == ("设施维护经费", FULL, FULL, FULL)
    assert Sent.objects.get().claimed == submission.claimed
    kept = dict(SentFound.objects.values_list("code", "count"))
    frozen = [one["code"] for one in submission.frozen.get().findings]
    assert kept == {code: frozen.count(code) for code in frozen}


def test_what_was_returned_and_mended_came_when_it_first_came(cast: Cast, submission: Submission):
    send(submission, cast)
    first = timezone.now() - timedelta(days=40)
    Sent.objects.update(at=first)
    freeze(cast.reviewer, submission, "return")
    Submission.objects.update(state=State.returned)
    send(submission, cast)
    assert Sent.objects.get().at == first


def test_what_was_withdrawn_by_the_department_itself_comes_when_it_comes_again(cast: Cast, submission: Submission):
    send(submission, cast)
    first = timezone.now() - timedelta(days=40)
    Sent.objects.update(at=first)
    move("withdraw", cast.head, submission.pk)
    send(submission, cast)
    assert Sent.objects.get().at > first + timedelta(days=39)


def test_who_is_late_is_listed_the_gravest_first(
    cast: Cast, opened: Round, submission: Submission, water_submission: Submission, lead: Client
):
    send(submission, cast)
    today = timezone.localdate()
    Round.objects.update(deadline=today - timedelta(days=3))
    lines = text(lead, "/overview/lateness.csv").splitlines()[1:]
    assert lines == [
        "示例县水利局,逾期未报,未开始或填报中,—,3",
        f"示例县教育局,迟报7日内,待审核,{today.isoformat()},3",
    ]
    assert f"/submissions/{water_submission.pk}/" not in text(lead)
    del opened


def test_a_day_is_that_of_the_place_not_of_the_clock_of_the_server(cast: Cast, submission: Submission, lead: Client):
    send(submission, cast)
    Sent.objects.update(at=datetime.fromisoformat("2026-03-31T16:30:00+00:00"))
    assert "2026-04-01" in text(lead, "/overview/lateness.csv")
    assert Round.objects.get().deadline == date(2026, 3, 31)


def test_a_department_is_shown_with_what_lies_below_it_and_leads_back(
    cast: Cast, submission: Submission, school_submission: Submission, water_submission: Submission, lead: Client
):
    for one in (submission, water_submission):
        send(one, cast)
    Submission.objects.filter(pk=school_submission.pk).update(state=State.accepted)
    assert text(lead, "/overview/progress.csv").splitlines()[1:] == [
        "示例县教育局,2,0,0,1,0,0,1,0",
        "示例县水利局,1,0,0,1,0,0,0,0",
    ]
    page = text(lead, f"/overview/?unit={cast.education.pk}")
    assert "共 2 份" in page
    assert "示例县水利局" not in page
    assert '<a href="?">全部单位</a>' in page


def test_findings_are_counted_by_department_and_kind(cast: Cast, opened: Round, submission: Submission, lead: Client):
    send(submission, cast)
    sent = Sent.objects.get()
    SentFound.objects.all().delete()
    SentFound.objects.bulk_create(
        [
            SentFound(sent=sent, code="M301", level="error", count=3),
            SentFound(sent=sent, code="M304", level="warning", count=1),
            SentFound(sent=sent, code="V502", level="warning", count=1),
            SentFound(sent=sent, code="V506", level="note", count=9),
        ]
    )
    assert text(lead, "/overview/findings.csv").splitlines() == [
        "\ufeff部门,处数,资金,目标与实际",
        "示例县教育局,5,4,1",
    ]
    assert 'class="figure shade4">4<' in text(lead)
    del opened


def test_a_mistyped_amount_does_not_stop_the_sending(cast: Cast, submission: Submission, lead: Client):
    Submission.objects.update(report=stored(filled(report_of(submission), "/projects/0/name", "名" * 400)))
    submission.refresh_from_db()
    send(submission, cast)
    SentTable.objects.update(rate=Decimal("99999999.99"), claimed=Decimal("-12.5"))
    for name in NAMES:
        text(lead, f"/overview/{name}.csv")
    assert "<svg" in text(lead)


def test_the_reviewers_score_stands_beside_the_claim(
    cast: Cast, submission: Submission, water_submission: Submission, lead: Client
):
    for one in (submission, water_submission):
        send(one, cast)
    begin_review(cast.reviewer, submission.pk)
    mark(cast.reviewer, submission.pk, [Given("", "92.5", "两项指标佐证不足。")])
    assert text(lead, "/overview/reviewed.csv").splitlines()[1:] == ["示例县教育局,100,92.5,7.5"]
    assert "1 份已由审核人员评分，其中 1 份低于自评，平均核减 7.5 分" in text(lead)


def test_every_part_can_be_taken_away_by_its_name_and_no_other(lead: Client, submission: Submission, cast: Cast):
    send(submission, cast)
    for name in NAMES:
        answer = lead.get(f"/overview/{name}.csv")
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
        assert answer["Content-Disposition"] == f'attachment; filename="2025-{name}.csv"'
        assert f"/overview/{name}.csv" in text(lead)
    assert lead.get("/overview/secret.csv").status_code == 404
    assert lead.post("/overview/").status_code == 405


def test_no_more_is_asked_of_the_database_with_more_rows(
    cast: Cast, opened: Round, submission: Submission, lead: Client, counted: Callable[[Client], int]
):
    send(submission, cast)
    few = counted(lead)
    for number in range(30):
        unit = Unit.objects.create(
            name=f"示例县第{number}局", code=f"X{number}", kind=Kind.department, parent=cast.county
        )
        more = Submission.objects.create(round=opened, unit=unit, report=submission.report, state=State.with_bureau)
        freeze(cast.head, more, "submit")
    empty_caches()
    assert "共 31 份，已报送 31 份" in text(lead)
    assert counted(lead) == few


def test_what_was_drawn_is_kept_while_forms_are_filled_in_and_drawn_again_after_any_other_act(
    cast: Cast, submission: Submission, water_submission: Submission, lead: Client
):
    send(submission, cast)
    assert "已报送 1 份" in text(lead)
    SentTable.objects.update(claimed=Decimal("55.5"))  # beside the log: it shows that nothing was counted anew
    fill(cast.water_clerk, water_submission.pk, Typed("/projects/0/problems", "进度偏慢。", water_submission.version))
    assert "55.5" not in text(lead)
    with transaction.atomic():
        log(cast.clerk, "sign-in-by-provider", cast.clerk)
        log(None, "print", submission)
    assert "55.5" not in text(lead)
    send(water_submission, cast)
    page = text(lead)
    assert "已报送 2 份" in page
    assert "55.5" in page


def test_what_was_drawn_for_one_is_not_shown_to_who_sees_less(
    cast: Cast, submission: Submission, water_submission: Submission, lead: Client, signed_in: SignIn
):
    for one in (submission, water_submission):
        send(one, cast)
    assert "示例县水利局" in text(lead)
    narrow = Person.objects.create(username="narrow", name="窄某")
    Membership.objects.create(person=narrow, unit=cast.education, role=Role.auditor)
    assert "示例县水利局" not in text(signed_in(narrow))


def test_a_log_put_back_to_an_earlier_day_is_not_taken_for_the_one_it_was(
    cast: Cast, submission: Submission, lead: Client
):
    send(submission, cast)
    assert "已报送 1 份" in text(lead)
    Entry.objects.order_by("-number").update(digest="0" * 64)
    Submission.objects.update(state=State.draft)
    assert "已报送 0 份" in text(lead)


@pytest.fixture
def counted() -> Callable[[Client], int]:
    def count(client: Client) -> int:
        client.get("/overview/")
        empty_caches()
        with CaptureQueriesContext(connection) as asked:
            client.get("/overview/")
        return len(asked)

    return count


def test_what_was_sent_can_be_gathered_anew(cast: Cast, submission: Submission):
    send(submission, cast)
    before = list(SentTable.objects.values_list("name", "claimed", "rate", "grade"))
    SentTable.objects.all().delete()
    call_command("gather")
    assert list(SentTable.objects.values_list("name", "claimed", "rate", "grade")) == before
