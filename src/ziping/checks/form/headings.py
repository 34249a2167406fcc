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
NEW_PART = re.compile(r"^(?:第[一二三四五六七八九十]+部分|附件|附表|附:)")


class Heading(Struct, frozen=True):
    """A numbered line; `is_item` where it is a sentence of a list and no heading."""

    line: int
    level: int
    number: int
    text: str
    is_item: bool


def heading_number_gap(case: Case) -> Iterator[Fault]:
    """Count each level within its parent; a count that begins again at 1 is another list, not a fault."""
    if case.report.kind != "department-report":
        return
    last = [0] * len(LEVELS)
    for heading in _headings(case.report.prose):
        before = last[heading.level]
        if not heading.is_item and _is_gap(heading, before):
            facts = {"text": heading.text, "before": str(before), "number": str(heading.number)}
            yield Fault((f"/prose/{heading.line}",), facts | {"case": _case(heading, before)})
        last[heading.level] = heading.number
        last[heading.level + 1 :] = [0] * (len(last) - heading.level - 1)


def _headings(prose: tuple[str, ...]) -> Iterator[Heading]:
    """A new part of the document counts from the beginning: it is a heading above all, without a number."""
    for line, text in enumerate(prose):
        plain = folded(text)
        if NEW_PART.match(plain):
            yield Heading(line, 0, 0, "", is_item=True)
        is_item = len(plain) > LONGEST_HEADING or plain.endswith(("。", ";", "；"))
        for level, pattern in enumerate(LEVELS):
            if (match := pattern.match(plain)) is not None:
                yield Heading(line, level, int(read_number(match.group(1)) or 0), plain[:20], is_item)
                break


def _is_gap(heading: Heading, before: int) -> bool:
    """Lists in the text count for themselves: there a second 1 is another list."""
    if heading.level >= STRICT_LEVELS and (before == 0 or heading.number == 1):
        return False
    if before == 0:
        return heading.number > 1
    return heading.number == before or heading.number > before + 1


def _case(heading: Heading, before: int) -> str:
    if before == 0:
        return "first"
    return "repeated" if heading.number == before else "skipped"
