"""M306: amounts of one form that only agree if one of them is in another unit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import TypeAlias

from ziping.checks.amounts import MoneyRow, money_by_project
from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import words
from ziping.text import may_be_written, read_rate
from ziping.text.conversion import are_mixed, of_another_unit

HUNDRED = Decimal(100)

Pair: TypeAlias = tuple[tuple[str, Decimal], tuple[str, Decimal], str]
"""Two amounts at their pointers, and what they are."""


def money_units_mixed(case: Case) -> Iterator[Fault]:
    """One fault a project: within a row, else between a part and the total it is part of."""
    for (_, project, _), own in zip(case.projects(), money_by_project(case), strict=True):
        found = next(chain(_within_rows(own), _beyond_total(own), _among_parts(own)), None)
        if found is not None:
            (first, one), (second, other), case_ = found
            facts = {"case": case_, "unit": words(project.money_unit), "one": plain(one), "other": plain(other)}
            yield Fault((second, first), facts)


def _within_rows(own: Sequence[MoneyRow]) -> Iterator[Pair]:
    for row in own:
        for (one, left), (other, right) in combinations(row.stated.items(), 2):
            if are_mixed(left, right) and not _is_so_little(row, other):
                yield (f"{row.at}/{one}", left), (f"{row.at}/{other}", right), f"{one}-{other}"


def _is_so_little(row: MoneyRow, name: str) -> bool:
    """Tell an amount spent that the row's own rate confirms."""
    spent, budget, stated = row.stated.get("spent"), row.stated.get("budget"), read_rate(words(row.fund.rate))
    if name != "spent" or stated is None or spent is None or not budget:
        return False
    return spent < budget and may_be_written(spent / budget * HUNDRED, stated)


def _beyond_total(own: Sequence[MoneyRow]) -> Iterator[Pair]:
    """A part far smaller than its total is nothing odd; one ten thousand times as great is."""
    total = _total(own)
    if total is None:
        return
    for row in own:
        for name, whole in total.stated.items() if row is not total else ():
            part = row.stated.get(name)
            if part is not None and abs(part) > abs(whole) and are_mixed(part, whole):
                yield (f"{total.at}/{name}", whole), (f"{row.at}/{name}", part), "total-part"


def _among_parts(own: Sequence[MoneyRow]) -> Iterator[Pair]:
    """A small part ten thousand times as great need not be far beyond the total, but only its conversion adds up."""
    total = _total(own)
    if total is None:
        return
    others = [row for row in own if not row.is_total]
    for name, whole in total.stated.items():
        parts = [(row.at, amount) for row in others if (amount := row.stated.get(name))]
        amounts = [amount for _, amount in parts]
        odd = of_another_unit(amounts, whole) if sum(amounts) != whole else None
        if odd is not None:
            at, part = parts[odd]
            yield (f"{total.at}/{name}", whole), (f"{at}/{name}", part), "total-part"


def _total(own: Sequence[MoneyRow]) -> MoneyRow | None:
    return next((row for row in own if row.is_total), None)
