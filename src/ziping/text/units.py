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

MONEY_UNIT = re.compile("|".join(MONEY).removesuffix("元") + "(?<![美欧日港澳加新韩])元")
"""A unit of yuan; dollars and other money that is called 元 too are not."""
BARE_MYRIAD = {"万": "万元", "亿": "亿元", "百万": "百万元"}
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|财年)")
HAN_YEAR = re.compile(r"([一二]\s*[九〇零○]\s*[〇零○一二三四五六七八九]\s*[〇零○一二三四五六七八九])年")
LONE_YEAR = re.compile(r"(?:19|20)\d\d")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

DURATIONS = frozenset({"天", "个工作日", "工作日", "小时", "个小时", "分钟", "秒", "个月", "周", "星期", "个季度"})
"""Units that can only be a stretch of time; 年, 月, 日 and 分 also stand in dates and scores."""


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
