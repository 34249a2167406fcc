"""Sums of scores, points, money and people, over reports made by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from ziping.checks.case import Case
from ziping.checks.catalogue import BY_CODE, SUMS
from ziping.model import (
    Amount,
    Conclusion,
    Department,
    DepartmentFunds,
    Funds,
    Indicator,
    Project,
    Report,
    Section,
    Source,
    Staff,
    Unread,
    Value,
)
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report

RULES = find_rules("", 2022)


def said(code: str, report: Report) -> list[str]:
    check = BY_CODE[code].check
    assert check is not None
    return [fault.at[0] for fault in check(Case(report, score_report(report, RULES), RULES))]


def table(*rows: Indicator, **project: object) -> Report:
    return Report("project-table", year=2022, projects=(replace(Project("道路养护", indicators=rows), **project),))


def row(points: str | None, score: str | None, level1: str = "产出指标", **more: object) -> Indicator:
    met = Value("100%", "percent", "=", Decimal(100), "%")
    made = Indicator(level3="验收合格率", level1=level1, level2="质量指标", target=met, actual=met, reason=None)
    return replace(made, points=figure(points), score=figure(score), **more)


def figure(written: str | None) -> Amount:
    return None if written is None else Decimal(written)


def block(points: str | None = "10", score: str | None = "10", spent: str = "30", source: Source = "total") -> Funds:
    budget = Decimal(30)
    return Funds(
        source, source, budget=budget, spent=Decimal(spent), rate="", points=figure(points), score=figure(score)
    )


def test_scores_that_are_not_the_total_are_said_with_their_sum() -> None:
    report = table(row("50", "50"), row("40", "39"), funds=(block(),), total_score=Decimal(100))
    check = BY_CODE["S201"].check
    assert check is not None
    (fault,) = check(Case(report, score_report(report, RULES), RULES))
    assert fault.fix == {"/projects/0/total_score": "99"}


@pytest.mark.parametrize(
    ("funds", "scores", "total"),
    [
        ((block(), block(source="fiscal")), ("50", "40"), "100"),
        ((block(None, None), block(source="fiscal"), block(None, None, source="other")), ("50", "40"), "100"),
        ((block(source="fiscal"),), ("50", "40"), "100"),
        ((block("100", "98"),), ("58", "40"), "98"),
        ((block(None, "10"),), ("50", "40"), "100"),
        ((block("10", "5.78", "17.34"),), ("50", "40"), "95.8"),
        ((block("10", "5.78", "17.34"),), ("50", "40"), "95.7"),
        ((block("10", None),), ("50", "40"), "100"),
        ((), ("90", None), "90"),
    ],
    ids=[
        "sub-rows repeat the score",
        "the score stands in a sub-row",
        "one row without a total row",
        "the block states the whole form",
        "no points in the block",
        "rounded total",
        "truncated total",
        "the block earned what it does not write",
        "merged scores",
    ],
)
def test_totals_that_some_honest_sum_gives_are_not(
    funds: tuple[Funds, ...], scores: tuple[str | None, ...], total: str
) -> None:
    rows = tuple(row("10", score) for score in scores)
    assert said("S201", table(*rows, funds=funds, total_score=Decimal(total))) == []


def test_a_score_nobody_can_read_makes_no_sum() -> None:
    rows = (row("50", "50"), row("40", "40"), replace(row("10", None), score=Unread("免")))
    assert said("S201", table(*rows, total_score=Decimal(95))) == []


@given(st.lists(st.decimals(0, 50, places=2), min_size=2, max_size=12))
def test_the_exact_sum_is_always_right_and_one_more_never(scores: list[Decimal]) -> None:
    rows = tuple(row("50", str(score)) for score in scores)
    total = sum(scores, Decimal(0))
    assert said("S201", table(*rows, total_score=total)) == []
    assert said("S201", table(*rows, total_score=total + 1)) == ["/projects/0/total_score"]


def test_points_that_are_not_the_full_marks_are_said() -> None:
    assert said("S202", table(row("50", "50"), row("30", "30"), funds=(block(),))) == ["/projects/0/total_points"]
    assert said("S202", table(row("60", "60"), row("40", "40"), funds=(block("20", "20"),))) != []


def test_the_forms_own_full_marks_are_told_from_the_rules() -> None:
    assert said("S202", table(row("80", "80"), row("40", "40"), total_points=Decimal(120))) != []


@pytest.mark.parametrize(
    "report",
    [
        table(row("50", "50"), row("40", "40"), funds=(block(), block(source="fiscal"))),
        table(row("60", "60"), row("40", "40"), funds=(block("100", "100"),)),
        table(row("50", "50"), row("40", "40"), funds=(block(None, "10"),)),
        table(row("50", "50"), row("40", "40"), funds=(replace(block(), points=UNSET, score=UNSET, rate="100%"),)),
        table(row("0.6", "60"), row("0.4", "40")),
        table(row("90", "90"), row(None, None), funds=(block(),)),
        table(row(None, None), row(None, None)),
        table(row("50", "50"), replace(row(None, "40"), points=Unread("四十"))),
        Report("goal-declaration", projects=(Project(indicators=(row("50", None), row("30", None))),)),
    ],
)
def test_points_that_some_honest_sum_makes_full_marks_are_not(report: Report) -> None:
    assert said("S202", report) == []


def test_without_points_of_rows_those_of_sections_are_added() -> None:
    sections = (Section("产出指标", Decimal(60)), Section("效益指标", Decimal(40)))
    rows = (replace(row(None, "60"), points=UNSET),)
    assert said("S202", table(*rows, sections=sections)) == []
    assert said("S202", table(*rows, sections=(*sections, Section("满意度指标", Decimal(10))))) != []


FORTY = (Section("效益指标", Decimal(40)),)


def benefit(points: str | None, score: str | None, **more: object) -> Indicator:
    return row(points, score, "效益指标", **more)


def test_a_sections_rows_that_do_not_make_its_figure_are_said() -> None:
    assert said("S203", table(benefit("10", "10"), sections=FORTY)) == ["/projects/0/sections/0"]
    assert said("S203", table(benefit("30", "30"), benefit("20", "20"), sections=FORTY)) == ["/projects/0/sections/0"]


def test_a_section_without_points_is_held_against_its_scores() -> None:
    bare = replace(benefit(None, "10"), points=UNSET)
    assert said("S203", table(bare, sections=FORTY)) == ["/projects/0/sections/0"]
    assert said("S203", table(replace(bare, score=Decimal(50)), sections=FORTY)) == ["/projects/0/sections/0"]


def test_marks_lost_for_a_reason_are_no_wrong_sum() -> None:
    bare = replace(benefit(None, "30"), points=UNSET)
    missed = replace(bare, actual=Value("75%", "percent", "=", Decimal(75), "%"))
    assert said("S203", table(missed, sections=FORTY)) == []
    assert said("S203", table(replace(bare, reason="验收资料不全"), sections=FORTY)) == []


def test_a_section_filled_or_without_rows_is_not_said() -> None:
    assert said("S203", table(benefit("15", "10"), benefit("25", "25"), sections=FORTY)) == []
    assert said("S203", table(benefit("40", "30"), benefit(None, None), sections=FORTY)) == []
    assert said("S203", table(row("10", "10"), sections=FORTY)) == []
    assert said("S203", table(benefit(None, None), sections=FORTY)) == []


def fund(source: Source, budget: str | None, label: str = "", spent: str | None = None) -> Funds:
    return Funds(source, label or source, budget=figure(budget), spent=figure(spent))


def parts(*funds: Funds) -> list[str]:
    return said("S204", table(funds=funds))


def test_parts_that_are_not_the_total_are_said_for_each_measure() -> None:
    funds = (fund("total", "100", spent="90"), fund("fiscal", "80", spent="80"), fund("other", "10", spent="20"))
    assert parts(*funds) == ["/projects/0/funds/0/budget", "/projects/0/funds/0/spent"]


def test_a_single_part_may_be_less_than_the_total_and_never_more() -> None:
    assert parts(fund("total", "387646.62"), fund("fiscal", "387664.62")) == ["/projects/0/funds/0/budget"]
    assert parts(fund("total", "100"), fund("fiscal", "80")) == []


@pytest.mark.parametrize(
    "funds",
    [
        (fund("fiscal", "80"), fund("other", "20")),
        (fund("fiscal", "80"), fund("central", "50", "其中：中央"), fund("local", "30", "省级"), fund("other", "20")),
        (fund("central", "50"), fund("local", "30"), fund("other", "20")),
        (fund("fiscal", "100", "财政拨款"), fund("fiscal", "60", "一般公共预算"), fund("fiscal", "40", "政府性基金")),
        (fund("fiscal", "80"), fund("other", "20", "其他资金"), fund("own", "5", "其中：自筹")),
        (fund("fiscal", "80"), fund("carried_over", None, spent="20"), fund("other", "10")),
        (fund("fiscal", None), fund("other", None)),
        (fund("fiscal", "0"), replace(fund("other", None), budget=Unread("若干"))),
        (fund("fiscal", "800000"), fund("other", "200000")),
    ],
    ids=[
        "two parts",
        "levels within a part",
        "levels",
        "kinds within a part",
        "其中 of a part",
        "a part half filled in",
        "blanks",
        "unread",
        "in yuan: M306",
    ],
)
def test_parts_that_some_grouping_makes_the_total_or_leaves_open_are_not(funds: tuple[Funds, ...]) -> None:
    assert parts(fund("total", "100"), *funds) == []


def test_parts_each_rounded_may_miss_the_last_digit() -> None:
    thirds = (fund("fiscal", "3.3"), fund("carried_over", "3.3"), fund("other", "3.3"))
    assert parts(fund("total", "10.0"), *thirds) == []
    assert parts(fund("total", "10.2"), *thirds) == ["/projects/0/funds/0/budget"]


def test_nought_and_its_parts_agree() -> None:
    assert parts(fund("total", "0"), fund("fiscal", "0"), fund("other", "0")) == []


def department(*projects: Project, budget: str = "100", score: str | None = None, **more: object) -> Report:
    funds = DepartmentFunds("万元", budget=Decimal(budget), spent=Decimal(budget))
    conclusion = UNSET if score is None else Conclusion(Decimal(score))
    made = Report("department-report", projects=projects, funds=funds, conclusion=conclusion)
    return replace(made, department=Department("测试县教育局"), **more)


def project(name: str, budget: str, total: str | None = None, unit: str = "万元") -> Project:
    money = (Funds("total", "年度资金总额", budget=Decimal(budget), spent=Decimal(budget)),)
    return Project(name, money_unit=unit, funds=money, total_score=figure(total))


def test_projects_of_more_than_the_department_are_said() -> None:
    assert said("S205", department(project("一", "80"), project("二", "30"))) == ["/funds/budget"]


@pytest.mark.parametrize(
    "report",
    [
        department(project("一", "80"), project("二", "20")),
        department(project("一", "800000", unit="元"), project("二", "20")),
        department(project("一", "60"), project("二", "30"), project("测试县教育局", "100")),
        department(project("一", "60"), project("2022年部门整体支出", "100")),
        department(project("一", "60.02"), project("二", "40.01")),
        department(project("一", "80"), replace(project("二", "30"), money_unit=UNSET)),
        department(
            project("一", "80"),
            project("二", "30"),
            funds=DepartmentFunds("万元", budget=Decimal(100), carried_over=Decimal(10)),
        ),
        department(),
    ],
)
def test_projects_within_the_departments_money_are_not(report: Report) -> None:
    assert said("S205", report) == []


TWO = (project("一", "60", "100"), project("二", "40", "90"))


def test_a_departments_score_that_no_mean_gives_is_said() -> None:
    assert said("S206", department(*TWO, score="98")) == ["/conclusion/score"]


@pytest.mark.parametrize("score", ["95", "96"])
def test_the_mean_and_the_weighted_mean_are_right(score: str) -> None:
    assert said("S206", department(*TWO, score=score)) == []


def test_a_mean_may_be_rounded() -> None:
    three = (*TWO, project("三", "10", "90"))
    assert said("S206", department(*three, score="93.33")) == []
    assert said("S206", department(*three, score="93.4")) == ["/conclusion/score"]


def test_the_total_of_the_departments_own_table_is_its_score() -> None:
    own = project("测试县教育局", "100", "97")
    assert said("S206", department(*TWO, own, score="97")) == []
    assert said("S206", department(*TWO, own, score="95")) == []
    assert said("S206", department(own, score="97")) == []
    assert said("S206", department(own, score="95")) == ["/conclusion/score"]


def test_without_every_projects_total_the_score_is_not_judged() -> None:
    assert said("S206", department(TWO[0], project("二", "40"), score="98")) == []
    assert said("S206", department(TWO[0], score="98")) == []
    assert said("S206", department(*TWO)) == []
    assert said("S206", replace(department(*TWO, score="98"), kind="project-table")) == []


def people(*counts: int | UnsetType | None) -> list[str]:
    return said("S207", Report("department-report", department=Department("测试县教育局", staff=Staff(*counts))))


def test_more_people_than_posts_are_said_and_a_vacancy_is_not() -> None:
    assert people(7, 3, 12) == ["/department/staff/on_post"]
    assert people(7, 3, 10) == []
    assert people(7, 3, 8) == []


@pytest.mark.parametrize("staff", [(7, UNSET, 12), (7, None, 12), (UNSET, 3, 12), (7, 3, None), (0, 0, 0)])
def test_posts_that_are_not_all_known_are_not_held_against_people(
    staff: tuple[int | UnsetType | None, ...],
) -> None:
    assert people(*staff) == []


HUGE = Decimal("-1E+18")
ABSURD = [
    Report("project-table"),
    Report("department-report", projects=(Project(), Project()), conclusion=Conclusion(HUGE)),
    table(funds=(Funds("total", ""), Funds("fiscal", ""), Funds("total", ""))),
    table(
        replace(row("1", "1"), points=HUGE, score=HUGE),
        row("0", "0"),
        funds=tuple(Funds(source, "", HUGE, HUGE, HUGE, HUGE, "∞", HUGE, HUGE) for source in ("total", "own", "own")),
        total_score=HUGE,
        sections=(Section("产出指标", HUGE), Section("", Decimal(0))),
    ),
    table(funds=(fund("total", "1"), *(fund("fiscal", "2"), fund("own", "1"), fund("other", "1")) * 15)),
    department(project("一", "1E+18", "0"), project("", "-1", "-1"), budget="0", score="1E+18"),
]


@pytest.mark.parametrize("odd", ABSURD)
@pytest.mark.parametrize("code", [entry.code for entry in SUMS])
def test_absurd_reports_are_endured(odd: Report, code: str) -> None:
    assert all(pointer.startswith("/") for pointer in said(code, odd))
