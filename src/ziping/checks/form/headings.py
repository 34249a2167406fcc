"""F110: heading numbers that skip or repeat."""

import re
from collections.abc import Iterator

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.text import folded, read_number

LEVELS = (
    re.compile(r"^([一二三四五六七八九十]{1,3})[、.](?=\D)"),
    re.compile(r"^\(([一二三四五六七八九十]{1,3})\)"),
    re.compile(r"^(\d{1,2})[、.](?=\D)"),
)
STRICT_LEVELS = 2
LONGEST_HEADING = 40


class Heading(Struct, frozen=True):
    line: int
    level: int
    number: int
    text: str


def heading_number_gap(case: Case) -> Iterator[Fault]:
    """Count each level within its parent; a count that begins again at 1 is another list, not a fault."""
    if case.report.kind != "department-report":
        return
    last = [0, 0, 0]
    for heading in _headings(case.report.prose):
        before = last[heading.level]
        if _is_gap(heading, before):
            facts = {"text": heading.text, "before": str(before), "number": str(heading.number)}
            yield Fault((f"/prose/{heading.line}",), facts | {"case": _case(heading, before)})
        last[heading.level] = heading.number
        last[heading.level + 1 :] = [0] * (len(last) - heading.level - 1)


def _headings(prose: tuple[str, ...]) -> Iterator[Heading]:
    for line, text in enumerate(prose):
        plain = folded(text)
        if len(plain) > LONGEST_HEADING or plain.endswith(("。", ";", "；")):
            continue
        for level, pattern in enumerate(LEVELS):
            if (match := pattern.match(plain)) is not None:
                yield Heading(line, level, int(read_number(match.group(1)) or 0), plain[:20])
                break


def _is_gap(heading: Heading, before: int) -> bool:
    if before == 0:
        return heading.level < STRICT_LEVELS and heading.number > 1
    return heading.number == before or heading.number > before + 1


def _case(heading: Heading, before: int) -> str:
    if before == 0:
        return "first"
    return "repeated" if heading.number == before else "skipped"
