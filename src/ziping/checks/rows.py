"""The rows of the indicator tables, each with its score and what surrounds it."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.model import Indicator, Project, Report, RowScore, Value, words
from ziping.text import folded, tidy


class Row(Struct, frozen=True, dict=True):
    """An indicator at its JSON pointer. `scored` is `None` where the row was not scored."""

    at: str
    indicator: Indicator
    scored: RowScore | None
    project: Project
    report: Report

    @cached_property
    def name(self) -> str:
        """The indicator's own words; the heading above it where it has none but a figure (100%)."""
        own = words(self.indicator.level3)
        return tidy(own if any(letter.isalpha() for letter in own) else words(self.indicator.level2) or own)

    @cached_property
    def kind(self) -> str:
        """The words of the level above, folded: 数量指标."""
        return folded(words(self.indicator.level2))

    @cached_property
    def target(self) -> Value | None:
        return self.indicator.target if isinstance(self.indicator.target, Value) else None

    @cached_property
    def actual(self) -> Value | None:
        return self.indicator.actual if isinstance(self.indicator.actual, Value) else None

    def of(self, field: str) -> str:
        """Return the pointer of one of the row's fields."""
        return f"{self.at}/{field}"


@found_once
def rows(case: Case) -> Iterator[Row]:
    """Every indicator of every project, in order."""
    for pointer, project, score in case.projects():
        scored = {row.at: row for row in score.rows}
        for number, indicator in enumerate(project.indicators):
            at = f"{pointer}/indicators/{number}"
            yield Row(at, indicator, scored.get(at), project, case.report)


def answered_rows(case: Case) -> Iterator[tuple[Row, Value, Value]]:
    """Every row that has both, with its target and its actual value."""
    for row in rows(case):
        if row.target is not None and row.actual is not None:
            yield row, row.target, row.actual


def scored_rows(case: Case) -> Iterator[tuple[Row, RowScore]]:
    """Every row that was scored, except those that score spending: their rule is another."""
    for row in rows(case):
        if row.scored is not None and not row.scored.is_execution:
            yield row, row.scored
