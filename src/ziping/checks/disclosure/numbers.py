"""Numbers that belong to one person: mobile telephones, identity cards (GB 11643-1999), bank cards (Luhn)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ziping.checks.case import Case, found_once
from ziping.checks.texts import Told, texts
from ziping.checks.vocabulary import holds, vocabulary

GAP = r"[ \-‐–—\u00a0]?"
NOT_WITHIN = r"(?<![0-9A-Za-z.])"
LEAST_LETTERS = 11
LONG_NUMBER = re.compile(r"\d" + r"\D?+\d" * (LEAST_LETTERS - 1))
MOBILE = re.compile(
    rf"{NOT_WITHIN}(?:\+?86{GAP})?1[3-9]\d(?:{GAP}\d{{4}}{GAP}\d{{4}}|\d{GAP}\d{{3}}{GAP}\d{{4}})(?![0-9A-Za-z]|\.\d|\s*[万亿元人次%％])"
)
IDENTITY = re.compile(rf"{NOT_WITHIN}\d{{6}} ?(?:19|20)\d{{6}} ?\d{{3}}[0-9Xx](?![0-9A-Za-z])")
TOGETHER = r"62\d{14,17}|(?:4\d|5[1-5])\d{14}"
IN_FOURS = r"(?:62|4\d|5[1-5])\d\d(?:[ -]\d{4}){3}(?:[ -]?\d{3})?"
CARD = re.compile(rf"{NOT_WITHIN}(?:{TOGETHER}|{IN_FOURS})(?![0-9A-Za-z]|\.\d)")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_LETTERS = "10X98765432"
EARLIEST_YEAR = 1900


@found_once
def numbered_texts(case: Case) -> Iterator[Told]:
    """Yield the texts with a long number, in one width of digits."""
    for told in texts(case):
        if _holds_long_number(told.text):
            yield Told(told.at, told.field, unicodedata.normalize("NFKC", told.text), told.label)


@lru_cache(maxsize=8192)
def _holds_long_number(text: str) -> bool:
    return LONG_NUMBER.search(text) is not None


def is_mobile(told: Told, found: re.Match[str]) -> bool:
    """Tell a telephone from a figure of a code: what stands before it says."""
    before = (told.label + told.text[: found.start()]).rstrip(" :：()（）为是")
    return not told.at.endswith("/code") and not before.endswith(vocabulary("disclosure/words")["codes"])


def is_identity(found: re.Match[str]) -> bool:
    """Tell by province, day of birth and check letter."""
    letters = found.group().replace(" ", "").upper()
    total = sum(int(letter) * weight for letter, weight in zip(letters, WEIGHTS, strict=False))
    known = letters[:2] in vocabulary("disclosure/words")["provinces"] and _is_day(letters[6:14])
    return known and CHECK_LETTERS[total % len(CHECK_LETTERS)] == letters[-1]


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= EARLIEST_YEAR
    except ValueError:
        return False


def is_card(told: Told, found: re.Match[str]) -> bool:
    """A code of as many digits passes one time in ten: words of banking must stand by, or the digits in fours."""
    near = holds(told.label + told.text, vocabulary("disclosure/words")["cards"])
    return _passes_luhn(digits_of(found)) and (near or not found.group().isdecimal())


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(figure - 9 if figure > 9 else figure for figure in doubled) % 10 == 0  # noqa: PLR2004 - the digit sum


def digits_of(found: re.Match[str]) -> str:
    return "".join(letter for letter in found.group().upper() if letter.isalnum())


def masked(digits: str, shown_first: int, shown_last: int) -> str:
    """Return the number with its middle hidden: 138****0000."""
    hidden = len(digits) - shown_first - shown_last
    return digits[:shown_first] + "*" * hidden + digits[-shown_last:]
