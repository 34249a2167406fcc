"""A form without any indicator of a kind that the rules ask for."""

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.mutating.changing import is_execution, one_of, with_project, with_total_moved
from tests.mutating.planted import Planted
from ziping.model.report import Indicator, Project, Report, Section
from ziping.model.states import known, words
from ziping.model.value import Value

OUTPUT, BENEFIT, SATISFACTION = "产出", "效益", "满意"
COST = "成本"


def missing_kind_of_indicator(report: Report, random: Random) -> Planted | None:
    """The rules ask for the kinds of a project, not of a department as a whole."""
    options = [
        (number, kind)
        for number, project in enumerate(report.projects)
        for kind in (OUTPUT, BENEFIT, SATISFACTION)
        if report.kind != "department-table" and _can_be_without(project, kind)
    ]
    chosen = one_of(options, random)
    if chosen is None:
        return None
    number, kind = chosen
    at = (f"/projects/{number}/indicators", f"/projects/{number}/sections")
    if kind == SATISFACTION:
        # What is left makes up less than the whole, and the total less than full marks. Points given to other rows
        # would make a form of a project that serves nobody who could be asked. Were its results the only ones that
        # fell short, the completion of the whole is now less than what is left shows.
        return Planted(_with_satisfaction_dropped(report, number), at, frozenset({"S202", "E803", "G705"}))
    return Planted(with_project(report, number, _with_kind_renamed(report.projects[number], kind)), at)


def _can_be_without(project: Project, kind: str) -> bool:
    """With costs in a section of their own the rules let satisfaction go."""
    if not any(_is_of(row, kind) for row in project.indicators):
        return False
    if kind == SATISFACTION:
        return not any(COST in words(row.level1) for row in project.indicators)
    return any(_is_of(row, BENEFIT if kind == OUTPUT else OUTPUT) for row in project.indicators)


def _is_of(row: Indicator, kind: str) -> bool:
    if kind == SATISFACTION:
        return SATISFACTION in words(row.level1) + words(row.level2)
    return kind in words(row.level1) and not is_execution(row) and SATISFACTION not in words(row.level2)


def _with_satisfaction_dropped(report: Report, number: int) -> Report:
    project = report.projects[number]
    left = tuple(row for row in project.indicators if not _is_of(row, SATISFACTION))
    gone = [row for row in project.indicators if _is_of(row, SATISFACTION)]
    changed = replace(project, indicators=left, sections=_sections_of(project, left))
    lost = sum((known(row.score) or Decimal(0) for row in gone), Decimal(0))
    return with_total_moved(with_project(report, number, changed), number, -lost, before=report)


def _with_kind_renamed(project: Project, kind: str) -> Project:
    """All stand under the other kind's heading: the sums still hold."""
    other = next(row for row in project.indicators if _is_of(row, BENEFIT if kind == OUTPUT else OUTPUT))
    renamed = [_under(row, other) for row in project.indicators if _is_of(row, kind)]
    rows = [row for row in project.indicators if not _is_of(row, kind)]
    place = max(number for number, row in enumerate(rows) if row.level1 == other.level1) + 1
    moved = (*rows[:place], *renamed, *rows[place:])
    return replace(project, indicators=moved, sections=_sections_of(project, moved))


def _under(row: Indicator, other: Indicator) -> Indicator:
    """Put the row under the other's first heading, and under the second that fits its figure."""
    counts = isinstance(row.target, Value) and row.target.kind == "number"
    level2 = "社会效益指标" if BENEFIT in words(other.level1) else "数量指标" if counts else "质量指标"
    return replace(row, level1=other.level1, level2=level2 if isinstance(row.level2, str) else row.level2)


def _sections_of(project: Project, rows: tuple[Indicator, ...]) -> tuple[Section, ...]:
    """Give each heading that still has rows the points of those that came under it."""
    of_row = {words(row.level3): words(row.level1) for row in rows}
    points = {section.level1: section.points for section in project.sections if section.level1 in of_row.values()}
    for section in project.sections:
        own = [row for row in project.indicators if row.level1 == section.level1]
        heir = next((of_row[words(row.level3)] for row in own if words(row.level3) in of_row), section.level1)
        if section.level1 not in points and heir in points:
            points[heir] += section.points
    return tuple(Section(level1, total) for level1, total in points.items())
