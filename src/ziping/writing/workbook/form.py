"""The fill-in form as data: what an empty one holds, and a project with every place a person may fill in."""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ziping.model import Funds, Goal, Indicator, Person, Project, Source, words
from ziping.writing.paper.family import Column, forms

T = TypeVar("T")
ALWAYS = ("level1", "level2", "level3", "last_year", "target", "actual", "points", "score", "reason")


class Group(Struct, frozen=True):
    level1: str
    level2: tuple[str, ...]


class Form(Struct, frozen=True):
    money_unit: str
    goal_rows: int
    spare_rows: int
    sources: tuple[Source, ...]
    measures: tuple[str, ...]
    by_section: tuple[str, ...]
    indicators: tuple[Group, ...]
    columns: dict[str, Column]
    lists: dict[str, tuple[str, ...]]


@cache
def form() -> Form:
    return msgspec.toml.decode(files("ziping.writing.workbook").joinpath("form.toml").read_bytes(), type=Form)


def empty_project(department: str, year: int) -> Project:
    rows = (Indicator(level1=group.level1, level2=name) for group in form().indicators for name in group.level2)
    return opened(Project(year=year, department=department or None, unit=department or None, indicators=tuple(rows)))


def opened(project: Project) -> Project:
    """Give the project every place of the form: blank rows of money, of goals and of indicators to come."""
    person = project.filled_by if isinstance(project.filled_by, Person) else Person()
    closed = form().by_section if is_by_section(project) else ()
    rows = (*project.indicators, *_spare_indicators(project))
    return replace(
        project,
        department=_blank(project.department),
        unit=_blank(project.unit),
        money_unit=words(project.money_unit) or form().money_unit,
        funds=tuple(_opened_fund(fund, closed) for fund in project.funds or _empty_funds()),
        goals=(*map(_opened_goal, project.goals), *_spare_goals(project)),
        indicators=tuple(_opened_indicator(row, closed) for row in rows),
        total_points=project.total_points if closed else _blank(project.total_points),
        total_score=_blank(project.total_score),
        problems=_blank(project.problems),
        measures=_blank(project.measures),
        filled_by=replace(person, phone=_blank(person.phone)),
    )


def _blank(field: T | UnsetType | None) -> T | None:
    return None if isinstance(field, UnsetType) else field


def is_by_section(project: Project) -> bool:
    """Tell a form whose sections state the points, the execution rate's too; it has no columns for them."""
    return bool(project.sections) and all(indicator.points is UNSET for indicator in project.indicators)


def _empty_funds() -> Iterator[Funds]:
    for source in form().sources:
        yield Funds(source, forms().sources[source])


def _opened_fund(fund: Funds, closed: Collection[str]) -> Funds:
    """Open the row's places; a form whose sections state the points has one rate, the total's."""
    without = {*closed, "rate"} if closed and fund.source != "total" else closed
    names = [name for name in form().measures if name not in without]
    return replace(fund, **{name: _blank(getattr(fund, name)) for name in names})


def _opened_goal(goal: Goal) -> Goal:
    return replace(goal, actual=_blank(goal.actual))


def _spare_goals(project: Project) -> Iterator[Goal]:
    for _ in range(form().goal_rows - len(project.goals)):
        yield Goal(None, None)


def _spare_indicators(project: Project) -> Iterator[Indicator]:
    """Yield a row for each section that has none, then the spare ones."""
    used = {words(indicator.level1) for indicator in project.indicators}
    yield from (Indicator(level1=section.level1) for section in project.sections if section.level1 not in used)
    yield from [Indicator()] * form().spare_rows


def _opened_indicator(indicator: Indicator, closed: Collection[str]) -> Indicator:
    names = [name for name in ALWAYS if name not in {*closed} - {"score"}]
    return replace(indicator, **{name: _blank(getattr(indicator, name)) for name in names})
