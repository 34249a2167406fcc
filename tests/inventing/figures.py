"""Figures as reports write them, and targets and results as the exchange format holds them."""

import calendar
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from ziping.model import Unread, Value
from ziping.model.states import Amount
from ziping.model.value import Comparator, Kind

SIGNS: dict[Comparator, tuple[str, ...]] = {
    ">=": ("≥{}", "≥{}", "≥{}", "不少于{}", "{}以上", ">={}"),
    "<=": ("≤{}", "≤{}", "≤{}", "不超过{}", "{}以内", "<={}"),
    "=": ("{}", "={}", "{}"),
}


def plain(figure: Decimal) -> str:
    """Return the figure without needless zeros: 9.50 as 9.5, 1E+2 as 100."""
    return f"{figure.normalize():f}"


def said(amount: Amount) -> str:
    """Return what stands in the cell of an amount; nothing where it is blank."""
    if isinstance(amount, Decimal):
        return plain(amount)
    return amount.text if isinstance(amount, Unread) else ""


def to_cents(exact: Decimal) -> Decimal:
    """Round half up to two places."""
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent(share: Decimal) -> Decimal:
    """Return a share of 1 in percent, two places."""
    return to_cents(share * 100)


def figure(number: Decimal, unit: str) -> Value:
    """Return a result."""
    return Value(f"{plain(number)}{unit}", _kind(unit), "=", number, unit)


def asked(random: Random, number: Decimal, unit: str, comparator: Comparator) -> Value:
    """Return a target in one of the ways it is written."""
    text = random.choice(SIGNS[comparator]).format(f"{plain(number)}{unit}")
    return Value(text, _kind(unit), comparator, number, unit)


def worded(text: str) -> Value:
    return Value(text, "words")


def deadline(year: int, month: int) -> Value:
    last = calendar.monthrange(year, month)[1]
    return Value(f"{year}年{month}月底前", "date", "<=", date=f"{year}-{month:02}-{last}")


def day(year: int, month: int, number: int) -> Value:
    return Value(f"{year}年{month}月{number}日", "date", "=", date=f"{year}-{month:02}-{number:02}")


def stepped(random: Random, low: int, high: int, step: int) -> Decimal:
    return Decimal(random.randrange(low, high + 1, step))


def _kind(unit: str) -> Kind:
    if unit == "%":
        return "percent"
    return "money" if "元" in unit else "number"
