"""Faults of the form: a place left blank that every form of its kind fills in."""

import re
from collections.abc import Callable
from random import Random

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from tests.mutating.changing import (
    is_execution,
    one_of,
    projects_where,
    rewritten,
    row_at,
    row_pointer,
    rows_where,
    with_project,
    with_row,
)
from tests.mutating.derived import retold
from tests.mutating.planted import Planted
from ziping.model.report import DepartmentFunds, Indicator, Project, Report
from ziping.model.states import known, words
from ziping.model.value import Value

YEAR = re.compile(r"20\d\d\s*年(?:度|末)?(?!\s*\d+\s*月)")
"""The year of what is told, not the day of the signature nor the number of a document."""
MONEY_WORD = re.compile(r"(?<=\d)\s*(?:亿|百万|万|千)?元")
DASHES = ("—", "/", "——", "-")
"""A blank cell as clerks fill it in."""


def missing_name(report: Report, random: Random) -> Planted | None:
    """The cell is blank, whatever the text calls the project; a unit that the cover names is not without a name."""
    number = random.randrange(len(report.projects))
    project = report.projects[number]
    if random.random() < 0.5 or not words(project.unit) or report.kind == "department-report":
        return Planted(with_project(report, number, replace(project, name=None)), (f"/projects/{number}/name",))
    homeless = replace(project, unit=None, department=None if words(project.department) else project.department)
    at = (f"/projects/{number}/unit", f"/projects/{number}/department")
    return Planted(with_project(report, number, homeless), at)


def missing_year(report: Report, random: Random) -> Planted | None:
    """No year in any place where a form or its text gives it: the cell is blank or not there at all."""
    blank = random.choice((None, UNSET))
    projects = tuple(
        replace(project, year=blank if isinstance(project.year, int) else project.year) for project in report.projects
    )
    undated = replace(
        report,
        year=None,
        title=YEAR.sub("", words(report.title)) or report.title,
        goals_text=_yearless(report.goals_text),
        prose=tuple(YEAR.sub("", paragraph) for paragraph in report.prose),
        projects=projects,
    )
    return Planted(undated, ("/year", "/title", *(f"/projects/{number}/year" for number in range(len(projects)))))


def _yearless(text: str | UnsetType | None) -> str | UnsetType | None:
    return YEAR.sub("", text) if isinstance(text, str) else text


def missing_actual(report: Report, random: Random) -> Planted | None:
    spot = one_of(rows_where(report, _has_target_and_actual), random)
    if spot is None:
        return None
    blanked = replace(row_at(report, spot), actual=_blank(random))
    return Planted(with_row(report, spot, blanked), (row_pointer(spot, "actual"),))


def missing_target(report: Report, random: Random) -> Planted | None:
    """That all of the budget is to be spent needs no target."""
    spot = one_of(rows_where(report, lambda row: _has_target_and_actual(row) and not is_execution(row)), random)
    if spot is None:
        return None
    blanked = replace(row_at(report, spot), target=_blank(random))
    return Planted(with_row(report, spot, blanked), (row_pointer(spot, "target"),))


def _has_target_and_actual(row: Indicator) -> bool:
    return isinstance(row.target, Value) and isinstance(row.actual, Value)


def _blank(random: Random) -> Value | None:
    return None if random.random() < 0.7 else Value(random.choice(DASHES))


def missing_score(report: Report, random: Random) -> Planted | None:
    """The total stays: it is what the row earned that cannot be told."""
    spot = one_of(rows_where(report, _has_all), random)
    if spot is None or len(report.projects[spot[0]].indicators) < 2:
        return None
    return Planted(with_row(report, spot, replace(row_at(report, spot), score=None)), (row_pointer(spot, "score"),))


def _has_all(row: Indicator) -> bool:
    return _has_target_and_actual(row) and known(row.score) is not None


def missing_goal_result(report: Report, random: Random) -> Planted | None:
    """Nothing is told of any goal of a project; one result less than goals would be a goal passed over."""
    number = one_of(projects_where(report, lambda project: any(words(goal.actual) for goal in project.goals)), random)
    if number is None:
        return None
    project = report.projects[number]
    silent = replace(project, goals=tuple(replace(goal, actual=None) for goal in project.goals))
    return Planted(with_project(report, number, silent), (f"/projects/{number}/goals",))


def missing_total(report: Report, random: Random) -> Planted | None:
    """The cell is blank, or the form has no row for the total."""
    number = one_of(projects_where(report, lambda project: known(project.total_score) is not None), random)
    if number is None:
        return None
    project = replace(report.projects[number], total_score=random.choice((None, UNSET)))
    return Planted(with_project(report, number, project), (f"/projects/{number}",))


def missing_sign_off(report: Report, random: Random) -> Planted | None:
    if report.kind != "department-report" or not report.signatories or not report.date:
        return None
    ways: tuple[Callable[[Report], Planted], ...] = (_unsigned, _undated, lambda of: _unsigned(_undated(of).report))
    return random.choice(ways)(report)


def _unsigned(report: Report) -> Planted:
    return Planted(retold(replace(report, signatories=())), ("/signatories", "/date"))


def _undated(report: Report) -> Planted:
    return Planted(retold(replace(report, date=None)), ("/date", "/signatories"))


def missing_money_unit(report: Report, random: Random) -> Planted | None:
    """No 元 anywhere: not at the head, not in the text, not behind a figure of the table."""
    del random
    if not any(project.funds for project in report.projects):
        return None
    bare = rewritten(report, lambda text: MONEY_WORD.sub("", text))
    projects = tuple(_without_money_unit(project) for project in bare.projects)
    funds = replace(bare.funds, unit=None) if isinstance(bare.funds, DepartmentFunds) else bare.funds
    at = ("/funds", *(f"/projects/{number}" for number in range(len(projects))))
    return Planted(replace(bare, projects=projects, funds=funds), at)


def _without_money_unit(project: Project) -> Project:
    unit = None if isinstance(project.money_unit, str) else project.money_unit
    return replace(project, money_unit=unit, indicators=tuple(map(_counted_in_nothing, project.indicators)))


def _counted_in_nothing(row: Indicator) -> Indicator:
    """A form that prints a value's unit by itself leaves it blank too."""
    return replace(row, target=_unitless(row.target), actual=_unitless(row.actual))


def _unitless(value: Value | UnsetType | None) -> Value | UnsetType | None:
    if not isinstance(value, Value) or "元" not in str(value.unit):
        return value
    return replace(value, unit=UNSET)
