"""S204, S205: parts of the money that are not its total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from ziping.checks.amounts import MoneyRow, money_by_project, total_row
from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.totals import ZERO, overall_tables
from ziping.model import DepartmentFunds, Funds, Project, Unread, known, words
from ziping.text import may_be_written
from ziping.text.conversion import any_mixed, are_mixed, in_unit, of_another_unit

MEASURES = ("budget", "received", "spent")
BY_LEVEL = frozenset({"central", "local"})
LEAST_PARTS = 2
HALF = Decimal("0.5")


def fund_parts_do_not_add_up(case: Case) -> Iterator[Fault]:
    for own in money_by_project(case):
        total = total_row(own)
        if total is None or not total.is_total:
            continue
        parts = [row for row in own if not row.is_total]
        for measure in MEASURES:
            whole = total.stated.get(measure)
            wrong = _wrong_sum(parts, measure, whole) if whole is not None else None
            if whole is not None and wrong is not None and not any(map(_mixes_units, own)):
                facts = {"case": measure, "total": plain(whole), "sum": plain(wrong)}
                yield Fault((f"{total.at}/{measure}",), facts)


def _mixes_units(row: MoneyRow) -> bool:
    """Tell amounts that cannot be added to others before one of them is put into the form's unit (M306)."""
    return any_mixed(row.stated.values())


def _wrong_sum(parts: Sequence[MoneyRow], measure: str, total: Decimal) -> Decimal | None:
    """Return the sum of the parts where no sensible grouping gives the total."""
    stated = [(part.fund, figure) for part in parts if (figure := part.stated.get(measure)) is not None]
    whole = sum([figure for _, figure in stated], ZERO)
    if not stated or whole == total or are_mixed(whole, total):
        return None
    if of_another_unit([figure for _, figure in stated], total) is not None:
        return None
    if any(isinstance(getattr(part.fund, measure), Unread) for part in parts):
        return None
    if whole == 0 and len(stated) < len(parts):  # noughts and blanks: nobody divided the total
        return None
    if whole <= total and (len(parts) < LEAST_PARTS or any(_is_half_filled(part, measure) for part in parts)):
        return None
    groups = [[figure for _, figure in stated], *filter(None, _groups(stated))]
    sums = {exact for group in groups for exact in _sums(group)}
    return None if any(_agree([figure for _, figure in stated], exact, total) for exact in sums) else whole


def _is_half_filled(part: MoneyRow, measure: str) -> bool:
    """A part that has other amounts and not this one may have had some."""
    return measure not in part.stated and any(part.stated.get(name) for name in MEASURES)


def _groups(stated: Sequence[tuple[Funds, Decimal]]) -> Iterator[list[Decimal]]:
    """Yield parts that stand beside each other: by source, by level of government, without 其中 of a part."""
    yield [figure for part, figure in stated if part.source not in BY_LEVEL]
    yield [figure for part, figure in stated if part.source in BY_LEVEL or part.source in {"other", "own"}]
    yield [figure for number, (part, figure) in enumerate(stated) if number == 0 or not part.label.startswith("其中")]
    yield [figure for part, figure in stated if part.label.startswith("其中")]


def _sums(figures: Sequence[Decimal]) -> set[Decimal]:
    """Return what the figures may add up to, if some that follow one are its own parts and add up to it."""
    found = [{ZERO}]
    for place in reversed(range(len(figures))):
        first, rest = figures[place], figures[place + 1 :]
        ends = [end for end in range(LEAST_PARTS, len(rest) + 1) if first and sum(rest[:end], ZERO) == first]
        found.insert(0, {first + other for end in (0, *ends) for other in found[end]})
    return found[0]


def _agree(figures: Sequence[Decimal], exact: Decimal, total: Decimal) -> bool:
    """Each part was rounded on its own: so many halves of the last digit shown may be missing."""
    finest = min(digit_of(figure) for figure in (*figures, total))
    slack = finest * HALF * len(figures) if finest < 1 else ZERO
    return may_be_written(exact, total) or abs(exact - total) <= slack


def digit_of(figure: Decimal) -> Decimal:
    """Return one of the last digit shown."""
    exponent = figure.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else ZERO


def projects_exceed_department(case: Case) -> Iterator[Fault]:
    """The department's own table is none of its projects; what was carried over may stand beside its budget."""
    funds = case.report.funds
    if not isinstance(funds, DepartmentFunds):
        return
    totals = _totals(case)
    faults = (fault for measure in ("budget", "spent") for fault in _excess(measure, funds, totals))
    for fault in islice(faults, 1):
        if not any(_mixes_units(total) for _, total in totals):
            yield fault


def _totals(case: Case) -> Sequence[tuple[Project, MoneyRow]]:
    """Return the projects' total rows; a table that stands twice is one project."""
    overall = overall_tables(case)
    tables = [
        (project, total)
        for (number, project), own in zip(enumerate(case.report.projects), money_by_project(case), strict=True)
        if number not in overall and (total := total_row(own)) is not None
    ]
    return tuple({(project.name, project.funds): (project, total) for project, total in tables}.values())


def _excess(measure: str, funds: DepartmentFunds, totals: Sequence[tuple[Project, MoneyRow]]) -> Iterator[Fault]:
    limit = known(getattr(funds, measure))
    given = [(project, amount) for project, row in totals if (amount := row.stated.get(measure))]
    shares = [(amount, in_unit(words(project.money_unit), words(funds.unit))) for project, amount in given]
    amounts = [amount * share for amount, share in shares if share is not None]
    total = sum(amounts, ZERO)
    if limit is None or len(amounts) <= 1 or may_be_written(total, limit):
        return
    if total > limit + ((known(funds.carried_over) or ZERO) if measure == "budget" else ZERO):
        facts = {"case": measure, "sum": plain(total), "limit": plain(limit), "unit": words(funds.unit)}
        yield Fault((f"/funds/{measure}",), facts)
