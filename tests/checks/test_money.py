"""Rates, spending, adjustments and units of money, over reports made by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from ziping.checks.case import Case, Fault
from ziping.checks.catalogue import BY_CODE, MONEY
from ziping.model import (
    Conclusion,
    Department,
    DepartmentFunds,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Project,
    Report,
    Source,
    Unread,
    Value,
)
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report

RULES = find_rules("", 2022)
AMOUNTS = ("initial", "budget", "received", "spent")


def faults(code: str, report: Report) -> list[Fault]:
    check = BY_CODE[code].check
    assert check is not None
    return list(check(Case(report, score_report(report, RULES), RULES)))


def said(code: str, report: Report) -> list[str]:
    return [fault.at[0] for fault in faults(code, report)]


def money(source: Source = "total", **amounts: str) -> Funds:
    """Return a row of the block; figures as strings, and what is not told has no place in the form."""
    figures = {name: Decimal(amounts[name]) for name in AMOUNTS if name in amounts}
    texts = {name: amounts[name] for name in ("rate", "reason") if name in amounts}
    return replace(Funds(source, source), **figures, **texts)


def table(*funds: Funds, **project: object) -> Report:
    return Report(
        "project-table", year=2022, projects=(replace(Project("道路养护", money_unit="万元", funds=funds), **project),)
    )


def rate(spent: str, budget: str, stated: str) -> list[str]:
    return said("M301", table(money(budget=budget, spent=spent, rate=stated)))


@pytest.mark.parametrize(
    ("spent", "budget", "stated"),
    [
        ("29.99", "30", "99.99%"),
        ("5.78", "10", "100%"),
        ("5.78", "10", "59%"),
        ("95", "100", "0.59"),
        ("0", "100", "100%"),
        ("104", "100", "103%"),
    ],
)
def test_a_rate_that_no_rounding_gives_is_said(spent: str, budget: str, stated: str) -> None:
    assert rate(spent, budget, stated) == ["/projects/0/funds/0/rate"]


@pytest.mark.parametrize(
    ("spent", "budget", "stated"),
    [
        ("0.5", "0.5", "100"),
        ("0.5", "0.5", "1"),
        ("5.78", "10", "58%"),
        ("5.78", "10", "57%"),
        ("5.78", "10", "0.578"),
        ("29.99", "30", "99.97%"),
        ("29.99", "30", "99.96%"),
        ("29.99", "30", "100%"),
        ("104", "100", "104%"),
        ("0", "0", "0.00%"),
        ("0", "0", "100%"),
        ("10", "0", "100%"),
        ("95", "100", ""),
        ("95", "100", "见附件"),
    ],
)
def test_a_rate_rounded_unsigned_or_of_nothing_is_not(spent: str, budget: str, stated: str) -> None:
    assert rate(spent, budget, stated) == []


@given(st.decimals(0, 100, places=2), st.decimals(1, 100, places=2), st.integers(0, 4))
def test_any_rounding_of_the_right_rate_is_right(spent: Decimal, budget: Decimal, places: int) -> None:
    stated = round(spent / budget * 100, places)
    assert rate(str(spent), str(budget), f"{stated}%") == []


def test_a_rate_of_the_money_received_or_of_the_initial_budget_is_right() -> None:
    assert said("M301", table(money(budget="100", received="80", spent="76", rate="95%"))) == []
    assert said("M301", table(money(initial="80", budget="100", spent="76", rate="95%"))) == []
    assert said("M301", table(money(received="80", spent="76", rate="96%"))) == ["/projects/0/funds/0/rate"]


def test_each_row_has_its_own_rate_and_the_right_one_is_offered() -> None:
    rows = (money(budget="30", spent="30", rate="100%"), money("fiscal", budget="30", spent="29.99", rate="99.99%"))
    (fault,) = faults("M301", table(*rows))
    assert fault.at == ("/projects/0/funds/1/rate",)
    assert fault.fix == {"/projects/0/funds/1/rate": "99.97%"}


def test_a_rate_stated_coarsely_is_corrected_no_more_coarsely_than_the_rules_round():
    (fault,) = faults("M301", table(money(budget="400", spent="370", rate="90%")))
    assert fault.fix == {"/projects/0/funds/0/rate": "92.5%"}


def test_a_rate_of_mixed_units_is_left_to_the_units() -> None:
    report = table(money(budget="30", spent="299900", rate="99.97%"))
    assert said("M301", report) == []
    assert said("M302", report) == []
    assert said("M306", report) == ["/projects/0/funds/0/spent"]


@pytest.mark.parametrize(
    ("funds", "at"),
    [
        ((money(budget="30", spent="31.5"),), "/projects/0/funds/0/spent"),
        ((money(budget="30", received="20", spent="25"),), "/projects/0/funds/0/spent"),
        ((money("fiscal", budget="9", spent="12"), money(budget="10", spent="12")), "/projects/0/funds/1/spent"),
        ((money(budget="10", spent="10"), money("fiscal", budget="8", spent="10")), "/projects/0/funds/1/spent"),
        ((money(budget="0", spent="5"),), "/projects/0/funds/0/spent"),
    ],
)
def test_more_spent_than_there_was_is_said_once(funds: tuple[Funds, ...], at: str) -> None:
    assert said("M302", table(*funds)) == [at]


@pytest.mark.parametrize(
    "fund",
    [
        money(budget="30", spent="30"),
        money(initial="20", budget="31.5", spent="31.5"),
        money(budget="30.00", spent="30.004"),
        money(spent="30"),
        money(budget="0", spent="0"),
        replace(money(budget="30"), spent=Unread("全部")),
    ],
)
def test_spending_within_its_limits_is_not(fund: Funds) -> None:
    assert said("M302", table(fund)) == []


def test_the_departments_money_may_be_overspent_too() -> None:
    over = DepartmentFunds("万元", budget=Decimal(100), spent=Decimal(105))
    assert said("M302", Report("department-report", funds=over)) == ["/funds/spent"]
    assert said("M302", Report("department-report", funds=replace(over, carried_over=Decimal(5)))) == []


def claimed(actual: Value, budget: str = "", spent: str = "", received: str = "") -> list[str]:
    amounts = {"budget": budget, "spent": spent, "received": received}
    row = Indicator(level3="预算执行率", target=Value("100%", "percent", "=", Decimal(100), "%"), actual=actual)
    row = replace(row, level1="产出指标", points=Decimal(10), score=Decimal(10))
    figures = {name: Decimal(figure) for name, figure in amounts.items() if figure}
    return said("M303", table(replace(money(), **figures), indicators=(row,)))


ALL = Value("100%", "percent", "=", Decimal(100), "%")


def test_a_claim_that_the_money_contradicts_is_said() -> None:
    assert claimed(ALL, budget="10", spent="5.78") == ["/projects/0/indicators/0/actual"]


@pytest.mark.parametrize(
    ("actual", "amounts"),
    [
        (ALL, {"budget": "30", "spent": "29.99"}),
        (ALL, {"budget": "100", "received": "80", "spent": "80"}),
        (ALL, {"budget": "100", "spent": "104"}),
        (Value("58%", "percent", "=", Decimal(58), "%"), {"budget": "10", "spent": "5.78"}),
        (Value("5.78万元", "money", "=", Decimal("5.78"), "万元"), {"budget": "10", "spent": "5.78"}),
        (Value("≥50%", "percent", ">=", Decimal(50), "%"), {"budget": "10", "spent": "5.78"}),
        (Value("基本完成", "words"), {"budget": "10", "spent": "5.78"}),
        (ALL, {"budget": "0", "spent": "0"}),
        (ALL, {"budget": "10"}),
    ],
)
def test_a_claim_that_some_column_gives_or_that_claims_no_rate_is_not(actual: Value, amounts: dict[str, str]) -> None:
    assert claimed(actual, **amounts) == []


LOW = money(budget="150", spent="125.25", rate="83.5%")


def test_low_spending_without_a_word_is_said() -> None:
    assert said("M304", table(LOW)) == ["/projects/0/funds/0/rate"]
    assert said("M304", table(LOW, problems="无")) != []
    assert said("M304", table(LOW, indicators=(Indicator(reason="无偏差"), Indicator(reason="/")))) != []
    assert said("M304", replace(table(LOW), prose=("执行率低于90%的，应当说明原因。",))) != []
    assert said("M304", table(LOW, problems="请填写存在的问题")) != []


@pytest.mark.parametrize(
    "report",
    [
        table(LOW, problems="招标结余，已交回财政"),
        table(LOW, indicators=(Indicator(reason="因雨季施工推迟"),)),
        table(replace(LOW, reason="尾款未到支付时间")),
        table(LOW, others=(Labelled("其他需要说明的问题", "合同跨年"),)),
        table(LOW, goals=(Goal("修路", "已修补，因质保金未到期，结余资金次年支付"),)),
        table(LOW, conclusion=Conclusion(text="执行率偏低，主要是合同跨年")),
        replace(table(LOW), problems="部分项目执行率偏低"),
        replace(table(LOW), kind="monitoring-table"),
        table(money(budget="100", spent="90")),
        table(money(budget="1000", spent="899.7", rate="90%")),
        table(money(budget="0", spent="0")),
        table(money(budget="100")),
        table(),
    ],
)
def test_low_spending_with_a_reason_and_spending_at_the_floor_are_not(report: Report) -> None:
    assert said("M304", report) == []


def test_a_rate_written_up_to_the_floor_by_no_rounding_is_low() -> None:
    assert said("M304", table(money(budget="1000", spent="890", rate="90%"))) != []


def test_a_large_adjustment_without_a_word_is_said() -> None:
    assert said("M305", table(money(initial="100", budget="150"))) == ["/projects/0/funds/0/budget"]
    assert said("M305", table(money(initial="100", budget="60"))) == ["/projects/0/funds/0/budget"]
    assert said("M305", table(money(initial="100", budget="150"), problems="宣传力度不够")) != []


@pytest.mark.parametrize(
    "report",
    [
        table(money(initial="100", budget="130")),
        table(money(initial="100", budget="150"), problems="年中上级追加专项资金"),
        table(money(initial="100", budget="150", reason="调整预算")),
        table(money(initial="0", budget="150")),
        table(money(budget="150")),
        table(money(initial="300000", budget="30")),
        table(money(initial="100", budget="150"), money("carried_over", budget="40")),
    ],
)
def test_adjustments_that_are_small_explained_or_of_nothing_are_not(report: Report) -> None:
    assert said("M305", report) == []


def test_the_departments_adjustment_wants_a_reason_too() -> None:
    funds = DepartmentFunds("万元", initial=Decimal(100), budget=Decimal(150))
    report = Report("department-report", funds=funds)
    assert said("M305", report) == ["/funds/budget"]
    assert said("M305", replace(report, prose=("新增视频监控设备20台。",))) == ["/funds/budget"]
    assert said("M305", replace(report, prose=("调整预算数增加，主要是追加人员经费。",))) == []
    assert said("M305", replace(report, funds=replace(funds, carried_over=Decimal(30)))) == []


def test_amounts_ten_thousand_times_apart_are_said() -> None:
    assert said("M306", table(money(initial="30", budget="30", spent="299900"))) == ["/projects/0/funds/0/spent"]
    assert said("M306", table(money(initial="300000", budget="30"))) == ["/projects/0/funds/0/budget"]
    parts = (money(budget="30"), money("fiscal", budget="300000"))
    assert said("M306", table(*parts)) == ["/projects/0/funds/1/budget"]


@pytest.mark.parametrize(
    "funds",
    [
        (money(initial="30", budget="30", spent="29.99"),),
        (money(budget="5000", spent="1", rate="0.02%"),),
        (money(budget="5000"), money("other", budget="1")),
        (money(budget="300000", spent="0"),),
        (money(budget="30", spent="400"),),
        (),
    ],
)
def test_amounts_that_are_rightly_small_or_only_wrong_are_not(funds: tuple[Funds, ...]) -> None:
    assert said("M306", table(*funds)) == []


def department(*projects: Project, budget: str = "156.75", spent: str = "156.75") -> list[str]:
    funds = DepartmentFunds("万元", budget=Decimal(budget), spent=Decimal(spent))
    report = Report("department-report", department=Department("测试县教育局"), funds=funds, projects=projects)
    return said("M307", report)


def project(budget: str, spent: str, name: str = "道路养护", unit: str = "万元") -> Project:
    return Project(name, money_unit=unit, funds=(money(budget=budget, spent=spent),))


def test_a_department_that_spent_all_while_a_project_did_not_is_said() -> None:
    assert department(project("30", "29.99"), project("10", "5.78")) == ["/funds/spent"]


def test_what_is_left_is_told_in_the_departments_unit() -> None:
    funds = DepartmentFunds("万元", budget=Decimal(100), spent=Decimal(100))
    report = Report("department-report", funds=funds, projects=(project("100000", "57800", unit="元"),))
    (fault,) = faults("M307", report)
    assert fault.facts["left"] == "4.22"


def test_money_left_that_the_departments_digits_cannot_show_is_not() -> None:
    assert department(project("30", "29.7"), budget="1000", spent="1000") == []


def test_a_department_that_left_money_or_whose_projects_left_none_is_not() -> None:
    assert department(project("10", "5.78"), spent="152.53") == []
    assert department(project("10", "10"), project("10", "11")) == []
    assert department(project("156.75", "150", name="测试县教育局")) == []
    assert department() == []


HUGE = "-1E+18"
ABSURD = [
    Report("project-table"),
    Report("department-report", projects=(Project(), Project())),
    table(Funds("total", ""), Funds("total", "")),
    table(money(initial=HUGE, budget="0.01", received="-1", spent="1E+18", rate="0.000000000000000000000000001%")),
    table(money(initial="-1", budget="-1", received="0", spent=HUGE, rate="-100%"), money_unit="两"),
    replace(table(money(budget="1", spent="1"), money_unit=UNSET), funds=DepartmentFunds("两", budget=Decimal(HUGE))),
]


@pytest.mark.parametrize("odd", ABSURD)
@pytest.mark.parametrize("code", [entry.code for entry in MONEY])
def test_absurd_reports_are_endured(odd: Report, code: str) -> None:
    assert all(pointer.startswith("/") for pointer in said(code, odd))
