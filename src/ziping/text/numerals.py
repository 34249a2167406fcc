"""Written figures to exact decimals: digits of either width, thousands separators, Chinese numerals, 万 and 亿."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ziping.text.folding import folded

DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = "".join((*DIGITS, *TENS, *MYRIADS))
MOST_DIGITS = 24

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
HAN = f"[{CHINESE}]+"
FIGURE = rf"(?P<sign>[-+])?(?P<figure>{ARABIC}|{HAN})(?P<myriad>万亿|[万亿])?"
"""Pattern of one figure in folded text, named groups sign, figure, myriad."""

WHOLE = re.compile(FIGURE)
_digit = f"[{''.join(digit for digit, number in DIGITS.items() if number)}]"
SECTION = re.compile(
    rf"(?:(?P<thousands>{_digit})千)?[零〇]?(?:(?P<hundreds>{_digit})百)?[零〇]?"
    rf"(?:(?P<tens>{_digit})十|(?P<bare>十))?[零〇]?(?:(?<![百千])(?P<ones>{_digit}))?"
    "|[百千]"
)
"""A figure below ten thousand, or 百 and 千 alone, as in 百万. 三百五 is left: people mean 350 by it."""
DIGIT_BY_DIGIT = re.compile("[一二三四五六七八九]+[〇零][〇零一二三四五六七八九]*|一九[一二三四五六七八九]{2}")
"""With a nought among them (一二〇), or a year. Others are no figure: 三五个 are some, 一二三 nobody knows what."""
TWO = re.compile(r"\d{2,}(?:\.\d+)?\s+(?:\d{1,2}|\d{4,}|\d+\.\d+)")


def are_two(text: str) -> bool:
    """Tell two figures beside each other (100 99.10) from one whose digits stand apart (1 500, 8 6 . 5)."""
    return TWO.fullmatch(text.strip()) is not None


@lru_cache(maxsize=16384)
def read_number(text: str) -> Decimal | None:
    """Return the figure that the whole text is, or None."""
    line = folded(text)
    if not line or len(line) > MOST_DIGITS or are_two(text):
        return None
    match = WHOLE.fullmatch(line)
    return figure_of(match) if match else None


def figure_of(match: re.Match[str]) -> Decimal | None:
    """Return the value of a match of FIGURE."""
    value = _value(match["figure"])
    if value is None:
        return None
    for myriad in match["myriad"] or "":
        value *= MYRIADS[myriad]
    return -value if match["sign"] == "-" else value


def _value(figure: str) -> Decimal | None:
    if figure[0] in DIGITS or figure[0] in TENS:
        return _chinese(figure)
    if len(figure) > MOST_DIGITS:
        return None
    try:
        return Decimal(figure.replace(",", ""))
    except InvalidOperation:
        return None


def _chinese(words: str) -> Decimal | None:
    """Return 二十五万 as 250000, 一亿二千万 as 120000000, 二〇二二 as 2022; None where it is no numeral (百千)."""
    if DIGIT_BY_DIGIT.fullmatch(words) or words in DIGITS:
        return Decimal("".join(str(DIGITS[word]) for word in words))
    total, passed = 0, None
    for part, myriad in _sections(words):
        section = _section(part) if part or passed is None else 0
        if section is None or myriad == passed:
            return None
        total = (total + section) * myriad if passed is None or myriad > passed else total + section * myriad
        passed = myriad
    return Decimal(total)


def _sections(words: str) -> Iterator[tuple[str, int]]:
    """Yield the parts before 万 and 亿 with what they count, the rest counts ones."""
    start = 0
    for number, word in enumerate(words):
        if word in MYRIADS:
            yield words[start:number], MYRIADS[word]
            start = number + 1
    if start < len(words):
        yield words[start:], 1


def _section(words: str) -> int | None:
    """Return a figure below ten thousand: tens go down, a figure stands before each; the first 十 may do without."""
    match = SECTION.fullmatch(words)
    if match is None or not words.strip("零〇"):
        return None
    value = sum(
        (DIGITS[match[name]] if match[name] else 1) * tens
        for name, tens in (("thousands", 1000), ("hundreds", 100), ("tens", 10), ("ones", 1))
        if match[name] or (name == "tens" and match["bare"])
    )
    return value or TENS.get(words)
