"""The money block's points and score beside those of the rows: which of them belong into one sum."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case
from ziping.model import Amount, Funds, Project, ProjectScore, Unread, known

ZERO = Decimal(0)


def total_funds(project: Project) -> tuple[int, Funds] | None:
    """Return the total row of the money block with its number."""
    return next(((number, fund) for number, fund in enumerate(project.funds) if fund.source == "total"), None)


def sums_with_block(rows: Decimal, block: Decimal | None, *, is_told_twice: bool) -> Iterator[Decimal]:
    """Yield the sums a form may mean: rows and block, or the rows alone where the block tells a row's figure again."""
    if block is None or is_told_twice:
        yield rows
    if block is not None:
        yield rows + block


def is_told_twice(case: Case, project: Project, score: ProjectScore) -> bool:
    """Tell a block that repeats the execution row's points, or holds the whole form's."""
    found = total_funds(project)
    points = known(found[1].points) if found else None
    if found is None or points is None:
        return True
    if points >= case.rules.number("full_marks"):
        return True
    own = (project.indicators[int(row.at.rpartition("/")[2])] for row in score.rows if row.is_execution)
    return any(known(row.points) == points for row in own)


def all_known(amounts: Iterator[Amount]) -> list[Decimal] | None:
    """Return the figures, blanks left out; None where one could not be read."""
    given = list(amounts)
    return None if any(isinstance(amount, Unread) for amount in given) else [a for a in given if isinstance(a, Decimal)]
