"""Figures with their units in running text, and how often a year something is to happen."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from ziping.text.folding import folded
from ziping.text.numerals import ARABIC, figure_of

HAN = "一二两三四五六七八九十百千"
HAN_COUNT = f"[{HAN}]{{1,5}}"
COUNTED = "[个次项家条名人场批期件份台套座处户所篇部]"
FIGURED = re.compile(rf"[\d{HAN}](?:(?<=\d)|{COUNTED}|(?<=百)分之)")
"""What stands in every text that tells a figure."""
QUANTITY = re.compile(
    rf"(?P<sign>(?!))?(?P<hundred>百分之)?"
    rf"(?P<figure>{ARABIC}|{HAN_COUNT}(?={COUNTED})|(?<=百分之){HAN_COUNT})(?P<myriad>万亿|[万亿])?"
    r"(?P<many>[余多])?(?P<unit>%|‰|万元|亿元|元|公里|千米|平方米|立方米|米|亩|吨|人次|[个次项家条名人场批期件份台套座处户所篇部天])?"
    r"(?P<more>以上|以内|以下)?(?P<noun>[\u4e00-\u9fff]{0,12})"
)
PERIODS = {"年": 1, "半年": 2, "季度": 4, "季": 4, "月": 12, "周": 52, "星期": 52, "天": 365, "日": 365}
FREQUENCY = re.compile(
    rf"(?:每|按|逐)(?:个)?(?P<period>半年|年|季度|季|月|周|星期|天|日)(?:度)?"
    rf"(?:[^，。；,;\d一二两三四五六七八九十]{{0,16}}(?P<times>\d+|{HAN_COUNT})[次场期回届])?"
)


TIMES = re.compile(rf"(?P<sign>-)?(?P<figure>\d+|{HAN_COUNT})(?P<myriad>万)?")


class Quantity(Struct, frozen=True):
    """A figure in a text: 204 家 重点网站; `text` as written, `start` its place in the folded text."""

    number: Decimal
    unit: str
    noun: str
    text: str
    start: int


def tells_figure(line: str) -> bool:
    """Tell a folded text that may hold a figure from one that cannot, cheaply."""
    return FIGURED.search(line) is not None


@lru_cache(maxsize=2048)
def quantities(prose: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order, years and dates left out."""
    line = folded(prose)
    return tuple(quantity for match in QUANTITY.finditer(line) if (quantity := _quantity(match, line)) is not None)


def _quantity(match: re.Match[str], line: str) -> Quantity | None:
    number = figure_of(match)
    following = line[match.end("figure") : match.end("figure") + 1]
    if number is None or following in {"年", "月", "日", "号"} or line[max(0, match.start() - 1)] in "第.":
        return None
    text = line[
        match.start() : match.end("more")
        if match["more"]
        else match.end("unit")
        if match["unit"]
        else match.end("figure")
    ]
    unit = "%" if match["hundred"] else match["unit"] or ""
    return Quantity(number, unit, match["noun"], text, match.start())


@lru_cache(maxsize=2048)
def frequency(prose: str) -> Decimal | None:
    """Return how many times a year: 每月至少一次 is 12, 每季度 4, 每年2次 is 2; None where nothing recurs."""
    match = FREQUENCY.search(folded(prose))
    if match is None:
        return None
    times = TIMES.fullmatch(match["times"]) if match["times"] else None
    return PERIODS[match["period"]] * ((figure_of(times) if times else None) or Decimal(1))
