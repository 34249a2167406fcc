"""Amounts in 元 beside amounts in 万元."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from ziping.text.units import MONEY, yuan_in

LEAST_SHARE, MOST_SHARE = Decimal("0.2"), Decimal("1.2")
"""Two amounts of one row are alike if one is between a fifth and six fifths of the other."""
STEP = MONEY["万元"] / MONEY["元"]


def are_mixed(one: Decimal, other: Decimal) -> bool:
    """Tell amounts of which the greater is alike the smaller once it is counted in 元 and not in 万元."""
    small, great = sorted((abs(one), abs(other)))
    return small > 0 and LEAST_SHARE <= great / STEP / small <= MOST_SHARE


def any_mixed(amounts: Iterable[Decimal | None]) -> bool:
    """Tell whether two of the amounts, those not known left out, are of two units."""
    return any(are_mixed(one, other) for one, other in combinations((a for a in amounts if a is not None), 2))


def in_unit(own: str, wanted: str) -> Decimal | None:
    """Return how many of the wanted unit one of the own is."""
    yuan, base = yuan_in(own), yuan_in(wanted)
    return None if yuan is None or base is None else yuan / base
