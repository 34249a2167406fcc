"""One round is told in the same figures and words on the first page, its own page, the overview and in the inbox.

Its units stand in every state there is; `STAGES` says of each what it counts as.
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from cast import Cast, SignIn
from county_forms import round_of, submission_of
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from programs import Program
from published import accept, go_out

from ziping.web.home.todo import todos
from ziping.web.people.models import Kind, Membership, Role, Unit
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.actions.recommend import recommend
from ziping.web.review.inbox import Wanted, inbox
from ziping.web.rounds.models import Round
from ziping.web.rounds.standing import progress, standings
from ziping.web.rounds.summing import summaries
from ziping.web.submissions.actions.moving import begin_review, move, send_to_head, submit
from ziping.web.submissions.counting import Counts
from ziping.web.submissions.models import State, Submission

Stage = Callable[[Cast, Submission], object]
TODAY = timezone.localdate


def untouched(_: Cast, form: Submission) -> None:
    Submission.objects.filter(pk=form.pk).update(report={})


def begun(_: Cast, form: Submission) -> None:
    del form


def with_more_time(_: Cast, form: Submission) -> None:
    Submission.objects.filter(pk=form.pk).update(deadline=TODAY() + timedelta(days=5))


def with_head(cast: Cast, form: Submission) -> None:
    send_to_head(cast.clerk, form.pk)


def sent(cast: Cast, form: Submission) -> None:
    with_head(cast, form)
    submit(cast.head, form.pk)


def withdrawn(cast: Cast, form: Submission) -> None:
    sent(cast, form)
    move("withdraw", cast.head, form.pk)


def in_review(cast: Cast, form: Submission) -> None:
    sent(cast, form)
    begin_review(cast.reviewer, form.pk)


def proposed(cast: Cast, form: Submission) -> None:
    in_review(cast, form)
    recommend(cast.reviewer, form.pk)


def returned(cast: Cast, form: Submission) -> None:
    in_review(cast, form)
    give_back(cast.reviewer, form.pk, "请补充佐证材料。")


def returned_and_with_head(cast: Cast, form: Submission) -> None:
    returned(cast, form)
    with_head(cast, form)


def returned_and_taken_from_head(cast: Cast, form: Submission) -> None:
    returned_and_with_head(cast, form)
    move("withdraw", cast.clerk, form.pk)


def returned_and_sent_again(cast: Cast, form: Submission) -> None:
    returned(cast, form)
    sent(cast, form)


def accepted(cast: Cast, form: Submission) -> None:
    sent(cast, form)
    accept(Submission.objects.get(pk=form.pk))


def published(cast: Cast, form: Submission) -> None:
    sent(cast, form)
    go_out(cast.lead, accept(Submission.objects.get(pk=form.pk)))


def to_be_corrected(cast: Cast, form: Submission) -> None:
    published(cast, form)
    reopen(cast.lead, form.pk, "名称有误")


STAGES: dict[Stage, str] = {
    untouched: "late",
    begun: "late",
    with_more_time: "in time",
    with_head: "late",
    withdrawn: "late",
    sent: "waiting",
    returned_and_sent_again: "waiting",
    in_review: "reviewing",
    proposed: "reviewing",
    returned: "returned",
    returned_and_with_head: "returned",
    returned_and_taken_from_head: "returned",
    to_be_corrected: "returned",
    accepted: "done",
    published: "done",
}
COUNTED = Counter(STAGES.values())
HANDED_IN = len(STAGES) - COUNTED["late"] - COUNTED["in time"]
EXPECTED = Counts(
    of=len(STAGES),
    handed_in=HANDED_IN,
    waiting=COUNTED["waiting"],
    reviewing=COUNTED["reviewing"],
    returned=COUNTED["returned"],
    done=COUNTED["done"],
    late=COUNTED["late"],
)


@pytest.fixture
def every(cast: Cast) -> Round:
    """Return a round over for three days, with a unit at each stage."""
    rounded = round_of(cast)
    Round.objects.update(deadline=TODAY() - timedelta(days=3))
    rounded.refresh_from_db()
    units = [
        Unit.objects.create(name=f"第{number}小学", code=f"S{number}", kind=Kind.second, parent=cast.education)
        for number in range(len(STAGES))
    ]
    Membership.objects.bulk_create(Membership(person=cast.clerk, unit=unit, role=Role.clerk) for unit in units)
    for unit, stage in zip(units, STAGES, strict=True):
        stage(cast, submission_of(rounded, unit))
    return rounded


def text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def in_inbox(cast: Cast, state: str) -> int:
    return inbox(cast.lead, Wanted.from_query(QueryDict(f"state={state}"))).count()


def test_every_page_counts_a_form_as_the_same(every: Round):
    [summary] = summaries(Round.objects.all())
    assert summary.counts == EXPECTED
    assert progress(standings(every)).counts == EXPECTED


def test_the_inbox_holds_as_many_as_are_counted(cast: Cast, every: Round):
    del every
    assert in_inbox(cast, "") == EXPECTED.waiting + EXPECTED.reviewing
    assert in_inbox(cast, State.with_bureau) == EXPECTED.waiting
    assert in_inbox(cast, State.in_review) == EXPECTED.reviewing
    assert in_inbox(cast, State.returned) == EXPECTED.returned
    assert in_inbox(cast, State.accepted) + in_inbox(cast, State.published) == EXPECTED.done
    assert in_inbox(cast, "all") == EXPECTED.handed_in


def test_the_overview_tells_the_same(cast: Cast, every: Round, signed_in: SignIn):
    lead = signed_in(cast.lead)
    page = text(lead, f"/overview/?round={every.pk}")
    assert f"共 {EXPECTED.of} 份，已报送 {EXPECTED.handed_in} 份，已通过 {EXPECTED.done} 份" in page
    assert f"逾期未报 {EXPECTED.late} 份，逾期报送 {EXPECTED.handed_in} 份" in page
    head, line = text(lead, "/overview/progress.csv").splitlines()
    found = dict(zip(head.split(","), line.split(","), strict=True))
    assert found["待审核"] == str(EXPECTED.waiting)
    assert found["审核中"] == str(EXPECTED.reviewing)
    assert found["已退回"] == str(EXPECTED.returned)
    assert int(found["已通过（未公开）"]) + int(found["已通过（已公开）"]) == EXPECTED.done


def test_the_first_page_the_list_and_the_round_s_own_page_say_it_in_the_same_words(
    cast: Cast, every: Round, signed_in: SignIn
):
    lead = signed_in(cast.lead)
    counts = EXPECTED
    names = "已报送 逾期未报 待审核 审核中 已退回 已通过"
    figures = f"{counts.handed_in} / {counts.of} {counts.late} {counts.waiting} {counts.reviewing}"
    figures = f"{figures} {counts.returned} {counts.done}"
    for page in ("/", "/rounds/"):
        said = words_of(text(lead, page))
        assert names in said
        assert figures in said
    pairs = zip(names.split(), figures.replace(" / ", "/").split(), strict=True)
    said = words_of(text(lead, f"/rounds/{every.pk}/"))
    assert " ".join(f"{name} {figure.replace('/', ' / ')}" for name, figure in pairs) in said
    home = text(lead, "/")
    assert f"{counts.waiting} 份报送等待审核" in home
    assert f"{counts.late} 个单位逾期未报（共 {counts.of} 个）" in home


def test_a_program_is_told_of_as_many_that_are_not_handed_in(cast: Cast, every: Round):
    told = Program(cast.lead).get(f"rounds/{every.pk}/units?outstanding=true&size=100").json()
    assert told["count"] == EXPECTED.of - EXPECTED.handed_in
    assert sum(one["days_late"] > 0 for one in told["items"]) == EXPECTED.late


def test_a_program_is_told_of_each_form_as_what_it_is_counted(cast: Cast, every: Round):
    told = Program(cast.lead).get(f"rounds/{every.pk}/units?size=100").json()
    numbers = Counter(one["counted_as"] for one in told["items"])
    assert (numbers["not-begun"], numbers["returned"]) == (1, EXPECTED.returned)


def test_what_waits_in_a_round_that_is_closed_still_waits_on_the_first_page(
    cast: Cast, every: Round, signed_in: SignIn
):
    Round.objects.filter(pk=every.pk).update(state=Round.State.closed)
    page = text(signed_in(cast.reviewer), "/")
    assert f"{EXPECTED.waiting} 份报送等待审核" in page
    assert "逾期未报（共" not in text(signed_in(cast.lead), "/")


def test_a_unit_with_more_time_is_late_when_its_own_day_is_over(every: Round):
    Submission.objects.exclude(deadline=None).update(deadline=TODAY() - timedelta(days=1))
    [summary] = summaries(Round.objects.all())
    assert summary.counts.late == progress(standings(every)).counts.late == EXPECTED.late + 1


def test_what_was_given_back_is_shown_as_returned_whoever_of_the_department_has_it(
    cast: Cast, every: Round, signed_in: SignIn
):
    del every
    page = text(signed_in(cast.lead), f"/review/?state={State.returned}")
    assert page.count(">已退回</span>") == EXPECTED.returned


def test_the_department_s_own_list_calls_the_same_ones_late(cast: Cast, every: Round):
    """The head approves what is with the head; all the rest is the clerk's."""
    late = [todo for person in (cast.clerk, cast.head) for todo in todos(person) if todo.is_late]
    assert len(late) == EXPECTED.late
    assert every.title in late[0].words
