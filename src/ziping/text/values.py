"""A target or an actual value: comparator, figure, unit, or only words."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from ziping.text.dates import is_deadline, read_date
from ziping.text.folding import folded
from ziping.text.measures import is_measure
from ziping.text.numerals import ARABIC, CHINESE, FIGURE, figure_of
from ziping.text.units import DURATIONS, MONEY_UNIT

Kind: TypeAlias = Literal["number", "percent", "money", "date", "duration", "range", "words"]
Comparator: TypeAlias = Literal[">=", ">", "<=", "<", "=", "range"]


class Written(Struct, frozen=True):
    """What a value's words mean; a field is None where the words do not say it.

    `number` is the figure as written, a scale before a unit belongs to the unit: 165 and 万平方米.
    """

    kind: Kind
    comparator: Comparator | None = None
    number: Decimal | None = None
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    date: str | None = None


WORDS = Written("words")
BEFORE: dict[str, Comparator] = {
    "大于等于": ">=",
    "大于或等于": ">=",
    "不低于": ">=",
    "不少于": ">=",
    "不小于": ">=",
    "至少": ">=",
    "达到或超过": ">=",
    "≥": ">=",
    ">=": ">=",
    "=>": ">=",
    "》=": ">=",
    ">＝": ">=",
    "小于等于": "<=",
    "小于或等于": "<=",
    "不超过": "<=",
    "不高于": "<=",
    "不大于": "<=",
    "不多于": "<=",
    "不超出": "<=",
    "控制在": "<=",
    "最多": "<=",
    "低于或等于": "<=",
    "≤": "<=",
    "<=": "<=",
    "=<": "<=",
    "《=": "<=",
    "大于": ">",
    "超过": ">",
    "高于": ">",
    "多于": ">",
    "超": ">",
    ">": ">",
    "小于": "<",
    "低于": "<",
    "少于": "<",
    "<": "<",
    "等于": "=",
    "=": "=",
    "为": "=",
    "达到": "=",
    "达": "=",
}
AFTER: dict[str, Comparator] = {
    "及以上": ">=",
    "或以上": ">=",
    "以上": ">=",
    "及其以上": ">=",
    "及以下": "<=",
    "以内": "<=",
    "以下": "<=",
    "之内": "<=",
    "内": "<=",
    "左右": "=",
    "以内(含)": "<=",
    "以上(含)": ">=",
}
MANY = "余多"
WRAPPING = "已|共|共计|全年|全部|累计|实际|完成|达到|达|约|为|开展|组织|举办|有|实现|合计|总计|控制|满意度|率|数|值|:"
UNIT = r"[^\d,，。;；:!?%‰≥≤><=~]{0,16}?"
LONGEST = 40

_before = "|".join(sorted(map(re.escape, BEFORE), key=len, reverse=True))
_after = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
SINGLE = re.compile(
    rf"(?:(?:{WRAPPING}){{0,3}})(?P<before>{_before})?(?:(?:{WRAPPING}){{0,2}})(?P<hundred>百分之)?"
    rf"(?P<sign_and_figure>(?P<sign>[-+])?(?P<figure>{ARABIC}|[{CHINESE}]+))(?P<myriad>万亿|[万亿])?"
    rf"(?P<many>[{MANY}])?(?P<percent>%|‰|百分比|个百分点)?(?P<unit>{UNIT})(?P<after>{_after})?[。.;]?"
)
RANGE = re.compile(
    rf"(?P<low>{ARABIC}|[{CHINESE}]+)(?P<lowunit>%|‰|{UNIT})(?:-|~|至|到)(?P<high>{ARABIC}|[{CHINESE}]+)(?P<unit>%|‰|{UNIT})(?:之间|以内)?"
)
BLANK = re.compile(r"\*{2,}|×{2,}|[xX]{2,}|_{2,}|\?{2,}|^[≥≤><=]+[^\d一二三四五六七八九十百千万两]{0,6}$")
UNFILLED = re.compile(r"(?:不低于|不少于|不超过|不高于|至少|最多|大于等于|小于等于)(?P<unit>\D{1,4})")
UNITS_ALONE = frozenset(("%", *"个次项家件份台套座处户所篇辆亩元天张册本幅款", "人", "人次", "万元", "小时", "场"))
HAN_UNIT = re.compile(
    r"(?:[个次项家条名人场批期件份台套座处户所篇部辆吨亩元天周年日户米间起盏棵株头只艘架根块张册本幅款类种幢栋栏]|公里|平方|立方|小时|分钟|工作日|村|镇|乡|县|市|人次)"
)
"""What may follow a figure in Chinese numerals: elsewhere they are part of a word (一般, 一流, 十分满意)."""
SIGNED_DECIMAL = re.compile(r"[≥≤><=]+\d{4}\.\d{1,2}$")
"""≤1933.01 is a figure; only without a sign is 2022.09 a month."""
NOT_A_UNIT = re.compile(r"[的了是和与及并]|次性|完成|达标|合格|月份")


@lru_cache(maxsize=16384)
def read_value(text: str, year: int | None = None) -> Written | None:
    """Return what the words mean; None where a printed blank was never filled in (≥**人) or numerals are no figure."""
    line = folded(text).replace("百分百", "百分之百")
    if not line or BLANK.search(line) or _is_unfilled(line):
        return None
    if len(line) > LONGEST:
        return WORDS
    return _date(line, year) or _range(line) or _single(line) or (None if _is_no_figure(line) else WORDS)


def _is_unfilled(line: str) -> bool:
    """Tell a printed comparator with its unit and no figure between them: 不低于　人."""
    asked = UNFILLED.fullmatch(line)
    unit = asked["unit"].lstrip("万亿") if asked is not None else ""
    return unit in UNITS_ALONE or is_measure(unit)


def _date(line: str, year: int | None) -> Written | None:
    if SIGNED_DECIMAL.match(line):
        return None
    if (
        "月" not in line
        and "年" not in line
        and "季度" not in line
        and line.count(".") + line.count("-") + line.count("/") < 1
        and not (line.isdigit() and len(line) == len("20220930"))
    ):
        return None
    date = read_date(line, year)
    if date is None or (line.isdigit() and len(line) == len("2022")):
        return None
    return Written("date", "<=" if is_deadline(line) else "=", date=date)


def _range(line: str) -> Written | None:
    match = RANGE.fullmatch(line)
    if match is None:
        return None
    low, high = _plain(match["low"]), _plain(match["high"])
    if low is None or high is None or low > high:
        return None
    return Written("range", "range", unit=match["unit"] or match["lowunit"] or None, low=low, high=high)


def _plain(figure: str) -> Decimal | None:
    match = re.fullmatch(FIGURE, figure)
    return figure_of(match) if match else None


def _single(line: str) -> Written | None:
    match = SINGLE.fullmatch(line)
    if match is None:
        return None
    unit, myriad = match["unit"], match["myriad"] or ""
    counts_in_myriads = bool(myriad and unit)
    number = _plain(match["sign_and_figure"]) if counts_in_myriads else figure_of(match)
    if number is None or NOT_A_UNIT.search(unit) or not _is_counted(match, unit):
        return None
    return _of_kind(match, number, myriad + unit if counts_in_myriads else unit)


def _is_no_figure(line: str) -> bool:
    """Tell Chinese numerals that count something and yet are no figure: 一二三, 三五个."""
    match = SINGLE.fullmatch(line)
    if match is None or len(match["figure"]) == 1 or match["figure"][0] not in CHINESE:
        return False
    return figure_of(match) is None and _is_counted(match, match["unit"])


def _is_counted(match: re.Match[str], unit: str) -> bool:
    """Whether a figure in Chinese numerals counts something, rather than being part of a word."""
    if match["figure"][0] not in CHINESE or match["hundred"] or match["percent"]:
        return True
    return not unit or HAN_UNIT.match(unit) is not None


def _of_kind(match: re.Match[str], number: Decimal, unit: str) -> Written:
    comparator = _comparator(match)
    if match["hundred"] or match["percent"] in {"%", "百分比"}:
        return Written("percent", comparator, number, "%")
    if match["percent"] == "‰":
        return Written("number", comparator, number, "‰")
    unit = (match["percent"] or "") + unit
    return Written(kind_of_unit(unit), comparator, number, unit or None)


def kind_of_unit(unit: str) -> Kind:
    """Return what a figure with this unit is: 元/人 money, 小时 a duration, % a percentage, else a number."""
    if unit == "%":
        return "percent"
    if MONEY_UNIT.match(unit):
        return "money"
    return "duration" if unit in DURATIONS else "number"


def _comparator(match: re.Match[str]) -> Comparator:
    if match["many"]:
        return ">"
    before = BEFORE.get(match["before"] or "")
    after = AFTER.get(match["after"] or "")
    if before == "=" and after:
        return after
    return before or after or "="


def share_of(written: Written) -> Decimal | None:
    """Return a value under a share in percent: 95%, 95 and 0.95 are 95, 1 is 100, 9‰ is 0.9."""
    if written.number is None:
        return None
    if written.unit == "‰":
        return written.number / 10
    if written.kind == "percent":
        return written.number
    return written.number * 100 if 0 < written.number <= 1 else written.number
