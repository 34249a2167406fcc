"""Days, deadlines and days on which something was done."""

import re
from calendar import monthrange
from functools import lru_cache

from ziping.text.folding import folded
from ziping.text.numerals import read_number

NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
YEAR_WORD = r"(?P<year>(?:19|20)\d\d|当|本)年(?:度)?"
MONTH = rf"(?P<month>{NUMBER})月份?(?:(?P<day>{NUMBER})[日号])?"
DAY = rf"(?:{YEAR_WORD})?(?:{MONTH}|(?:第?(?P<quarter>[一二三四1-4])季度)|(?P<half>上|下)半年|年)?"
DOTTED = r"(?P<dotted>(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?)(?:日)?"
END = r"(?:(?:底|末|初|中旬|上旬|下旬|中))?"
BEFORE = re.compile("之?(?:以?前|底前|末前|前)|截止|不晚于|不迟于|以内|之内|内")
FINISHED = "完成|完工|竣工|建成|投入使用|验收|支付|发放|到位|结束|实施|开展"
DONE = rf"(?:已?(?:全部|按时|按期|如期)?(?:{FINISHED})(?:任务|工作|支付|验收|发放|完毕)?)?"
WHOLE = re.compile(
    rf"(?:于|在|截至|截止|至|到|≤|<|=|<=)?(?:{DOTTED}|{DAY}){END}(?P<before>之?以?前|之?内)?{DONE}(?:了)?[。.]?"
)
PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
"""20231130: a day as systems write it."""
HAN_YEAR = re.compile(r"[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
ALREADY = re.compile("已")
LEAP_YEAR = 2000
"""Taken where no year is written: a day is none only if no year has it."""
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@lru_cache(maxsize=8192)
def read_date(text: str, year: int | None = None) -> str | None:
    """Return the day meant, or the last day of the month or year meant: 2022-09-30, `--09-30` without a year."""
    line = _in_digits(text)
    if (packed := PACKED.fullmatch(line)) is not None:
        return _iso(*(int(part) for part in packed.groups()))
    match = WHOLE.fullmatch(line)
    return _last_day(match, year) if match and _says_a_day(match) else None


@lru_cache(maxsize=8192)
def names_no_day(text: str) -> bool:
    """Tell a day written in full that no calendar has: 2023年4月31日, 2023-13-01."""
    match = WHOLE.fullmatch(_in_digits(text))
    return match is not None and bool(match["day"] or match["dotted"]) and _last_day(match, LEAP_YEAR) is None


def _in_digits(text: str) -> str:
    return HAN_YEAR.sub(lambda found: found.group().translate(HAN_DIGITS), folded(text))


def is_deadline(text: str) -> bool:
    """Tell a day to be kept (9月底前, 9月底完成) from one on which something was done (9月底已完成)."""
    line = folded(text)
    return not ALREADY.search(line) and (bool(BEFORE.search(line)) or "完成" in line or line.endswith(("底", "末")))


def _says_a_day(match: re.Match[str]) -> bool:
    said = (match[name] for name in ("dotted", "month", "quarter", "half"))
    return any(said) or bool(match["year"])


def _last_day(match: re.Match[str], year: int | None) -> str | None:
    if match["dotted"]:
        return _iso(*(int(part) for part in re.split(r"[./-]", match["dotted"])))
    named = match["year"]
    own = int(named) if named and named.isdigit() else year
    month = _month(match)
    day = int(read_number(match["day"]) or 0) if match["day"] else 0
    return _iso(own, month, day) if month else None


def _month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(read_number(match["month"]) or 0)
    if match["quarter"]:
        return QUARTERS[match["quarter"]]
    if match["half"]:
        return 6 if match["half"] == "上" else 12
    return 12


def _iso(year: int | None, month: int, day: int = 0) -> str | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    last = monthrange(year or 2001, month)[1]
    if day > last:
        return None
    head = f"{year:04}" if year else "-"
    return f"{head}-{month:02}-{day or last:02}"
