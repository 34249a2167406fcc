"""What the text of a report tells of an indicator, put right when the indicator changes."""

import re

from msgspec.structs import replace

from tests.mutating.altering import Row, with_project
from ziping.model import Goal, Project, Report, words
from ziping.text import write_number


def retold(report: Report, row: Row, now: str) -> Report:
    """Put `now` wherever the text of the project or of the report names the row's figure of before."""
    before = _figure(row)
    if not before:
        return report
    pattern = re.compile(rf"(?<![\d.]){re.escape(before)}")
    changed = with_project(report, row.project, lambda project: _told(project, pattern, now))
    about = [text for text in changed.prose if row.name in text]
    prose = tuple(pattern.sub(now, text) if text in about else text for text in changed.prose)
    return replace(changed, prose=prose)


def _told(project: Project, pattern: re.Pattern[str], now: str) -> Project:
    return replace(project, goals=tuple(_goal(goal, pattern, now) for goal in project.goals))


def _goal(goal: Goal, pattern: re.Pattern[str], now: str) -> Goal:
    return replace(goal, actual=pattern.sub(now, words(goal.actual))) if words(goal.actual) else goal


def _figure(row: Row) -> str:
    actual = row.actual
    if actual is None or actual.figure is None:
        return ""
    return f"{write_number(actual.figure)}{actual.unit if isinstance(actual.unit, str) else ''}"
