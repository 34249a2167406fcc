"""M306: amounts of one form that only agree if one of them is in another unit."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Funds, known, words
from ziping.text.units import MONEY

MEASURES = ("initial", "budget", "received", "spent")
LEAST_SHARE, MOST_SHARE = Decimal("0.2"), Decimal("1.2")
"""Two amounts of one row are alike if one is between a fifth and six fifths of the other."""
STEP = MONEY["万元"] / MONEY["元"]


def are_mixed(one: Decimal, other: Decimal) -> bool:
    """Tell amounts of which the greater is alike the smaller once it is counted in 元 and not in 万元."""
    small, great = sorted((abs(one), abs(other)))
    return small > 0 and LEAST_SHARE <= great / STEP / small <= MOST_SHARE


def money_units_mixed(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        for number, fund in enumerate(project.funds):
            pair = _mixed_pair(fund)
            if pair is None:
                continue
            one, other = pair
            figures = {
                "one": plain(known(getattr(fund, one)) or Decimal(0)),
                "other": plain(known(getattr(fund, other)) or Decimal(0)),
            }
            facts = {"case": f"{one}-{other}", "unit": words(project.money_unit), **figures}
            yield Fault((f"{at}/funds/{number}/{other}", f"{at}/funds/{number}/{one}"), facts)
            break


def _mixed_pair(fund: Funds) -> tuple[str, str] | None:
    given = [(name, amount) for name in MEASURES if (amount := known(getattr(fund, name))) is not None]
    pairs = ((one, other) for n, one in enumerate(given) for other in given[n + 1 :])
    return next(((one[0], other[0]) for one, other in pairs if are_mixed(one[1], other[1])), None)
