"""A round that is closed leaves no form in a dead end: nobody takes one back, and what was given back comes again."""

from collections.abc import Callable

import pytest
from cast import Cast, SignIn
from published import accept, go_out
from reviewing import in_review, send

from ziping.web.answering.refusals import TooLate
from ziping.web.people.models import Person
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.review.actions.give_back import give_back
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import MOVES, send_to_head, submit
from ziping.web.submissions.models import State, Submission

OVER = "已结束填报"
WHY = "数量与合同不一致，请核实。"


def close() -> None:
    Round.objects.update(state=Round.State.closed)


def withdraw(person: Person, submission: Submission) -> Submission:
    return MOVES["withdraw"](person, submission.pk, "")


def returned(cast: Cast, submission: Submission) -> None:
    in_review(cast, submission)
    close()
    give_back(cast.reviewer, submission.pk, WHY)


def to_be_corrected(cast: Cast, submission: Submission) -> None:
    go_out(cast.lead, accept(submission))
    close()
    reopen(cast.lead, submission.pk, WHY)


@pytest.fixture(params=[returned, to_be_corrected])
def given_back(request: pytest.FixtureRequest, cast: Cast, submission: Submission) -> Submission:
    happens: Callable[[Cast, Submission], None] = request.param
    happens(cast, submission)
    return submission


@pytest.mark.parametrize("send_on", [send, lambda cast, form: send_to_head(cast.clerk, form.pk)])
def test_what_was_sent_is_not_taken_back(
    cast: Cast, submission: Submission, send_on: Callable[[Cast, Submission], object]
):
    send_on(cast, submission)
    close()
    with pytest.raises(TooLate, match="round-closed"):
        withdraw(cast.clerk, submission)


def test_what_was_given_back_is_mended_and_comes_again(cast: Cast, given_back: Submission):
    given_back.refresh_from_db()
    fill(cast.clerk, given_back.pk, Typed("/projects/0/name", "设施维护", given_back.version))
    send_to_head(cast.clerk, given_back.pk)
    assert withdraw(cast.clerk, given_back).state == State.returned
    send_to_head(cast.clerk, given_back.pk)
    assert submit(cast.head, given_back.pk).state == State.with_bureau
    with pytest.raises(TooLate, match="round-closed"):
        withdraw(cast.clerk, given_back)


def test_what_was_given_back_is_on_the_first_page_of_whose_turn_it_is(
    cast: Cast, given_back: Submission, signed_in: SignIn
):
    where = f"/submissions/{given_back.pk}/"
    assert "财政已退回" in signed_in(cast.clerk).get("/").text
    assert OVER not in signed_in(cast.clerk).get(where).text
    send_to_head(cast.clerk, given_back.pk)
    assert "请审签" in signed_in(cast.head).get("/").text
    assert OVER not in signed_in(cast.head).get(where).text


def test_what_was_never_sent_is_over(cast: Cast, submission: Submission, signed_in: SignIn):
    close()
    assert OVER in signed_in(cast.clerk).get(f"/submissions/{submission.pk}/").text
    assert "目前没有需要办理的事项" in signed_in(cast.clerk).get("/").text


def test_before_the_round_is_closed_only_those_are_counted_that_cannot_send_any_more(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    where = f"/rounds/{submission.round_id}/"
    assert "还没有报送的 1 个单位" in signed_in(cast.lead).get(where).text
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, WHY)
    assert "还没有报送的 0 个单位" in signed_in(cast.lead).get(where).text
