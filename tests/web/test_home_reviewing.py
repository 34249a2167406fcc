"""What is in review stands on the first page of who reviews it and of the lead, until it is finished."""

import pytest
from cast import Cast, SignIn
from django.test import Client
from reviewing import in_review, now, send

from ziping.web.review.actions.assign import assign
from ziping.web.review.actions.give_back import give_back
from ziping.web.submissions.actions.moving import begin_review
from ziping.web.submissions.models import Submission

MINE = "您开始审核的 1 份尚未办结，请继续办理"
ALL = "1 份正在审核中"


def home(client: Client) -> str:
    return client.get("/").content.decode()


def test_who_began_a_review_is_told_to_go_on_and_the_lead_sees_it(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    reviewer, lead, other = (signed_in(one) for one in (cast.reviewer, cast.lead, cast.second_reviewer))
    send(cast, submission)
    assert MINE not in home(reviewer)
    begin_review(cast.reviewer, submission.pk)
    assert f'<a href="/review/?state=in-review&amp;reviewer=me">{MINE}</a>' in home(reviewer)
    assert f'<a href="/review/?state=in-review">{ALL}' in home(lead)
    assert "等待审核" not in home(lead)
    assert MINE not in home(other)
    give_back(cast.reviewer, submission.pk, "请补充佐证材料。")
    assert MINE not in home(reviewer)
    assert ALL not in home(lead)


def test_what_is_given_to_another_is_the_others_to_go_on_with(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    assign(cast.lead, submission.pk, cast.second_reviewer)
    assert MINE in home(signed_in(cast.second_reviewer))
    assert MINE not in home(signed_in(cast.reviewer))
    assert now(submission).reviewer == cast.second_reviewer


@pytest.mark.parametrize("name", ["clerk", "head", "auditor", "outsider"])
def test_nobody_else_is_told(cast: Cast, submission: Submission, signed_in: SignIn, name: str):
    in_review(cast, submission)
    page = home(signed_in(getattr(cast, name)))
    assert "正在审核中" not in page
    assert "尚未办结" not in page
