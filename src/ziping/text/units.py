"""Units of money and of time, and years named in a label."""

import re
from decimal import Decimal
from functools import lru_cache

from ziping.text.folding import folded

MONEY = {
    "亿元": Decimal(10**8),
    "百万元": Decimal(10**6),
    "万元": Decimal(10**4),
    "千元": Decimal(1000),
    "元": Decimal(1),
}
"""Yuan in one of each unit, longest names first."""

MONEY_UNIT = re.compile("|".join(MONEY))
BARE_MYRIAD = {"万": "万元", "亿": "亿元", "百万": "百万元", "千": "千元", "": ""}
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|财年)")
HAN_YEAR = re.compile(r"([一二]\s*[九〇零○]\s*[〇零○一二三四五六七八九]\s*[〇零○一二三四五六七八九])年")
LONE_YEAR = re.compile(r"(?:19|20)\d\d")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

DAYS = {"天": Decimal(1), "日": Decimal(1), "个工作日": Decimal(1), "工作日": Decimal(1)}
HOURS = {"小时": Decimal(60), "个小时": Decimal(60), "分钟": Decimal(1), "分": Decimal(1), "秒": Decimal(1) / 60}
LONG = {
    "个月": Decimal(1),
    "月": Decimal(1),
    "年": Decimal(12),
    "周": Decimal(7),
    "星期": Decimal(7),
    "个季度": Decimal(3),
}
DURATIONS = frozenset({*DAYS, *HOURS, *LONG} - {"分", "日", "月", "年"})


@lru_cache(maxsize=4096)
def money_unit(text: str) -> str | None:
    """Return the unit of money a label names (项目资金（万元）), or None."""
    if "元" not in text:
        return None
    match = MONEY_UNIT.search(folded(text))
    return match.group() if match else None


def yuan_in(unit: str) -> Decimal | None:
    """Return how many yuan one of the unit is."""
    return MONEY.get(unit)


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """Return the first year a text names: 2022年度, 二〇二二年, or nothing but 2022."""
    line = folded(text)
    if (match := YEAR.search(line)) is not None:
        return int(match.group(1))
    if LONE_YEAR.fullmatch(line):
        return int(line)
    han = HAN_YEAR.search(line)
    return int(han.group(1).translate(HAN_DIGITS)) if han else None
