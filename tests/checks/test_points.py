"""What is claimed against what was earned, over scorecards made by hand."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.checks.case import Case, Fault
from ziping.checks.points.execution_score_wrong import execution_score_wrong
from ziping.checks.points.full_marks_target_missed import full_marks_target_missed
from ziping.checks.points.marks_lost_target_met import marks_lost_target_met
from ziping.checks.points.score_exceeds_points import score_exceeds_points
from ziping.checks.points.score_not_by_rule import score_not_by_rule
from ziping.checks.points.worded_score_out_of_band import worded_score_out_of_band
from ziping.model import (
    Funds,
    Indicator,
    Project,
    ProjectScore,
    Report,
    RowScore,
    Scorecard,
    Section,
    Value,
    Verdict,
)
from ziping.rules.finding import find_rules

RULES = find_rules("", 2022)
FIRST = "/projects/0/indicators/0"
SAYING = {"met": "已完成", "partly": "部分完成", "missed": "未开展", "unknown": "其他"}
FIGURES = ("earned", "low", "high", "ratio", "proposal")


def case_of(*rows: tuple[Indicator, RowScore], rate: str = "", **project: object) -> Case:
    """Return one project of these rows, scored as they say; the row that scores spending is its execution."""
    table = replace(Project(name="道路养护", indicators=tuple(row for row, _ in rows)), **project)
    score = ProjectScore(
        "/projects/0",
        "道路养护",
        tuple(score for _, score in rows),
        next((score for _, score in rows if score.is_execution), None),
        Decimal(rate) if rate else None,
    )
    return Case(Report("project-table", projects=(table,)), Scorecard(RULES.ref, (score,)), RULES)


def row(verdict: Verdict, claimed: str, points: str = "10", **more: object) -> tuple[Indicator, RowScore]:
    """Return an indicator with its score; what is no field of the score goes to the indicator, figures as strings."""
    figures = {name: Decimal(str(more.pop(name))) for name in FIGURES if name in more}
    flags = {name: more.pop(name) for name in ("is_execution", "points_from") if name in more}
    scored = RowScore(FIRST, "by hand", verdict, Decimal(points), "row", claimed=Decimal(claimed))
    indicator = Indicator(
        level3="修补路面合格率",
        target=Value("目标"),
        actual=Value(SAYING[verdict], "words") if "low" in figures else Value("实际"),
        points=Decimal(points),
        score=Decimal(claimed),
    )
    return replace(indicator, **more), replace(scored, **figures, **flags)


def said(check: Callable[[Case], Iterator[Fault]], case: Case) -> list[str]:
    return [fault.at[0] for fault in check(case)]


def test_more_than_the_rows_points_is_said() -> None:
    assert said(score_exceeds_points, case_of(row("met", "12"))) == [f"{FIRST}/score"]
    assert said(score_exceeds_points, case_of(row("met", "10"))) == []


@pytest.mark.parametrize(
    ("target", "actual", "is_said"),
    [
        ("满意", "不满意", True),
        ("基本满意", "很不满意", True),
        ("满意", "不满意率2%", False),
        ("不满意", "不满意", False),
        ("明显改善", "较差", True),
    ],
)
def test_full_marks_for_what_plainly_says_no_are_said(target: str, actual: str, *, is_said: bool) -> None:
    words = Value(target, "words"), Value(actual, "words")
    case = case_of(row("missed", "10", low=0, high=6, target=words[0], actual=words[1]))
    assert said(full_marks_target_missed, case) == ([f"{FIRST}/score"] if is_said else [])


def test_a_score_merged_over_the_rows_below_may_use_their_points() -> None:
    below = Indicator(level3="二", points=Decimal(10), score=None)
    merged, scored = row("met", "20")
    assert said(score_exceeds_points, case_of((merged, scored), (below, scored))) == []


def test_a_row_without_points_is_held_against_its_section() -> None:
    bare = Indicator(level3="一", level1="满意度指标", score=Decimal(12))
    scored = RowScore(FIRST, "by hand", "met")
    sections = (Section("满意度指标", Decimal(10)),)
    assert said(score_exceeds_points, case_of((bare, scored), sections=sections)) == [f"{FIRST}/score"]


def test_a_row_of_the_money_can_exceed_its_points_too() -> None:
    funds = (Funds("total", "年度资金总额", points=Decimal(10), score=Decimal(11)),)
    assert said(score_exceeds_points, case_of(funds=funds)) == ["/projects/0/funds/0/score"]


def money(score: str, points: str = "10", rate: str = "57.8%") -> tuple[Funds, ...]:
    return (Funds("total", "年度资金总额", rate=rate, points=Decimal(points), score=Decimal(score)),)


@pytest.mark.parametrize(
    ("score", "points", "rate", "written"),
    [
        ("10", "10", "57.8", "57.8%"),
        ("98", "100", "83.5", "83.5%"),
        ("5", "10", "100", "100%"),
        ("5.8", "10", "57.2", "58%"),
    ],
)
def test_an_execution_score_that_no_rounding_gives_is_said(score: str, points: str, rate: str, written: str) -> None:
    case = case_of(funds=money(score, points, written), rate=rate)
    assert said(execution_score_wrong, case) == ["/projects/0/funds/0/score"]


@pytest.mark.parametrize(
    ("score", "points", "rate", "written"),
    [
        ("9", "10", "86.2", "86%"),
        ("8", "10", "86.2", "86%"),
        ("10", "10", "99.97", "99.97%"),
        ("11.6", "20", "57.8", "58%"),
        ("16.8", "20", "83.5", "84%"),
        ("10", "10", "104", "104%"),
        ("11", "10", "104", "104%"),
    ],
)
def test_an_execution_score_that_rounding_gives_or_another_check_names_is_not(
    score: str, points: str, rate: str, written: str
) -> None:
    assert said(execution_score_wrong, case_of(funds=money(score, points, written), rate=rate)) == []


def test_without_a_rate_the_execution_score_is_not_judged() -> None:
    assert said(execution_score_wrong, case_of(funds=money("3"))) == []


def test_the_execution_indicator_is_judged_by_the_money_and_corrected() -> None:
    claim = row("partly", "10", earned="5.78", is_execution=True, actual=Value("100%", "percent", "=", Decimal(100)))
    (fault,) = execution_score_wrong(case_of(claim, rate="57.8"))
    assert fault.at == (f"{FIRST}/score",)
    assert fault.fix == {f"{FIRST}/score": "5.78"}


def test_an_execution_indicator_that_meets_its_own_target_earns_full_marks() -> None:
    target = Value("≥90%", "percent", ">=", Decimal(90))
    claim = row("met", "10", earned="9.2", is_execution=True, target=target)
    assert said(execution_score_wrong, case_of(claim, rate="92")) == []


def test_an_execution_indicator_with_a_rule_of_its_own_is_left_alone() -> None:
    claim = row("partly", "8", earned="9.2", is_execution=True, scoring_rule="每低1个百分点扣0.25分")
    assert said(execution_score_wrong, case_of(claim, rate="92")) == []


def test_full_marks_for_half_of_the_target_is_said() -> None:
    assert said(full_marks_target_missed, case_of(row("partly", "10", earned="5.56", ratio="0.556")))


def test_full_marks_for_what_never_began_is_said_once() -> None:
    case = case_of(row("missed", "10", low="0", high="6"))
    assert said(full_marks_target_missed, case) == [f"{FIRST}/score"]
    assert said(worded_score_out_of_band, case) == []


@pytest.mark.parametrize(
    "claim",
    [
        row("partly", "5", "5", earned="4.84", ratio="0.968"),
        row("partly", "9", earned="5.56", ratio="0.556"),
        row("met", "10", earned="10", ratio="1"),
        row("unknown", "10"),
        row("partly", "10", low="6", high="8"),
        row("partly", "10", earned="5.78", is_execution=True),
    ],
)
def test_no_full_marks_for_a_missed_target_are_said(claim: tuple[Indicator, RowScore]) -> None:
    assert said(full_marks_target_missed, case_of(claim)) == []


def test_marks_lost_on_a_met_target_want_a_reason() -> None:
    assert said(marks_lost_target_met, case_of(row("met", "7", earned="10", ratio="1"))) == [f"{FIRST}/score"]


@pytest.mark.parametrize(
    "claim",
    [
        row("met", "7", earned="10", reason="验收资料归档不全，扣3分"),
        row("met", "7", "7.5", earned="7.5"),
        row("met", "9", low="8", high="10"),
        row("met", "10", "40", earned="40", points_from="section"),
        row("met", "8", earned="10", ratio="2", proposal="8"),
        row("partly", "7", earned="7", ratio="0.7"),
    ],
)
def test_marks_lost_with_reason_or_by_rule_are_not_said(claim: tuple[Indicator, RowScore]) -> None:
    assert said(marks_lost_target_met, case_of(claim)) == []


def test_a_problem_that_names_the_indicator_is_a_reason() -> None:
    case = case_of(row("met", "7", earned="10"), problems="修补路面合格率的抽检比例偏低。")
    assert said(marks_lost_target_met, case) == []


@pytest.mark.parametrize("reason", [None, "无", "/", "0"])
def test_an_empty_phrase_is_no_reason(reason: str | None) -> None:
    assert said(marks_lost_target_met, case_of(row("met", "7", earned="10", reason=reason)))


def test_a_partly_met_number_is_scored_in_proportion() -> None:
    assert said(score_not_by_rule, case_of(row("partly", "8", earned="5.56", ratio="0.556"))) == [f"{FIRST}/score"]
    assert said(score_not_by_rule, case_of(row("partly", "2", earned="5.56", ratio="0.556"))) == [f"{FIRST}/score"]


@pytest.mark.parametrize(
    "claim",
    [
        row("partly", "9", earned="9.8", ratio="0.98"),
        row("partly", "6", earned="5.56", ratio="0.556"),
        row("partly", "10", earned="5.56", ratio="0.556"),
        row("partly", "2", earned="5.56", ratio="0.556", reason="经费到位晚"),
        row("partly", "7", low="6", high="8"),
        row("partly", "8", earned="5.56", ratio="0.556", points_from="inferred"),
        row("partly", "8", earned="5.56", ratio="0.556", scoring_rule="每少一处扣0.5分"),
        row("partly", "18", "20", earned="16.7", ratio="0.835", is_execution=True),
    ],
)
def test_a_partly_met_number_by_rule_or_explained_is_not_said(claim: tuple[Indicator, RowScore]) -> None:
    assert said(score_not_by_rule, case_of(claim)) == []


@pytest.mark.parametrize(
    "claim",
    [
        row("partly", "9", low="6", high="8"),
        row("partly", "10", low="6", high="8", reason="已基本完成"),
        row("missed", "7", low="0", high="6"),
        row("met", "6", low="8", high="10"),
        row("partly", "3", low="6", high="8"),
    ],
)
def test_a_worded_result_outside_its_band_is_said(claim: tuple[Indicator, RowScore]) -> None:
    assert said(worded_score_out_of_band, case_of(claim)) == [f"{FIRST}/score"]


@pytest.mark.parametrize(
    "claim",
    [
        row("met", "8", low="8", high="10"),
        row("met", "6", low="8", high="10", reason="制度修订滞后"),
        row("met", "10", "40", low="32", high="40", points_from="section"),
        row("partly", "8", low="6", high="8"),
        row("missed", "0", low="0", high="6"),
        row("unknown", "3", low="0", high="10"),
    ],
)
def test_a_worded_result_inside_its_band_or_explained_is_not(claim: tuple[Indicator, RowScore]) -> None:
    assert said(worded_score_out_of_band, case_of(claim)) == []


def worded(text: str) -> Value:
    return Value(text, "words")


@pytest.mark.parametrize(
    "claim",
    [
        row("missed", "10", low="0", high="6", target=worded("明显提升"), actual=worded("无不合格")),
        row("missed", "10", low="0", high="6", target=worded("明显下降"), actual=worded("明显下降")),
        row("partly", "10", low="6", high="8", target=worded("基本完成全覆盖"), actual=worded("基本完成全覆盖")),
        row("met", "7", low="8", high="10", target=worded("明显提升"), actual=worded("有所提升")),
    ],
)
def test_words_that_leave_doubt_are_not_held_against_a_score(claim: tuple[Indicator, RowScore]) -> None:
    assert said(worded_score_out_of_band, case_of(claim)) == []
    assert said(full_marks_target_missed, case_of(claim)) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        (Value("≥5公里", "number", ">=", Decimal(5), "公里"), Value("4亩", "number", "=", Decimal(4), "亩")),
        (Value("150万", "number", "=", Decimal(1500000)), Value("150", "number", "=", Decimal(150))),
        (Value("≥100人", "number", ">=", Decimal(100), "人"), Value("80户", "number", "=", Decimal(80), "户")),
        (
            Value("50%-80%", "range", "range", UNSET, "%", Decimal(50), Decimal(80)),
            Value("85%", "percent", "=", Decimal(85), "%"),
        ),
    ],
)
def test_figures_that_cannot_be_divided_miss_nothing(target: Value, actual: Value) -> None:
    claim = row("partly", "10", earned="8", ratio="0.8", target=target, actual=actual)
    assert said(full_marks_target_missed, case_of(claim)) == []
