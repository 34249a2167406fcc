"""Written figures to exact decimals: digits of either width, thousands separators, Chinese numerals, 万 and 亿."""

import re
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
DIGIT_BY_DIGIT = re.compile(f"[{''.join(DIGITS)}]{{2,}}")


@lru_cache(maxsize=16384)
def read_number(text: str) -> Decimal | None:
    """Return the figure that the whole text is, or None."""
    line = folded(text)
    if not line or len(line) > MOST_DIGITS:
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
    """Return 二十五万 as 250000 and 二〇二二 as 2022; None where the words are no numeral (百千)."""
    if DIGIT_BY_DIGIT.fullmatch(words):
        return Decimal("".join(str(DIGITS[word]) for word in words))
    total, section, digit = 0, 0, None
    for word in words:
        if word in DIGITS:
            if digit:
                return None
            digit = DIGITS[word]
        elif word in TENS:
            section += (1 if digit is None else digit) * TENS[word]
            digit = None
        else:
            total, section, digit = (total + section + (digit or 0)) * MYRIADS[word], 0, None
    return Decimal(total + section + (digit or 0))
