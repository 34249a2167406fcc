"""A long text of one report put into another."""

from collections.abc import Iterator
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Report, words

LONG = 45
"""Letters that nobody writes twice by chance."""
SWAPS = (("已", "现已"), ("；", "，"), ("实际", ""), ("下年度", "来年"), ("落实", "压实"))


class Passage(Struct, frozen=True):
    at: str
    text: str


class Copied(Struct, frozen=True):
    """A report that holds the other's text; `at` is where it stands in the other."""

    report: Report
    at: str


def passages(report: Report) -> Iterator[Passage]:
    """Yield the long texts a unit writes itself: results, reasons, problems, measures."""
    for number, project in enumerate(report.projects):
        at = f"/projects/{number}"
        told = {f"{at}/goals/{n}/actual": words(goal.actual) for n, goal in enumerate(project.goals)}
        told |= {f"{at}/indicators/{n}/reason": words(row.reason) for n, row in enumerate(project.indicators)}
        told |= {f"{at}/problems": words(project.problems), f"{at}/measures": words(project.measures)}
        yield from (Passage(place, text) for place, text in told.items() if len(text) >= LONG)


def copied_into(other: Report, report: Report, random: Random, *, by_name: bool = False) -> Copied | None:
    """Put one long text of the report into the other at a place of the same kind, word for word or nearly.

    `by_name` keeps it with the project of the same name.
    """
    found = [(passage, spot) for passage in passages(report) for spot in _places(other, passage.at)]
    if by_name:
        found = [(passage, spot) for passage, spot in found if _name(other, spot[0]) == _name(report, _number(passage))]
    if not found:
        return None
    passage, (number, place) = random.choice(found)
    text = _nearly(passage.text, random)
    project = other.projects[number]
    if "/goals/" in passage.at:
        goals = [replace(goal, actual=text) if n == place else goal for n, goal in enumerate(project.goals)]
        changed = replace(project, goals=tuple(goals))
    elif "/indicators/" in passage.at:
        rows = [replace(row, reason=text) if n == place else row for n, row in enumerate(project.indicators)]
        changed = replace(project, indicators=tuple(rows))
    else:
        changed = replace(project, **{passage.at.rpartition("/")[2]: text})
    projects = (*other.projects[:number], changed, *other.projects[number + 1 :])
    return Copied(replace(other, projects=projects), passage.at)


def _name(report: Report, number: int) -> str:
    return words(report.projects[number].name)


def _number(passage: Passage) -> int:
    return int(passage.at.split("/")[2])


def _places(other: Report, at: str) -> list[tuple[int, int]]:
    """Return projects, and rows in them, that have a place of this kind filled in."""
    kind = at.split("/")[3]
    return [
        (number, place)
        for number, project in enumerate(other.projects)
        for place, stands in enumerate(
            [goal.actual for goal in project.goals]
            if kind == "goals"
            else [row.reason for row in project.indicators]
            if kind == "indicators"
            else [getattr(project, kind)]
        )
        if words(stands)
    ]


def _nearly(text: str, random: Random) -> str:
    """Return the text, half of the times with a word changed here and there as copiers do."""
    if random.random() < 0.5:
        return text
    before, after = random.choice(SWAPS)
    return text.replace(before, after, 1)
