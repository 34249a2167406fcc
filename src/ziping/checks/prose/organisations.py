"""Names of organisations: long and short ones of the same, and where a report names its own."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from ziping.checks.totals import is_overall
from ziping.checks.vocabulary import vocabulary
from ziping.model import Department, Report, words
from ziping.text import folded

ENDING = (
    "(?:局|委员会|委|办公室|办|中心|政府|学院|大学|中学|小学|学校|法院|检察院|院|厅|部|队|站|社|协会|联合会|馆|公司)"
)
NAME = rf"[\u4e00-\u9fff]{{2,36}}?{ENDING}(?:\([\u4e00-\u9fff]{{2,30}}\))?"
REGION = re.compile(
    r"^(?:\d+-|\[\d+\])?(?:中共)?(?P<region>(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|自治县|[市州盟县区旗]))*)"
)
RANKS = "省市州盟县区旗"
EVALUATED = re.compile(rf"对(?P<name>{NAME})(?:20\d\d年|部门整体|整体)")
TITLED = re.compile(rf"^(?P<name>{NAME})(?:关于)?20\d\d年")
ALONE = re.compile(rf"^(?P<name>{NAME})(?:\(盖?章?\))?$")
FILLED = re.compile(
    rf"^(?:填报|申报|报告|编制)?单位(?:名称)?(?:\((?:盖章|公章)\))?:(?P<name>{NAME})(?![\u4e00-\u9fff])"
)
CLOSING_LINES = 4
CENTURY = "20"
DAY = re.compile(rf"{CENTURY}\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?$")
ACTING = re.compile(rf"(?:^|[,，。;；:])(?:今后|下一步|同时|因此)?(?P<name>{NAME})(?=(?P<deed>.*))")


class Named(Struct, frozen=True):
    """An organisation's name where a report names its own."""

    at: str
    name: str


def are_same(one: str, other: str) -> bool:
    """Tell names that may be of one organisation: the letters of the shorter stand in the longer in their order.

    元氏县委网信办 and 中共元氏县委网络安全和信息化委员会办公室 are the same; 甲县教育局 and 乙县教育局 are not.
    """
    if one == other:
        return True
    (first, short), (second, long) = sorted((_parted(one), _parted(other)), key=lambda parted: len(parted[1]))
    if first and second and not (first.endswith(second) or second.endswith(first)):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


@lru_cache(maxsize=1024)
def _parted(name: str) -> tuple[str, str]:
    """Return the region of a name and what follows; bare ranks (区商务局) name no region."""
    line = folded(name)
    found = REGION.match(line)
    region, rest = (found["region"], line[found.end() :]) if found else ("", line)
    return region, rest.lstrip(RANKS)


def without_region(name: str) -> str:
    """Return what a name says besides its region: 杏林县教育局 has nothing to do with forests."""
    return _parted(name)[1]


def own_name(report: Report) -> str:
    """Return the department's name as its report gives it first, the empty string where it gives none."""
    return words(report.department.name) if isinstance(report.department, Department) else ""


def all_names(report: Report) -> Sequence[str]:
    """Return every name that may be the department's own or of one of its units."""
    tables = [words(name) for table in report.projects for name in (table.department, table.unit)]
    whole = report.kind == "department-table"
    tables += [words(table.name) for table in report.projects if whole or is_overall(table, report)]
    units = report.department.units if isinstance(report.department, Department) else ()
    found = (own_name(report), *tables, *(words(unit.name) for unit in units))
    return tuple(folded(name) for name in found if name)


def self_named(report: Report) -> Iterator[Named]:
    """Yield the names in the title, in the sentence that says whose spending was judged, at the end and over a date."""
    yield from _named("/title", TITLED, words(report.title))
    lines = [folded(line) for line in report.prose]
    closing = range(max(len(lines) - CLOSING_LINES, 0), len(lines))
    dated = [number for number, line in enumerate(lines) if line.startswith(CENTURY) and DAY.match(line)]
    signing = {*closing, *(number - 1 for number in dated)}
    for number, line in enumerate(lines):
        if "对" in line:
            yield from _named(f"/prose/{number}", EVALUATED, line)
        if "单位" in line:
            yield from _named(f"/prose/{number}", FILLED, line)
        if number in signing:
            yield from _named(f"/prose/{number}", ALONE, line)


@lru_cache(maxsize=4096)
def acting(told: str) -> tuple[str, ...]:
    """Return the full names, with their region, of those of whom a text says what a department says of itself."""
    line, deeds = folded(told), _own_deeds()
    doing = [found for found in ACTING.finditer(line) if deeds.match(found["deed"])] if deeds.search(line) else ()
    return tuple(found["name"] for found in doing if _is_inside(found["name"]))


def _is_inside(name: str) -> bool:
    region, rest = _parted(name)
    return bool(region) and not any(word in rest for word in vocabulary("prose/words")["outsiders"])


@cache
def _own_deeds() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("prose/words")["own_deeds"]))


def _named(at: str, pattern: re.Pattern[str], text: str) -> Iterator[Named]:
    found = pattern.search(folded(text))
    if found is not None and not found["name"].startswith(vocabulary("prose/words")["self"]):
        yield Named(at, found["name"])
