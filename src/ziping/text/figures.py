"""Whether a stated figure can stand for an exact one."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

MOST_PLACES = 12
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
    exponent = int(stated.as_tuple().exponent)
    places = Decimal(1).scaleb(max(min(exponent, 0), -MOST_PLACES))
    return any(exact.quantize(places, way) == stated for way in (ROUND_HALF_UP, ROUND_DOWN))


def round_half_up(figure: Decimal, places: int) -> Decimal:
    """Round to so many places; a figure with too many digits for that stays as it is."""
    if not figure.is_finite() or figure.adjusted() + places > MOST_DIGITS:
        return figure
    return figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
