"""X107: scores of a department that cannot be told apart."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import answered_rows
from ziping.checks.totals import is_overall
from ziping.model import known

LEAST = 3
"""Two projects may well have the same score."""
SATISFACTION = "满意"


def scores_heaped(case: Case) -> Iterator[Fault]:
    yield from _of_totals(case)
    yield from _of_satisfaction(case)


def _of_totals(case: Case) -> Iterator[Fault]:
    scores = {
        f"{at}/total_score": known(project.total_score)
        for at, project, _ in case.projects()
        if not is_overall(project, case.report)
    }
    yield from _heaped(scores, "totals")


def _of_satisfaction(case: Case) -> Iterator[Fault]:
    """Full satisfaction of all is often what a yearly survey of few people gives; 95 everywhere is not."""
    full = case.rules.number("full_marks")
    asked: dict[str, Decimal | None] = {}
    for row, target, actual in answered_rows(case):
        if SATISFACTION in row.kind or SATISFACTION in row.name:
            exact = actual.figure if actual.kind == "percent" and actual.comparator == "=" else None
            asked[row.of("actual")] = None if exact in {full, target.figure} else exact
    if len({at.split("/")[2] for at in asked}) >= LEAST:
        yield from _heaped(asked, "satisfaction")


def _heaped(figures: dict[str, Decimal | None], case: str) -> Iterator[Fault]:
    """Yield where all of them are there and are one."""
    given = set(figures.values())
    if len(figures) >= LEAST and len(given) == 1 and None not in given:
        (figure,) = given
        if figure is not None:
            yield Fault(tuple(figures), {"case": case, "count": str(len(figures)), "figure": plain(figure)})
