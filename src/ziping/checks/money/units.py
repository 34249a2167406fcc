"""M306: amounts of one form that only agree if one of them is in another unit."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations
from typing import TypeAlias

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Funds, Project, known, words
from ziping.text import may_be_written, read_rate
from ziping.text.conversion import are_mixed, of_another_unit

MEASURES = ("initial", "budget", "received", "spent")
HUNDRED = Decimal(100)

Pair: TypeAlias = tuple[tuple[str, Decimal], tuple[str, Decimal], str]
"""Two amounts at their pointers within the project, and what they are."""


def money_units_mixed(case: Case) -> Iterator[Fault]:
    """One fault a project: within a row, else between a part and the total it is part of."""
    for at, project, _ in case.projects():
        found = next(chain(_within_rows(project), _beyond_total(project), _among_parts(project)), None)
        if found is not None:
            (first, one), (second, other), case_ = found
            facts = {"case": case_, "unit": words(project.money_unit), "one": plain(one), "other": plain(other)}
            yield Fault((f"{at}{second}", f"{at}{first}"), facts)


def _within_rows(project: Project) -> Iterator[Pair]:
    for number, fund in enumerate(project.funds):
        given = [(name, amount) for name in MEASURES if (amount := known(getattr(fund, name))) is not None]
        for (one, left), (other, right) in combinations(given, 2):
            if are_mixed(left, right) and not _is_so_little(fund, other):
                at = f"/funds/{number}"
                yield (f"{at}/{one}", left), (f"{at}/{other}", right), f"{one}-{other}"


def _is_so_little(fund: Funds, name: str) -> bool:
    """Tell an amount spent that the row's own rate confirms."""
    spent, budget, stated = known(fund.spent), known(fund.budget), read_rate(words(fund.rate))
    if name != "spent" or stated is None or spent is None or not budget:
        return False
    return spent < budget and may_be_written(spent / budget * HUNDRED, stated)


def _beyond_total(project: Project) -> Iterator[Pair]:
    """A part far smaller than its total is nothing odd; one ten thousand times as great is."""
    total = next(((number, fund) for number, fund in enumerate(project.funds) if fund.source == "total"), None)
    if total is None:
        return
    wholes = [(name, whole) for name in MEASURES if (whole := known(getattr(total[1], name))) is not None]
    for number, fund in enumerate(project.funds):
        for name, whole in wholes if number != total[0] else ():
            part = known(getattr(fund, name))
            if part is not None and abs(part) > abs(whole) and are_mixed(part, whole):
                yield (f"/funds/{total[0]}/{name}", whole), (f"/funds/{number}/{name}", part), "total-part"


def _among_parts(project: Project) -> Iterator[Pair]:
    """A small part ten thousand times as great need not be far beyond the total, but only its conversion adds up."""
    total = next(((number, fund) for number, fund in enumerate(project.funds) if fund.source == "total"), None)
    others = [(number, fund) for number, fund in enumerate(project.funds) if fund.source != "total"]
    for name in MEASURES if total is not None else ():
        whole = known(getattr(total[1], name)) if total else None
        parts = [(number, amount) for number, fund in others if (amount := known(getattr(fund, name)))]
        if total is None or whole is None or not parts or sum(amount for _, amount in parts) == whole:
            continue
        odd = of_another_unit([amount for _, amount in parts], whole)
        if odd is not None:
            number, part = parts[odd]
            yield (f"/funds/{total[0]}/{name}", whole), (f"/funds/{number}/{name}", part), "total-part"
