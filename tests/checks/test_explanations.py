"""What fell short beside what is said of it."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.checks.case import Case, Fault
from ziping.checks.explanations.deviation_unexplained import deviation_unexplained
from ziping.checks.explanations.problems_denied import problems_denied
from ziping.model import Conclusion, Funds, Goal, Indicator, Labelled, Project, Report, ReportKind, Value
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report
from ziping.text import read_value

RULES = find_rules("", 2022)
ACTUAL = "/projects/0/indicators/0/actual"


def value(text: str) -> Value:
    written = read_value(text, 2022)
    known = msgspec.structs.asdict(written) if written else {}
    return Value(text, **{name: part if part is not None else UNSET for name, part in known.items()})


def indicator(target: str, actual: str, score: str = "10", reason: str | None = None) -> Indicator:
    row = Indicator(level3="政策知晓率", points=Decimal(10), score=Decimal(score))
    return replace(row, target=value(target), actual=value(actual), reason=reason)


def report_of(*rows: Indicator, **more: object) -> Report:
    project = replace(Project(name="宣传", money_unit="万元", indicators=rows), **more)
    return Report("project-table", year=2022, projects=(project,))


def said(check: Callable[[Case], Iterator[Fault]], report: Report) -> list[str]:
    return [fault.at[0] for fault in check(Case(report, score_report(report, RULES), RULES))]


@pytest.mark.parametrize(
    "row",
    [
        indicator("=100%", "98%", "9"),
        indicator("≤5300元/户", "5830元/户"),
        indicator("≥20场", "18场", "9", "无"),
        indicator("≥20场", "18场", "9", "0"),
        indicator("≥20场", "18场", "9", "/"),
        indicator("≥20场", "未开展", "0"),
        indicator("符合要求", "大体符合", "8"),
    ],
)
def test_a_shortfall_without_a_reason_is_named(row: Indicator) -> None:
    assert said(deviation_unexplained, report_of(row)) == [ACTUAL]


@pytest.mark.parametrize(
    "row",
    [
        indicator("≥20场", "18场", "9", "受天气影响取消2场"),
        indicator("≥20场", "18场（因疫情取消2场）", "9"),
        indicator("≥100%", "99.97%"),
        indicator("≥20场", "20场", "9"),
        indicator("≤5300元/户", "5300元/户"),
        indicator("≥20场", "25场"),
        indicator("持续提升", "持续提升", "9"),
        indicator("≥20场", "18人", "9"),
    ],
)
def test_a_reason_a_rounding_and_a_met_target_are_let_pass(row: Indicator) -> None:
    assert said(deviation_unexplained, report_of(row)) == []


MISSED = indicator("≥20场", "18场", "9")


@pytest.mark.parametrize(
    "more",
    [
        {"problems": "宣讲力量不足，部分场次推迟。"},
        {"measures": "下一步增加宣讲人员。"},
        {"others": (Labelled("未完成原因分析", "场地维修。"),)},
        {"goals": (Goal("做好宣传", "受疫情影响，政策知晓率宣讲减少2场。"),)},
    ],
)
def test_an_account_elsewhere_in_the_project_explains(more: dict[str, object]) -> None:
    assert said(deviation_unexplained, report_of(MISSED, **more)) == []


@pytest.mark.parametrize(
    "more",
    [{"problems": "无"}, {"problems": "不存在问题。"}, {"others": (Labelled("其他需要说明的事项", "无"),)}],
)
def test_a_denial_explains_nothing(more: dict[str, object]) -> None:
    assert said(deviation_unexplained, report_of(MISSED, **more)) == [ACTUAL]


def test_a_sentence_of_the_report_that_names_the_row_explains_it() -> None:
    report = replace(report_of(MISSED), kind="department-report", prose=("由于场地维修，政策知晓率未达到目标。",))
    assert said(deviation_unexplained, report) == []


@pytest.mark.parametrize("kind", ["monitoring-table", "goal-declaration"])
def test_before_the_year_is_over_nothing_is_missed(kind: ReportKind) -> None:
    report = replace(report_of(MISSED, problems="无"), kind=kind)
    assert said(deviation_unexplained, report) == []
    assert said(problems_denied, report) == []


def test_a_form_without_a_place_for_reasons_is_not_asked_for_marks_it_cannot_explain() -> None:
    row = replace(indicator("符合要求", "大体符合", "8"), reason=UNSET)
    assert said(deviation_unexplained, report_of(row)) == []


def spent(amount: str, score: str | None = None) -> tuple[Funds, ...]:
    line = Funds("total", "年度资金总额", budget=Decimal(100), spent=Decimal(amount))
    return (replace(line, points=Decimal(10), score=Decimal(score)) if score else line,)


@pytest.mark.parametrize(("rate", "named"), [("83.5", True), ("89.9", True), ("90", False), ("96", False)])
def test_spending_wants_a_reason_below_the_floor_of_the_rules(rate: str, *, named: bool) -> None:
    row = replace(indicator("100%", f"{rate}%", "8"), level3="预算执行率")
    assert said(deviation_unexplained, report_of(row, funds=spent(rate))) == ([ACTUAL] if named else [])


@pytest.mark.parametrize("denial", ["无", "无。", "没有", "不存在", "未发现问题", " 无 "])
def test_problems_are_denied_while_a_target_was_missed(denial: str) -> None:
    assert said(problems_denied, report_of(MISSED, problems=denial)) == ["/projects/0/problems"]


MET = indicator("≥20场", "20场")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"total_score": Decimal(96)}, True),
        ({"total_score": Decimal(100)}, False),
        ({"total_score": Decimal(90), "total_points": Decimal(90)}, False),
        ({"funds": spent("57.8")}, True),
        ({"funds": spent("99.97")}, False),
        ({"funds": spent("0")}, True),
        ({"funds": spent("100")}, False),
        ({"funds": (replace(spent("57.8")[0], reason="尾款待验收后支付"),)}, False),
        ({}, False),
    ],
)
def test_lost_marks_and_money_left_are_problems_too(more: dict[str, object], *, named: bool) -> None:
    assert said(problems_denied, report_of(MET, problems="无", **more)) == (["/projects/0/problems"] if named else [])


@pytest.mark.parametrize("problems", ["无力承担人工上涨", "预算编制不够细化。", "", None, UNSET])
def test_what_is_no_denial_is_let_pass(problems: object) -> None:
    assert said(problems_denied, report_of(MISSED, problems=problems)) == []


def test_a_row_with_its_own_reason_is_no_denied_problem() -> None:
    explained = indicator("≥20场", "18场", "9", "受天气影响取消2场")
    assert said(problems_denied, report_of(explained, problems="无", total_score=Decimal(99))) == []


def test_a_department_denies_what_its_projects_show() -> None:
    report = replace(report_of(MISSED), kind="department-report", problems="无")
    assert said(problems_denied, report) == ["/problems"]
    admitted = replace(report_of(MISSED, problems="场地不足"), kind="department-report", problems="无")
    assert said(problems_denied, admitted) == ["/problems"]


def test_other_matters_and_a_conclusion_are_no_denial() -> None:
    report = report_of(MISSED, others=(Labelled("其他需要说明的事项", "无"),), conclusion=Conclusion(text="无"))
    assert said(problems_denied, report) == []
