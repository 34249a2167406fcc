"""A unit can have a deadline of its own within a round: whatever asks who is late asks by that one."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from cast import Cast, SignIn
from county_forms import round_of, submission_of
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from reviewing import now

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.api.actions.issue import issue
from ziping.web.home.todo import todos
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Unit
from ziping.web.rounds.actions.deadlines import Own, set_deadline
from ziping.web.rounds.actions.ending import close_round, extend
from ziping.web.rounds.actions.reminding import remind
from ziping.web.rounds.models import Reminder, Round
from ziping.web.rounds.standing import progress, standings
from ziping.web.rounds.summing import summaries
from ziping.web.submissions.models import State, Submission

WHY = "机构改革，交接未完成"


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days)


@pytest.fixture
def over(cast: Cast) -> Round:
    """Over for three days; education and water have not sent theirs."""
    rounded = round_of(cast)
    rounded.deadline = in_days(-3)
    rounded.save()
    for unit in (cast.education, cast.water):
        rounded.units.add(unit)
        submission_of(rounded, unit)
    return rounded


def give(cast: Cast, rounded: Round, unit: Unit, day: date | None, why: str = WHY) -> None:
    set_deadline(cast.lead, rounded.pk, Own((unit.pk,), day, why))


def late_of(rounded: Round) -> dict[str, int]:
    return {one.submission.unit.name: one.late for one in standings(rounded)}


def test_only_the_others_are_late(cast: Cast, over: Round):
    give(cast, over, cast.education, in_days(5))
    assert late_of(over) == {"示例县教育局": 0, "示例县水利局": 3}
    assert progress(standings(over)).late == 1
    assert [one.late for one in summaries(Round.objects.all())] == [1]


def test_a_deadline_of_its_own_that_is_over_counts_the_days_from_itself(cast: Cast, over: Round):
    Submission.objects.filter(unit=cast.education).update(deadline=in_days(-1))
    assert late_of(over) == {"示例县教育局": 1, "示例县水利局": 3}
    Submission.objects.filter(unit=cast.education).update(submitted_at=timezone.now(), state=State.with_bureau)
    assert late_of(over)["示例县教育局"] == 1


def test_the_clerk_sees_the_own_deadline_on_the_first_page(cast: Cast, over: Round, signed_in: SignIn):
    give(cast, over, cast.education, in_days(5))
    [todo] = [one for one in todos(cast.clerk) if "示例县教育局" in one.words]
    assert not todo.is_late
    assert "5" in todo.when
    text = signed_in(cast.clerk).get(reverse("home")).content.decode()
    day = in_days(5)
    assert f"{day.year}年{day.month}月{day.day}日" in text
    assert f"{over.deadline.year}年{over.deadline.month}月{over.deadline.day}日" not in text
    assert [one.is_late for one in todos(cast.water_clerk)] == [True]


def test_a_reminder_names_the_day_of_the_unit(cast: Cast, over: Round):
    give(cast, over, cast.education, in_days(5))
    units = (cast.education.pk, cast.water.pk)
    remind(cast.lead, over.pk, units, f"截止日期是{over.deadline.isoformat()}，请抓紧。")
    said = dict(Reminder.objects.values_list("unit__name", "words"))
    assert said == {
        "示例县教育局": f"截止日期是{in_days(5).isoformat()}，请抓紧。",
        "示例县水利局": f"截止日期是{over.deadline.isoformat()}，请抓紧。",
    }


def test_the_overview_and_the_lists_tell_who_is_late_by_it(cast: Cast, over: Round, signed_in: SignIn):
    give(cast, over, cast.education, in_days(5))
    lead = signed_in(cast.lead)
    late = lead.get(reverse("overview-download", args=["lateness"]) + f"?round={over.pk}").content.decode()
    assert "示例县水利局" in late
    assert "示例县教育局" not in late
    book = load_workbook(BytesIO(lead.get(reverse("round-list", args=[over.pk])).content))
    cells = [cell for row in book.active.values for cell in row]
    assert in_days(5).isoformat() in cells
    assert over.deadline.isoformat() in cells
    assert f"另定 {in_days(5).isoformat()} 截止" in lead.get(reverse("round", args=[over.pk])).content.decode()


def test_programs_are_told_the_deadline_that_holds_for_the_unit(cast: Cast, over: Round, signed_in: SignIn):
    give(cast, over, cast.education, in_days(5))
    _, secret = issue(cast.lead, "报表程序", ("read",), 30)
    Submission.objects.update(state=State.with_bureau)
    items = signed_in(cast.lead).get("/api/v1/submissions", headers={"Authorization": f"Bearer {secret}"}).json()
    told = {one["unit"]["name"]: one["deadline"] for one in items["items"]}
    assert told == {"示例县教育局": in_days(5).isoformat(), "示例县水利局": over.deadline.isoformat()}


def test_it_is_logged_with_its_reason_and_stands_in_the_history(cast: Cast, over: Round, signed_in: SignIn):
    give(cast, over, cast.education, in_days(5))
    entry = Entry.objects.get(act="set-deadline")
    assert (entry.person, entry.facts["reason"], entry.facts["until"]) == ("zheng", WHY, in_days(5).isoformat())
    text = signed_in(cast.lead).get(reverse("round", args=[over.pk])).content.decode()
    assert f"示例县教育局的截止日期定为 {in_days(5).isoformat()}：{WHY}" in text


def test_without_a_day_the_common_deadline_holds_again(cast: Cast, over: Round):
    give(cast, over, cast.education, in_days(5))
    give(cast, over, cast.education, None, "已恢复正常")
    assert late_of(over)["示例县教育局"] == 3


@pytest.mark.parametrize(("days", "why"), [(-1, WHY), (5, "  "), (5, "长" * 201)])
def test_a_day_that_is_over_or_no_reason_is_refused(cast: Cast, over: Round, days: int, why: str):
    with pytest.raises(NotReady):
        give(cast, over, cast.education, in_days(days), why)
    assert not Submission.objects.exclude(deadline=None).exists()


def test_only_units_that_take_part_get_one_and_only_from_the_lead_while_it_is_open(cast: Cast, over: Round):
    with pytest.raises(NotReady):
        give(cast, over, cast.school, in_days(5))
    with pytest.raises(NotReady):
        set_deadline(cast.lead, over.pk, Own((), in_days(5), WHY))
    for person in (cast.reviewer, cast.clerk, cast.outsider):
        with pytest.raises(NotAllowed):
            set_deadline(person, over.pk, Own((cast.water.pk,), in_days(5), WHY))
    close_round(cast.lead, over.pk)
    with pytest.raises(TooLate):
        give(cast, over, cast.water, in_days(5))


def test_more_time_for_all_leaves_nobody_with_less(cast: Cast, over: Round):
    give(cast, over, cast.education, in_days(5))
    give(cast, over, cast.water, in_days(40))
    extend(cast.lead, over.pk, in_days(20), "系统升级")
    untils = {one.unit.name: one.until for one in Submission.objects.select_related("unit", "round")}
    assert untils == {"示例县教育局": in_days(20), "示例县水利局": in_days(40)}


def test_the_lead_gives_one_when_the_round_is_opened(cast: Cast, over: Round, signed_in: SignIn):
    lead = signed_in(cast.lead)
    Submission.objects.all().delete()
    Round.objects.filter(pk=over.pk).update(state=Round.State.prepared, deadline=in_days(30))
    sent = {"units": [cast.water.pk], "day": in_days(60).isoformat(), "reason": WHY}
    assert (
        reverse("round-act", args=[over.pk, "open-round"])
        in lead.get(reverse("round", args=[over.pk])).content.decode()
    )
    lead.post(reverse("round-act", args=[over.pk, "open-round"]), sent)
    assert dict(Submission.objects.values_list("unit__name", "deadline")) == {
        "示例县教育局": None,
        "示例县水利局": in_days(60),
    }


def test_a_reason_missing_at_the_opening_leaves_the_round_unopened(cast: Cast, over: Round, signed_in: SignIn):
    Submission.objects.all().delete()
    Round.objects.filter(pk=over.pk).update(state=Round.State.prepared, deadline=in_days(30))
    sent = {"units": [cast.water.pk], "day": in_days(60).isoformat(), "reason": ""}
    signed_in(cast.lead).post(reverse("round-act", args=[over.pk, "open-round"]), sent)
    assert Round.objects.get().state == Round.State.prepared
    assert not Submission.objects.exists()


def test_a_review_is_not_overdue_before_the_unit_s_own_day(cast: Cast, over: Round, signed_in: SignIn):
    Round.objects.update(review_deadline=in_days(-1))
    Submission.objects.update(state=State.with_bureau)
    give(cast, over, cast.education, in_days(5))
    text = signed_in(cast.lead).get(f"{reverse('inbox')}?overdue=1").content.decode()
    assert "示例县水利局" in text
    assert reverse("review", args=[Submission.objects.get(unit=cast.education).pk]) not in text
    assert now(Submission.objects.get(unit=cast.education)).until == in_days(5)
