"""Rows that fell short: a target missed, or marks off, each where it can be told without doubt."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from ziping.checks.case import Case, found_once
from ziping.checks.claims import is_comparable, rounds_to_claim
from ziping.checks.rows import Row, rows
from ziping.model import Report, RowScore, applies, known
from ziping.text import may_be_written

Shortfall: TypeAlias = Literal["missed", "marks"]
FULL = Decimal(100)
SHORT = {"partly", "missed"}
UNDECIDED = {"unknown", "partly"}


@found_once
def shortfalls(case: Case) -> Iterator[tuple[Row, Shortfall]]:
    """Yield every row that fell short; marks off a target that was met are P404's matter."""
    for row in rows(case) if is_of_the_whole_year(case.report) else ():
        if row.scored is None:
            continue
        if is_missed(case, row, row.scored):
            yield row, "missed"
        elif lost_marks(row, row.scored):
            yield row, "marks"


def is_of_the_whole_year(report: Report) -> bool:
    """Tell a report on what was reached from a declaration and from a look in mid-year."""
    return report.kind not in {"goal-declaration", "monitoring-table"}


def is_missed(case: Case, row: Row, scored: RowScore) -> bool:
    """Tell a target missed by more than rounding. Spending falls short below the rules' floor."""
    if scored.verdict not in SHORT:
        return False
    if scored.is_execution:
        return is_low(case, scored) and row.actual is not None
    return is_comparable(row, scored) and not _is_rounded(scored)


def is_low(case: Case, scored: RowScore) -> bool:
    return scored.ratio is not None and scored.ratio * FULL < case.rules.number("execution.floor")


def _is_rounded(scored: RowScore) -> bool:
    """99.97% of a 100% asked for is no shortfall."""
    return scored.ratio is not None and may_be_written(scored.ratio * FULL, FULL)


def lost_marks(row: Row, scored: RowScore) -> bool:
    """Tell a row whose result decides nothing by itself, and that claims less than the points the form gives it."""
    if (
        scored.is_execution
        or scored.verdict not in UNDECIDED
        or scored.points_from != "row"
        or not applies(row.indicator.reason)
    ):
        return False
    claimed = known(scored.claimed)
    short = claimed is not None and scored.points is not None and claimed < scored.points
    return short and row.target is not None and row.actual is not None and not rounds_to_claim(scored)
