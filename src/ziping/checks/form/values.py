"""F103, F104, F105: a row's places left blank."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.rows import Row, answered_rows, rows
from ziping.model import Project, applies, known, words


def missing_actual(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if row.target is not None and row.indicator.actual is None:
            yield Fault((row.of("actual"), row.of("target")), {"indicator": row.name, "target": row.target.text})


def missing_target(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if row.actual is not None and row.indicator.target is None:
            yield Fault((row.of("target"), row.of("actual")), {"indicator": row.name, "actual": row.actual.text})


def missing_score(case: Case) -> Iterator[Fault]:
    for row, target, actual in answered_rows(case):
        if row.indicator.score is None and _is_scored(row.project) and not _is_merged(row):
            facts = {"indicator": row.name, "target": target.text, "actual": actual.text}
            yield Fault((row.of("score"), row.of("actual")), facts)


def _is_scored(project: Project) -> bool:
    return any(known(indicator.score) is not None for indicator in project.indicators)


def _is_merged(row: Row) -> bool:
    """Tell a row whose score stands in a cell merged with the row above: its points are missing too.

    Where the form has no points, a section whose scores reach its own figure needs no further one.
    """
    if applies(row.indicator.points):
        return row.indicator.points is None
    level1 = words(row.indicator.level1)
    scores = [known(other.score) for other in row.project.indicators if words(other.level1) == level1]
    full = next((section.points for section in row.project.sections if section.level1 == level1), None)
    return sum((score for score in scores if score is not None), Decimal(0)) == full
