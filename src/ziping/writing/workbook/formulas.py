"""Sums and rates that compute themselves, with the value they have when the workbook is written."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal

from msgspec import UNSET, Struct
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # ships no types

from ziping.model import Amount, Project, Text, known, words
from ziping.text import may_be_written, read_rate

Cell = tuple[int, int]
CONTEXT = Context(prec=15)
RATE = "0.00%"
AMOUNT = "General"
SUMMED = ("initial", "budget", "received", "spent")


class Live(Struct, frozen=True):
    """A formula with its present value, None where it shows nothing."""

    formula: str
    value: Decimal | None
    number: str = AMOUNT


def live_cells(project: Project, cells: Mapping[str, Cell]) -> dict[str, Live]:
    """Return the formulas by pointer. A stated figure that its formula would change stays what it is."""
    found = dict(_fund_totals(project, cells))
    found |= _rates(project, cells, {at: live.value for at, live in found.items()})
    found |= _total(project, "points", project.total_points, cells)
    found |= _total(project, "score", project.total_score, cells)
    return {at: live for at, live in found.items() if at in cells}


def _fund_totals(project: Project, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Live]]:
    first, *parts = project.funds
    if first.source != "total" or not parts:
        return
    for name in SUMMED:
        ats = [f"/funds/{number}/{name}" for number in range(1, len(project.funds))]
        value = _sum([getattr(part, name) for part in parts])
        if _agrees(getattr(first, name), value):
            yield f"/funds/0/{name}", Live(_sum_formula(ats, cells), value)


def _rates(
    project: Project, cells: Mapping[str, Cell], sums: Mapping[str, Decimal | None]
) -> Iterator[tuple[str, Live]]:
    """Divide what was spent by the budget, both as they stand or as they add up (`sums` by pointer)."""
    for number, fund in enumerate(project.funds):
        spent, budget = f"/funds/{number}/spent", f"/funds/{number}/budget"
        rate = _rate(sums.get(spent, known(fund.spent)), sums.get(budget, known(fund.budget)))
        if fund.rate is not UNSET and spent in cells and budget in cells and _says(fund.rate, rate):
            above, below = (xl_rowcol_to_cell(*cells[at]) for at in (spent, budget))
            formula = f'=IF(OR(N({below})=0,{above}=""),"",{above}/{below})'
            yield f"/funds/{number}/rate", Live(formula, rate, RATE)


def _rate(spent: Decimal | None, budget: Decimal | None) -> Decimal | None:
    return None if spent is None or not budget else CONTEXT.divide(spent, budget)


def _says(stated: Text, rate: Decimal | None) -> bool:
    told = read_rate(words(stated))
    return not words(stated) or (told is not None and rate is not None and may_be_written(rate * 100, told))


def _total(project: Project, name: str, stated: Amount, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Live]]:
    """Add up the money's and the indicators' points or scores."""
    ats = [f"/funds/0/{name}", *(f"/indicators/{number}/{name}" for number in range(len(project.indicators)))]
    funds = [getattr(fund, name) for fund in project.funds[:1]]
    value = _sum([*funds, *(getattr(indicator, name) for indicator in project.indicators)])
    if _agrees(stated, value):
        yield f"/total_{name}", Live(_sum_formula(ats, cells), value)


def _sum(amounts: Sequence[Amount]) -> Decimal | None:
    figures = [figure for amount in amounts if (figure := known(amount)) is not None]
    return sum(figures, Decimal()) if figures else None


def _agrees(stated: Amount, value: Decimal | None) -> bool:
    return not stated or stated == value


def _sum_formula(ats: Sequence[str], cells: Mapping[str, Cell]) -> str:
    """Add up what is filled in; nothing filled in shows nothing, which is not 0."""
    named = ",".join(xl_rowcol_to_cell(*cells[at]) for at in ats if at in cells)
    return f'=IF(COUNT({named})=0,"",SUM({named}))'
