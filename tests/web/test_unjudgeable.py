"""What the rules could not judge is not sent on: no total score, no budget, no spending."""

from decimal import Decimal

import pytest
from cast import Cast
from msgspec import UNSET
from msgspec.structs import replace

from ziping.model import Amount, Funds, Project, Report, Unread
from ziping.web.refusals import NotReady
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import send_to_head
from ziping.web.submissions.models import Submission
from ziping.web.submissions.unjudgeable import refuse_unjudgeable

WHOLE = Funds(source="total", label="年度资金总额", budget=Decimal(40), spent=Decimal(39))
PROJECT = Project(name="校舍维修", funds=(WHOLE,), total_score=Decimal(96))


def sentence(project: Project) -> str:
    with pytest.raises(NotReady) as refused:
        refuse_unjudgeable(Report("project-table", projects=(PROJECT, project)))
    return refused.value.sentence


@pytest.mark.parametrize("nothing", [None, Unread("约四十")])
def test_money_that_is_blank_or_words_is_named_with_its_project_and_cell(nothing: Amount):
    told = sentence(replace(PROJECT, name="桥梁维修", funds=(replace(WHOLE, spent=nothing),)))
    assert "“桥梁维修”资金总额的全年执行数没有填写，或者不是数字" in told
    both = replace(WHOLE, budget=nothing, spent=nothing)
    assert "全年预算数、全年执行数没有填写" in sentence(replace(PROJECT, funds=(both,)))


@pytest.mark.parametrize("nothing", [None, Unread("优")])
def test_a_total_that_is_blank_or_words_is_named_with_its_project(nothing: Amount):
    told = sentence(replace(PROJECT, name=None, total_score=nothing))
    assert told.startswith("项目“2”还没有填总得分，或者填的不是数字")


def test_what_the_form_has_no_place_for_is_not_asked_for():
    without_spent = replace(PROJECT, funds=(replace(WHOLE, spent=UNSET),))
    refuse_unjudgeable(Report("project-table", projects=(PROJECT, without_spent, replace(PROJECT, funds=()))))


def test_a_form_without_its_spending_does_not_reach_the_head(cast: Cast, submission: Submission):
    fill(cast.clerk, submission.pk, Typed("/projects/0/funds/0/spent", "", 0))
    with pytest.raises(NotReady, match=r"web\.no-money"):
        send_to_head(cast.clerk, submission.pk)
    submission.refresh_from_db()
    assert submission.state == "draft"
