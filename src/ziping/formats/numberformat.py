"""Numbers as a workbook shows them: 0.9 under the format 0% is 90%, a serial day under a date format is that day."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from functools import lru_cache

from msgspec import Struct

from ziping.formats.serialday import read_serial_day, shown_day

GENERAL = "General"
EAST_ASIAN_YEAR_MONTH = 'yyyy"年"m"月"'
EAST_ASIAN_MONTH_DAY = 'm"月"d"日"'
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "yyyy-mm-dd",
    16: "m-d",
    17: "yyyy-mm",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    27: EAST_ASIAN_YEAR_MONTH,
    28: EAST_ASIAN_MONTH_DAY,
    29: EAST_ASIAN_MONTH_DAY,
    30: "yyyy-mm-dd",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: EAST_ASIAN_YEAR_MONTH,
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    50: EAST_ASIAN_YEAR_MONTH,
    51: EAST_ASIAN_MONTH_DAY,
    52: EAST_ASIAN_YEAR_MONTH,
    53: EAST_ASIAN_MONTH_DAY,
    54: EAST_ASIAN_MONTH_DAY,
    57: EAST_ASIAN_YEAR_MONTH,
    58: EAST_ASIAN_MONTH_DAY,
}
"""ECMA-376 part 1, 18.8.30, with the Chinese variants of 27–58."""

DIGITS = Context(prec=15)
"""A workbook keeps fifteen digits; what lies behind them is noise of binary fractions."""

LONGEST = 40
"""Digits before or behind the point that a format is applied to; a number with more is shown as it is stored."""

TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(.)', re.DOTALL)
SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')
UNSHOWABLE = re.compile(r"[0#?]\s*/\s*[0#?\d]|[eE][+-]")
NOT_DATE = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.|general', re.IGNORECASE)
DATE = re.compile(r"[ymdhse]", re.IGNORECASE)
CONDITION = re.compile(r"\[[<>=]")


class Shape(Struct, frozen=True):
    """One section of a number format: words before and behind, and how the digits are written."""

    before: str
    digits: str
    behind: str

    @property
    def decimals(self) -> tuple[int, int]:
        """The least and the most digits behind the point."""
        fraction = self.digits.partition(".")[2]
        return fraction.count("0"), len(fraction.replace(",", ""))


def shown_number(raw: str, code: str, *, from_1904: bool = False) -> str:
    """Write a stored number as its format shows it; a format that is not understood shows the number itself."""
    try:
        number = DIGITS.create_decimal(raw)
    except DecimalException:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return raw
    if is_date(code):
        day = read_serial_day(number, from_1904=from_1904)
        return plain(number) if day is None else shown_day(day, NOT_DATE_PARTS.sub("", _first(code)))
    if code in {"", GENERAL, "@"} or UNSHOWABLE.search(code) or CONDITION.search(code):
        return plain(number)
    return _under(number, code)


NOT_DATE_PARTS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.", re.IGNORECASE)


def plain(number: Decimal) -> str:
    """All digits, no exponent, no zeros at the end."""
    shortest = number.normalize(DIGITS)
    return "0" if not shortest else f"{shortest:f}"


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    return DATE.search(NOT_DATE.sub("", _first(code))) is not None


def _first(code: str) -> str:
    return _sections(code)[0]


@lru_cache(maxsize=256)
def _sections(code: str) -> list[str]:
    found = SECTION.findall(code)
    return found[:-1] if len(found) > 1 and not found[-1] else found


def _under(number: Decimal, code: str) -> str:
    """Choose the section: the second is for numbers below zero, without their sign, the third for zero."""
    sections = _sections(code)
    if number < 0 and len(sections) > 1:
        return _written(-number, _shape(sections[1]))
    if not number and len(sections) > 2:  # noqa: PLR2004  # the third section
        return _written(number, _shape(sections[2]))
    return _written(number, _shape(sections[0]))


@lru_cache(maxsize=256)
def _shape(section: str) -> Shape:
    before, digits, behind = "", "", ""
    for quoted, escaped, places, sign in TOKEN.findall(section):
        if places and not digits:
            digits = places
            continue
        words = quoted or escaped or sign
        before, behind = (before, behind + words) if digits else (before + words, behind)
    return Shape(before, digits, behind)


def _written(number: Decimal, shape: Shape) -> str:
    if not shape.digits:
        return plain(number) if GENERAL.lower() in shape.before.lower() else shape.before
    scaled = number * 100 if "%" in shape.before + shape.behind else number
    least, most = shape.decimals
    rounded = scaled.quantize(
        Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP, context=Context(prec=LONGEST + most + 2)
    )
    text = f"{abs(rounded):,f}" if "," in shape.digits.partition(".")[0].rstrip(",") else f"{abs(rounded):f}"
    return f"{'-' if rounded < 0 else ''}{shape.before}{_cut(text, least)}{shape.behind}".strip()


def _cut(text: str, least: int) -> str:
    """Take off the zeros that optional places (#) do not show."""
    whole, point, fraction = text.partition(".")
    kept = fraction[:least] + fraction[least:].rstrip("0")
    return f"{whole}{point}{kept}" if kept else whole
