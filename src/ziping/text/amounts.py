"""Amounts of money and rates, as forms write them."""

import re
from decimal import Decimal
from functools import lru_cache

from ziping.text.folding import folded
from ziping.text.numerals import FIGURE, MYRIADS, are_two, figure_of, read_number
from ziping.text.units import BARE_MYRIAD, MONEY

AMOUNT = re.compile(rf"(?:人民币|¥|￥|RMB)?{FIGURE}(?P<unit>亿元|百万元|万元|千元|元|万|亿|百万)?(?:整)?")
RATE = re.compile(r"(?:百分之(?P<han>[^%‰]+)|(?P<number>-?[\d.,]+)(?P<mark>%|‰|百分比|个百分点)?)")
LONGEST = 40


@lru_cache(maxsize=16384)
def read_amount(text: str, unit: str = "万元") -> Decimal | None:
    """Return an amount in `unit`: 150万, 一百五十万 and 1,500,000元 are 150 in 万元, bare digits are in `unit`."""
    line = folded(text)
    if not line or len(line) > LONGEST or are_two(text) or (match := AMOUNT.fullmatch(line)) is None:
        return None
    if (figure := figure_of(match)) is None:
        return None
    written = match["unit"]
    if written is None and MYRIADS.keys() & {*match["figure"], *(match["myriad"] or "")}:
        return _in_unit(figure, "元", unit)
    return figure if written is None else _in_unit(figure, BARE_MYRIAD.get(written, written), unit)


def _in_unit(figure: Decimal, written: str, unit: str) -> Decimal:
    return figure if written == unit else (figure * MONEY[written] / MONEY[unit]).normalize() + 0


@lru_cache(maxsize=8192)
def read_rate(text: str) -> Decimal | None:
    """Return a rate in percent: 99.99% is 99.99, 100 is 100, 5‰ is 0.5; 0.58 and 1 without a sign are shares."""
    match = RATE.fullmatch(folded(text))
    if match is None:
        return None
    if match["han"]:
        return read_number(match["han"])
    figure = read_number(match["number"])
    return None if figure is None else _in_percent(figure, match["mark"])


def _in_percent(figure: Decimal, mark: str | None) -> Decimal:
    if mark == "‰":
        return figure / 10
    return figure * 100 if mark is None and 0 < figure <= 1 else figure
