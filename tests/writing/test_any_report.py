"""No report, however odd its states, stops the writers; every table covers its grid without gap or overlap."""

from decimal import Decimal
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from ziping.model import (
    Conclusion,
    Department,
    DepartmentFunds,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Person,
    Project,
    Report,
    Section,
    Staff,
    Unit,
    Unread,
    Value,
)
from ziping.writing.docx import write_docx
from ziping.writing.paper import Table, lay_out
from ziping.writing.workbook import carry_over, write_workbook
from ziping.writing.xlsx import write_xlsx

texts = st.sampled_from(
    [UNSET, None, "", "无", "填报单位：", "1、培训费绩效表", "产出指标", "=SUM(A1)", "1.甲\n2.乙", "　"]
)
amounts = st.sampled_from(
    [UNSET, None, Decimal("1E+3"), Decimal("-0.10"), Decimal("12345678901234567.89"), Unread("约三万")]
)
values = st.sampled_from(
    [UNSET, None, Value("≥95%", "percent", ">=", Decimal(95)), Value("效果明显", "words"), Value("？")]
)
sources = st.sampled_from(["total", "fiscal", "own", "central"])
years = st.sampled_from([UNSET, None, 2022])


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


people = st.builds(Person, texts, texts, texts)
funds = st.builds(Funds, sources, texts.map(str), amounts, amounts, amounts, amounts, texts, amounts, amounts, texts)
indicators = st.builds(
    Indicator,
    level3=texts,
    level1=texts,
    level2=texts,
    target=values,
    actual=values,
    points=amounts,
    score=amounts,
    reason=texts,
    initial_target=values,
    last_year=values,
    evidence=texts,
)
projects = st.builds(
    Project,
    name=texts,
    code=texts,
    year=years,
    department=texts,
    unit=texts,
    money_unit=texts,
    funds=some(funds),
    goals=some(st.builds(Goal, texts, texts)),
    goal_completion=texts,
    sections=some(st.builds(Section, st.sampled_from(["产出指标", "效益指标"]), st.just(Decimal(40)))),
    indicators=some(indicators, 4),
    total_points=amounts,
    total_score=amounts,
    conclusion=st.none() | st.builds(Conclusion, amounts, texts, texts),
    problems=texts,
    measures=texts,
    filled_by=st.sampled_from([UNSET, None]) | people,
    others=some(st.builds(Labelled, st.just("负责人"), texts)),
)
departments = st.builds(
    Department, texts, texts, texts, some(st.builds(Unit, texts, texts, texts, texts)), st.builds(Staff, years, years)
)
reports = st.builds(
    Report,
    kind=st.sampled_from(["department-report", "project-table", "department-table", "goal-declaration"]),
    title=texts,
    year=st.sampled_from([None, 2022]),
    department=st.just(UNSET) | departments,
    funds=st.just(UNSET) | st.builds(DepartmentFunds, texts, amounts, amounts, amounts, amounts),
    goals_text=texts,
    projects=some(projects),
    conclusion=st.builds(Conclusion, amounts, texts, texts),
    problems=texts,
    signatories=some(people),
    date=st.sampled_from([UNSET, None, "2023-04-27", "2023年春"]),
    prose=some(texts.filter(lambda text: isinstance(text, str)), 6),
)


def covered(table: Table) -> list[tuple[int, int]]:
    return [
        (row, column)
        for box in table.boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    ]


@settings(max_examples=60, deadline=None)
@given(report=reports)
def test_every_table_covers_its_grid_once(report: Report) -> None:
    for table in (block for block in lay_out(report).blocks if isinstance(block, Table)):
        whole = [(row, column) for row in range(table.height) for column in range(len(table.widths))]
        assert sorted(covered(table)) == whole
        assert min(table.widths) > 0


BARE = Report(
    "department-report", projects=(Project(indicators=(Indicator(),), total_score=None), Project(money_unit="无"))
)


@settings(max_examples=25, deadline=None)
@given(report=reports)
@example(report=BARE)
def test_no_report_stops_the_writers(report: Report) -> None:
    carried = carry_over(report, 2023)
    assert all(project.year == 2023 for project in carried.projects)
    for written in (
        write_docx(report),
        write_xlsx(report),
        write_workbook(report, "", 2022),
        write_workbook(carried, "", 2023),
    ):
        assert written.startswith(b"PK")
