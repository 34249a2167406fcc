"""What the tables of a report show to have fallen short."""

from decimal import Decimal

from tests.mutating.altering import Row, rows
from ziping.model import Funds, Report, known, words

SMALL = Decimal("0.99")
"""A project that spent less of its budget than this left money unspent that any form shows."""
LOW = Decimal("0.9")
"""Below this rate of spending every rule set asks for a reason."""


def is_execution(row: Row) -> bool:
    return "执行率" in row.name + words(row.indicator.level2) + words(row.indicator.level1)


def is_missed(row: Row) -> bool:
    """Whether a number target was missed, in a row that is not the execution rate's."""
    target, actual = row.target, row.actual
    if target is None or actual is None or target.figure is None or actual.figure is None or is_execution(row):
        return False
    if target.comparator in {"<=", "<"}:
        return actual.figure > target.figure
    return target.comparator != "range" and actual.figure < target.figure


def left_unspent(row: Funds, share: Decimal = SMALL) -> bool:
    budget, spent = known(row.budget), known(row.spent)
    return row.source == "total" and budget is not None and spent is not None and spent < budget * share


def shortfalls(report: Report) -> list[str]:
    """Return the pointers of missed rows and of projects that spent too little."""
    slow = [
        f"/projects/{place}"
        for place, project in enumerate(report.projects)
        if any(left_unspent(row, LOW) for row in project.funds)
    ]
    return [row.pointer for row in rows(report) if is_missed(row)] + slow
