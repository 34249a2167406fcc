"""The money block's points and score beside those of the rows: which of them belong into one sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, found_once
from ziping.model import Amount, Department, Project, ProjectScore, Report, Unread, known, total_funds, words
from ziping.text import folded, may_be_written

ZERO = Decimal(0)
CENTS = -2


def block_figure(project: Project, name: str) -> Decimal | None:
    """Return the points or the score of the money block: the total row's, else the first that stands in another row."""
    figures = [known(getattr(row, name)) for row in project.funds]
    stated = [number for number, figure in enumerate(figures) if figure is not None]
    total = total_funds(project) if stated else None
    first = total[0] if total is not None and total[0] in stated else next(iter(stated), None)
    return figures[first] if first is not None else None


def is_overall(project: Project, report: Report) -> bool:
    """Tell the department's own table from a project's; one without a name is its own only where no other has one."""
    department = words(report.department.name) if isinstance(report.department, Department) else ""
    name = folded(words(project.name))
    if not name:
        return bool(department) and not any(words(other.name) for other in report.projects)
    return "整体支出" in name or (bool(department) and name == folded(department))


@found_once
def overall_tables(case: Case) -> Iterator[int]:
    """Yield the numbers of the department's own tables."""
    for number, project in enumerate(case.report.projects):
        if is_overall(project, case.report):
            yield number


def sums_with_block(rows: Decimal, block: Decimal | None, *, is_told_twice: bool) -> Iterator[Decimal]:
    """Yield the sums a form may mean: rows and block, or the rows alone where the block tells a row's figure again."""
    if block is None or is_told_twice:
        yield rows
    if block is not None:
        yield rows + block


def is_told_twice(case: Case, project: Project, score: ProjectScore) -> bool:
    """Tell a block that repeats the execution row's points, or holds the whole form's."""
    points = block_figure(project, "points")
    if points is None:
        return True
    if points >= case.rules.number("full_marks"):
        return True
    own = (project.indicators[int(row.at.rpartition("/")[2])] for row in score.rows if row.is_execution)
    return any(known(row.points) == points for row in own)


def adds_up(parts: Sequence[Decimal], total: Decimal) -> bool:
    """Tell whether the parts give the total, as far as it and they may be rounded."""
    exact = sum(parts, ZERO)
    return may_be_written(exact, total) or abs(exact - total) <= slack_of(parts)


def slack_of(parts: Sequence[Decimal]) -> Decimal:
    """Return by how much a sum may miss: parts rounded to cents by half a cent each, others not at all."""
    exponents = [exponent for part in parts if isinstance(exponent := part.as_tuple().exponent, int)]
    finest = min(exponents, default=0)
    rounded = exponents.count(finest)
    return Decimal(1).scaleb(finest) * rounded / 2 if finest <= CENTS and rounded > 1 else ZERO


def is_partly_read(case: Case, at: str) -> bool:
    """Tell a table of which some rows could not be placed: its sums prove nothing."""
    return any(pointer == at or pointer.startswith(f"{at}/") for pointer in _unplaced(case))


@found_once
def _unplaced(case: Case) -> Iterator[str]:
    for finding in case.report.findings:
        if finding.code == "R003":
            yield from finding.at


def all_known(amounts: Sequence[Amount]) -> list[Decimal] | None:
    """Return the figures, blanks left out; None where one could not be read."""
    figures = [amount for amount in amounts if isinstance(amount, Decimal)]
    is_whole = len(figures) == len(amounts) or not any(isinstance(amount, Unread) for amount in amounts)
    return figures if is_whole else None
