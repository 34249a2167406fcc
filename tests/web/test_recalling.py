"""A problem that was sent by mistake is taken back: before an answer, with the reason, and the department sees it."""

from datetime import timedelta

import pytest
from cast import Cast, SignIn
from django.utils import timezone
from published import accept

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.home.todo import todos
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.rectifying.actions.ask import ask
from ziping.web.rectifying.actions.close import close
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.rectifying.actions.recall import recall
from ziping.web.rectifying.actions.reopen import reopen
from ziping.web.rectifying.actions.reply import reply
from ziping.web.rectifying.models import Problem, State
from ziping.web.submissions.models import Submission

WHY = "发错了单位，现予撤回。"


def send(cast: Cast, submission: Submission, words: str = "满意度没有调查依据。", days: int = 0) -> Problem:
    until = timezone.localdate() + timedelta(days)
    wish = Wish("other", words, "补充调查问卷和统计表。", str(until))
    return open_problem(cast.reviewer, submission.pk, wish)


@pytest.fixture
def problem(cast: Cast, submission: Submission) -> Problem:
    return send(cast, accept(submission))


@pytest.mark.parametrize("name", ["reviewer", "lead"])
def test_who_sent_it_or_the_lead_takes_it_back(cast: Cast, problem: Problem, name: str):
    assert recall(getattr(cast, name), problem.pk, WHY).state == State.recalled
    assert Entry.objects.filter(act="rectify-recall").count() == 1
    assert verify().broken is None


@pytest.mark.parametrize("name", ["second_reviewer", "auditor", "administrator", "clerk", "head", "outsider"])
def test_nobody_else_does(cast: Cast, problem: Problem, name: str):
    with pytest.raises(NotAllowed):
        recall(getattr(cast, name), problem.pk, WHY)


def test_a_reason_is_needed(cast: Cast, problem: Problem):
    with pytest.raises(NotReady):
        recall(cast.lead, problem.pk, " ")
    assert Problem.objects.get().state == State.open


def test_what_was_answered_is_not_taken_back_not_even_when_it_was_given_back(cast: Cast, problem: Problem):
    reply(cast.clerk, problem.pk, "已按要求补充材料。")
    with pytest.raises(TooLate):
        recall(cast.lead, problem.pk, WHY)
    reopen(cast.reviewer, problem.pk, "材料仍不完整。")
    with pytest.raises(TooLate):
        recall(cast.lead, problem.pk, WHY)


def test_the_department_sees_that_it_was_taken_back_and_has_nothing_to_do(
    cast: Cast, problem: Problem, signed_in: SignIn
):
    client = signed_in(cast.clerk)
    assert any("整改" in todo.words for todo in todos(cast.clerk))
    told = signed_in(cast.reviewer).post(f"/rectifying/{problem.pk}/acts/recall", {"words": WHY}, follow=True)
    assert "已撤回" in told.content.decode()
    assert not any("整改" in todo.words for todo in todos(cast.clerk))
    assert "已撤回" in client.get("/rectifying/").content.decode()
    page = client.get(f"/rectifying/{problem.pk}/").content.decode()
    assert WHY in page
    assert "不需要整改和回复" in page
    assert "acts/reply" not in page
    with pytest.raises(TooLate):
        reply(cast.clerk, problem.pk, "已按要求补充材料。")


def test_a_wish_for_more_time_ends_with_it_and_that_is_told(cast: Cast, problem: Problem, signed_in: SignIn):
    ask(cast.clerk, problem.pk, "问卷回收需要时间。", str(timezone.localdate() + timedelta(days=15)))
    assert recall(cast.reviewer, problem.pk, WHY).asked is None
    assert [step.what for step in problem.steps.all()] == ["opened", "asked", "recalled", "lapsed"]
    assert "延期申请随之终止" in signed_in(cast.clerk).get(f"/rectifying/{problem.pk}/").text


def test_what_is_still_to_be_done_stands_before_all_that_is_over(cast: Cast, problem: Problem, signed_in: SignIn):
    """The last that was sent has the latest day, and goes first."""
    closed, sent = (
        send(cast, problem.submission, "没有附发票。"),
        send(cast, problem.submission, "没有附合同。", days=30),
    )
    recall(cast.reviewer, problem.pk, WHY)
    reply(cast.clerk, closed.pk, "已按要求补充材料。")
    close(cast.reviewer, closed.pk, "核查属实，同意销号。")
    page = signed_in(cast.clerk).get("/rectifying/").text
    assert sorted((sent, problem, closed), key=lambda one: page.index(one.words)) == [sent, problem, closed]


def test_only_what_was_checked_has_a_day_on_which_it_was_closed(cast: Cast, problem: Problem):
    assert recall(cast.reviewer, problem.pk, WHY).closed_at is None


def test_the_bureau_finds_it_by_its_state_and_may_send_it_again(cast: Cast, problem: Problem, signed_in: SignIn):
    recall(cast.reviewer, problem.pk, WHY)
    page = signed_in(cast.lead).get("/rectifying/bureau?show=recalled").content.decode()
    assert f"/rectifying/{problem.pk}/" in page
    assert send(cast, problem.submission).number == 2
