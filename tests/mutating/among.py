"""Faults that only show among several projects or departments: X103, X107."""

from decimal import Decimal
from random import Random

from tests.inventing.files import invent_for
from tests.inventing.layouts.layout import Layout
from tests.inventing.rows import PERFECT
from tests.mutating.altering import rows, with_indicator
from tests.mutating.copying import copied_into
from tests.mutating.trial import Trial, file_of
from ziping.model import Report, Value

KINDS = frozenset({"department-report", "project-table"})
HEAP = 3
"""Projects that make a heap."""
MOST_OTHERS = 3


def text_copied_between_departments(layout: Layout, random: Random) -> Trial | None:
    """A long text of this report stands in that of another department, among others that have nothing of it."""
    if layout.kind not in KINDS:
        return None
    report = invent_for(layout, random)
    others = [invent_for(layout, random, not_like=report) for _ in range(random.randint(1, MOST_OTHERS))]
    place = random.randrange(len(others))
    copied = copied_into(others[place], report, random)
    if copied is None:
        return None
    others[place] = copied.report
    files = tuple(file_of(other, layout, random) for other in others)
    return Trial(file_of(report, layout, random), report, (copied.at,), others=files)


def scores_heaped(layout: Layout, random: Random) -> Trial | None:
    """Every project has full marks, or the satisfaction of all is one and the same."""
    if layout.kind not in KINDS:
        return None
    return random.choice((_all_full, _one_satisfaction))(layout, random)


def _all_full(layout: Layout, random: Random) -> Trial | None:
    report = invent_for(layout, random, luck=PERFECT, fewest_projects=HEAP)
    if not layout.has("score") or len(report.projects) < HEAP:
        return None
    at = tuple(f"/projects/{number}/total_score" for number in range(len(report.projects)))
    return Trial(file_of(report, layout, random), report, at)


def _one_satisfaction(layout: Layout, random: Random) -> Trial | None:
    """Return a report whose projects all claim a satisfaction that no target asks for."""
    report: Report = invent_for(layout, random, luck=PERFECT, fewest_projects=HEAP)
    satisfied = [row for row in rows(report) if row.indicator.level1 == "满意度指标"]
    claimed = Decimal(random.randint(955, 990)) / 10
    if len(satisfied) < HEAP:
        return None
    for row in satisfied:
        actual = Value(f"{claimed}%", "percent", "=", claimed, "%")
        report = with_indicator(report, row, actual=actual)
    return Trial(file_of(report, layout, random), report, tuple(f"{row.pointer}/actual" for row in satisfied))
