"""Days as workbooks count them, and how a date format shows one."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

COUNTED_FROM = datetime(1899, 12, 30)  # noqa: DTZ001  # a day in a workbook has no time zone
COUNTED_FROM_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # as above
LEAP_DAY_THAT_NEVER_WAS = 60
"""Workbooks count 29 February 1900; days before it are one further on."""
LAST = 2_958_465
SECONDS = 86_400

TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[?([yYeEmMdDhHsS])\3*\]?|(AM/PM|A/P|上午/下午)|(.)', re.DOTALL)
LETTERS = re.compile(r'"[^"]*"|\\.')
CHINESE = re.compile("[年月日时分秒]")


def read_serial_day(number: Decimal, *, from_1904: bool = False) -> datetime | None:
    """Return the moment a serial number means, None where it is none."""
    if not 0 <= number <= LAST:
        return None
    start = COUNTED_FROM_1904 if from_1904 else COUNTED_FROM
    missing = 1 if not from_1904 and number < LEAP_DAY_THAT_NEVER_WAS else 0
    days = int(number)
    return start + timedelta(days=days + missing, seconds=round((number - days) * SECONDS))


def shown_day(day: datetime, code: str) -> str:
    """Write a day as its format does where that is Chinese or names no year, else as ISO 8601."""
    letters = LETTERS.sub("", code).lower()
    if CHINESE.search(code) or not {"y", "e"} & set(letters):
        return _by_format(day, code)
    if "d" not in letters:
        return f"{day:%Y-%m}"
    return f"{day:%Y-%m-%d %H:%M}" if "h" in letters else f"{day:%Y-%m-%d}"


def _by_format(day: datetime, code: str) -> str:
    pieces = []
    after_hours = False
    for match in TOKEN.finditer(code):
        quoted, escaped, letter, half, sign = match.groups()
        if letter:
            minutes = letter in "mM" and (after_hours or _seconds_follow(code[match.end() :]))
            pieces.append(_part(day, "n" if minutes else letter.lower(), len(match.group(0).strip("[]"))))
            after_hours = letter in "hH"
        elif half:
            pieces.append("上午" if day.hour < 12 else "下午")  # noqa: PLR2004  # noon
        else:
            pieces.append(quoted or escaped or sign or "")
    return "".join(pieces).strip()


def _seconds_follow(rest: str) -> bool:
    following = re.search("[A-Za-z]", LETTERS.sub("", rest))
    return following is not None and following.group(0) in "sS"


def _part(day: datetime, letter: str, length: int) -> str:
    if letter in "ye":
        return f"{day.year}"
    value = {"m": day.month, "d": day.day, "h": day.hour, "n": day.minute, "s": day.second}[letter]
    return f"{value:02d}" if length > 1 else f"{value}"
