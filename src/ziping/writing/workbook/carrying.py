"""Last year's report as the beginning of this year's."""

from typing import TypeVar

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from ziping.model import Funds, Goal, Indicator, Labelled, Project, Report, Value, words
from ziping.text import read_value

T = TypeVar("T")
RESULTS = ("score", "reason", "review_score", "coefficient", "evidence")
MEASURES = ("initial", "budget", "received", "spent", "rate", "score", "reason")


def carry_over(report: Report, year: int) -> Report:
    """Keep what stays (names, units, goals, indicators with targets and points), clear what the year will bring.

    The results of the indicators become those of last year; a field the form has no place for stays without one.
    """
    return replace(
        report,
        year=year,
        title=_retitled(report, year),
        funds=UNSET,
        projects=tuple(_project(project, year) for project in report.projects),
        conclusion=UNSET,
        problems=cleared(report.problems),
        measures=cleared(report.measures),
        date=cleared(report.date),
        prose=(),
        where={},
        findings=(),
        file=UNSET,
    )


def cleared(field: T | UnsetType | None) -> UnsetType | None:
    """Return a blank where the form has the place."""
    return UNSET if field is UNSET else None


def _retitled(report: Report, year: int) -> str | UnsetType | None:
    title = words(report.title)
    return title.replace(str(report.year), str(year)) if title and report.year is not None else report.title


def _project(project: Project, year: int) -> Project:
    return replace(
        project,
        year=year,
        funds=tuple(map(_fund, project.funds)),
        goals=tuple(Goal(goal.expected, cleared(goal.actual)) for goal in project.goals),
        goal_completion=cleared(project.goal_completion),
        indicators=tuple(_indicator(indicator, year) for indicator in project.indicators),
        total_score=cleared(project.total_score),
        conclusion=UNSET,
        problems=cleared(project.problems),
        measures=cleared(project.measures),
        others=tuple(Labelled(other.label) for other in project.others),
    )


def _fund(fund: Funds) -> Funds:
    return replace(fund, **{name: cleared(getattr(fund, name)) for name in MEASURES})


def _indicator(indicator: Indicator, year: int) -> Indicator:
    last_year = indicator.actual if isinstance(indicator.actual, Value) else None
    blank = {name: cleared(getattr(indicator, name)) for name in RESULTS}
    target = _for_year(indicator.target, year)
    return replace(indicator, target=target, actual=None, last_year=last_year, **blank)


def _for_year(target: Value | UnsetType | None, year: int) -> Value | UnsetType | None:
    """Move a day that names no year of its own (9月底前) to the new year."""
    if not isinstance(target, Value) or target.kind != "date":
        return target
    written = read_value(target.text, year)
    return target if written is None or written.date is None else replace(target, date=written.date)
