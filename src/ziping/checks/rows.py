"""The rows of the indicator tables, each with its score and what surrounds it."""

from collections.abc import Iterator

from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.model import Indicator, Project, Report, RowScore, Value, words
from ziping.text import folded, tidy


class Row(Struct, frozen=True, gc=False):
    """An indicator at its JSON pointer. `scored` is `None` where the row was not scored.

    `name` is the indicator's own words as they are shown, `kind` those of the level above, folded: 数量指标. `section`
    are those of the first level, folded: 产出指标.
    """

    at: str
    indicator: Indicator
    scored: RowScore | None
    project: Project
    report: Report
    name: str
    kind: str
    section: str
    target: Value | None
    actual: Value | None

    def of(self, field: str) -> str:
        """Return the pointer of one of the row's fields."""
        return f"{self.at}/{field}"


@found_once
def rows(case: Case) -> Iterator[Row]:
    """Every indicator of every project, in order."""
    for own in rows_by_project(case):
        yield from own


@found_once
def rows_by_project(case: Case) -> Iterator[tuple[Row, ...]]:
    """The rows of each project, in order."""
    for pointer, project, score in case.projects():
        scored = {row.at: row for row in score.rows}
        pointed = [(f"{pointer}/indicators/{number}", row) for number, row in enumerate(project.indicators)]
        yield tuple([_row(at, indicator, scored.get(at), project, case.report) for at, indicator in pointed])


def _row(at: str, indicator: Indicator, scored: RowScore | None, project: Project, report: Report) -> Row:
    target = indicator.target if isinstance(indicator.target, Value) else None
    actual = indicator.actual if isinstance(indicator.actual, Value) else None
    kind, section = folded(words(indicator.level2)), folded(words(indicator.level1))
    return Row(at, indicator, scored, project, report, _name(indicator), kind, section, target, actual)


def _name(indicator: Indicator) -> str:
    """Return the indicator's own words; the heading above it where it has none but a figure (100%)."""
    own = words(indicator.level3)
    return tidy(own if any(map(str.isalpha, own)) else words(indicator.level2) or own)


@found_once
def answered_rows(case: Case) -> Iterator[tuple[Row, Value, Value]]:
    """Every row that has both, with its target and its actual value."""
    for row in rows(case):
        if row.target is not None and row.actual is not None:
            yield row, row.target, row.actual


@found_once
def scored_rows(case: Case) -> Iterator[tuple[Row, RowScore]]:
    """Every row that was scored, except those that score spending: their rule is another."""
    for row in rows(case):
        if row.scored is not None and not row.scored.is_execution:
            yield row, row.scored
