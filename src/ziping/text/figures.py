"""Whether a stated figure can stand for an exact one."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

MOST_PLACES = 12
PLACES = tuple(Decimal(1).scaleb(-places) for places in range(MOST_PLACES + 1))
MOST_DIGITS = 15
"""Before the point: no amount of any form has more, and with its places it can still be rounded exactly."""


def may_be_written(exact: Decimal, stated: Decimal) -> bool:
    """Tell whether rounding (half up) or truncating the exact figure to the digits stated can give it.

    99.967 may be written 99.97, 100 or 99.96, never 99.99.
    """
    if not exact.is_finite() or not stated.is_finite():
        return False
    if exact == stated or exact.adjusted() >= MOST_DIGITS:
        return exact == stated
    digits = -int(stated.as_tuple().exponent)
    places = PLACES[max(0, min(digits, MOST_PLACES))]
    return exact.quantize(places, ROUND_HALF_UP) == stated or exact.quantize(places, ROUND_DOWN) == stated


def round_half_up(figure: Decimal, places: int) -> Decimal:
    """Round to so many places; a figure with too many digits for that stays as it is."""
    if not figure.is_finite() or figure.adjusted() + places > MOST_DIGITS:
        return figure
    return figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
