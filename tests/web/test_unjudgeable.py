"""What the rules could not judge is not sent on: no total score, no money, points that are words."""

from decimal import Decimal

import pytest
from cast import Cast
from msgspec import UNSET
from msgspec.structs import replace

from ziping.model import Amount, Funds, Indicator, Project, Report, Unread
from ziping.web.answering.refusals import NotReady
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import send_to_head
from ziping.web.submissions.models import Submission
from ziping.web.submissions.unjudgeable import lacks

WHOLE = Funds(source="total", label="年度资金总额", budget=Decimal(40), spent=Decimal(39))
ROW = Indicator(level3="维修校舍", points=Decimal(90), score=Decimal(90))
PROJECT = Project(name="校舍维修", funds=(WHOLE,), indicators=(ROW,), total_score=Decimal(96))


def told(project: Project) -> list[str]:
    return lacks(Report("project-table", projects=(PROJECT, project)))


@pytest.mark.parametrize("nothing", [None, Unread("约四十")])
def test_money_that_is_blank_or_words_is_named_with_its_project_and_cell(nothing: Amount):
    [one] = told(replace(PROJECT, name="桥梁维修", funds=(replace(WHOLE, spent=nothing),)))
    assert one.startswith("项目“桥梁维修”资金总额的全年执行数没有填写，或者不是数字")
    [both] = told(replace(PROJECT, funds=(replace(WHOLE, budget=nothing, spent=nothing),)))
    assert "全年预算数、全年执行数没有填写" in both


@pytest.mark.parametrize("nothing", [None, Unread("优")])
def test_a_total_that_is_blank_or_words_is_named_with_its_project(nothing: Amount):
    assert told(replace(PROJECT, name=None, total_score=nothing)) == ["项目“2”还没有填总得分，或者填的不是数字"]


@pytest.mark.parametrize("spoiled", [Unread("1o"), Decimal(-15)])
def test_points_that_are_words_or_less_than_nothing_are_named_with_their_row(spoiled: Amount):
    [one] = told(replace(PROJECT, indicators=(replace(ROW, score=spoiled),)))
    assert one == "项目“校舍维修”的“维修校舍”一行，得分不是数字，或者小于 0"
    [other] = told(replace(PROJECT, indicators=(replace(ROW, points=spoiled, score=spoiled),)))
    assert "分值、得分不是数字" in other


def test_money_that_is_less_than_nothing_is_named_with_its_row():
    [one] = told(replace(PROJECT, funds=(replace(WHOLE, spent=Decimal(-100)),)))
    assert one == "项目“校舍维修”的“年度资金总额”一行，全年执行数不是数字，或者小于 0"


def test_what_the_form_has_no_place_for_is_not_asked_for():
    assert told(replace(PROJECT, funds=(replace(WHOLE, spent=UNSET),))) == []
    assert told(replace(PROJECT, funds=(), indicators=(replace(ROW, points=None, score=UNSET),))) == []


def test_a_form_that_lacks_several_things_is_told_all_at_once_and_does_not_reach_the_head(
    cast: Cast, submission: Submission
):
    fill(cast.clerk, submission.pk, Typed("/projects/0/funds/0/spent", "", 0))
    fill(cast.clerk, submission.pk, Typed("/projects/0/indicators/0/score", "-15", 1))
    with pytest.raises(NotReady) as refused:
        send_to_head(cast.clerk, submission.pk)
    assert "全年执行数没有填写" in refused.value.sentence
    assert "得分不是数字，或者小于 0" in refused.value.sentence
    assert "个错误没有改正" in refused.value.sentence
    submission.refresh_from_db()
    assert submission.state == "draft"
