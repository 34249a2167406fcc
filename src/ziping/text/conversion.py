"""Amounts in 元 beside amounts in 万元."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from ziping.text.figures import may_be_written
from ziping.text.units import MONEY, yuan_in

LEAST_SHARE, MOST_SHARE = Decimal("0.2"), Decimal(5)
"""Two amounts of one row are alike if neither is more than five times the other."""
STEP = MONEY["万元"] / MONEY["元"]
LEAST_STEP = STEP * LEAST_SHARE / 2
"""Amounts nearer to each other than this are ruled out without a division."""


def are_mixed(one: Decimal, other: Decimal) -> bool:
    """Tell amounts of which the greater is alike the smaller once it is counted in 元 and not in 万元."""
    small, great = sorted((abs(one), abs(other)))
    if great < small * LEAST_STEP:
        return False
    return small > 0 and LEAST_SHARE <= great / STEP / small <= MOST_SHARE


def any_mixed(amounts: Iterable[Decimal | None]) -> bool:
    """Tell whether two of the amounts, those not known left out, are of two units."""
    return any(are_mixed(one, other) for one, other in combinations((a for a in amounts if a is not None), 2))


def of_another_unit(parts: Sequence[Decimal], total: Decimal) -> int | None:
    """Return which part, counted in 元 and not in 万元 or the other way round, makes all of them the total.

    One whose conversion is too small to be seen in the total proves nothing.
    """
    whole = sum(parts, Decimal(0))
    for number, part in enumerate(parts):
        if part and not may_be_written(whole - part, total) and _adds_up_otherwise(whole, part, total):
            return number
    return None


def _adds_up_otherwise(whole: Decimal, part: Decimal, total: Decimal) -> bool:
    return any(may_be_written(whole - part + other, total) for other in (part / STEP, part * STEP))


def in_unit(own: str, wanted: str) -> Decimal | None:
    """Return how many of the wanted unit one of the own is."""
    yuan, base = yuan_in(own), yuan_in(wanted)
    return None if yuan is None or base is None else yuan / base
