"""F110: heading numbers that skip or repeat."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from ziping.checks.case import Case, Fault
from ziping.text import folded, read_number

HAN = "[一二三四五六七八九十]{1,3}"
NUMBERED = re.compile(rf"({HAN})[、.](?=\D)|\(({HAN})\)|(\d{{1,2}})、(?=\D)|(\d{{1,2}})\.(?=\D)")
"""How a numbered line begins; each group is a level."""
RANKS = (0, 1, 2, 2)
"""1、 and 1. are lists beside each other: either may hold the other."""
DEEPER = tuple(tuple(level for level, rank in enumerate(RANKS) if rank > own) for own in RANKS)
STRICT_LEVELS = 2
LONGEST_HEADING = 40
NEW_PART = re.compile(r"^(?:第[一二三四五六七八九十]+部分|附件|附表|附:)")
DIGITS = "零一二三四五六七八九"
TEN = 10


class Heading(Struct, frozen=True):
    """A numbered line; `is_item` where it is a sentence of a list and no heading."""

    line: int
    level: int
    number: int
    text: str
    is_item: bool


class Lists(Struct):
    """The last line of every list still open, by level, the innermost behind; `since`: where its parent stands.

    `left` are the lists of the part before this one.
    """

    last: dict[int, list[Heading]] = field(default_factory=dict)
    since: dict[int, int] = field(default_factory=dict)
    left: "Lists | None" = None

    def begin_part(self, line: int) -> None:
        """A new part of the document counts from the beginning."""
        self.left = self.left if not self.last and self.left is not None else Lists(self.last, self.since)
        self.last, self.since = {}, dict.fromkeys(range(len(RANKS)), line)

    def resume(self, heading: Heading) -> None:
        """Go on with the part before where the first heading of this one does: 附件 was only mentioned there."""
        if self.left is not None and not self.last and heading.number > 1 and self.left.goes_on(heading):
            self.last, self.since, self.left = self.left.last, self.left.since, None

    def latest(self, level: int) -> Heading | None:
        """Return the last line of the level under the parent that is open."""
        found = self.last.get(level)
        return found[-1] if found and found[-1].line > self.since.get(level, -1) else None

    def goes_on(self, heading: Heading) -> bool:
        return any(last.number + 1 == heading.number for last in self.last.get(heading.level, ()))

    def take(self, heading: Heading) -> None:
        """A 1 opens a list within the last or beside it; another number goes on with the list it fits."""
        found = self.last.setdefault(heading.level, [])
        if self.latest(heading.level) is None:
            found.clear()
        elif heading.number > 1:
            while found[1:] and found[-1].number + 1 != heading.number:
                found.pop()
            found.pop()
        found.append(heading)
        for level in DEEPER[heading.level]:
            self.since[level] = heading.line


def heading_number_gap(case: Case) -> Iterator[Fault]:
    """Count each level within its parent; a number that stands within the text between two headings is not missing."""
    if case.report.kind != "department-report":
        return
    lines, lists = [folded(line) for line in case.report.prose], Lists()
    for place, line in enumerate(lines):
        if NEW_PART.match(line):
            lists.begin_part(place)
        heading = heading_at(place, line)
        if heading is None:
            continue
        lists.resume(heading)
        before = lists.latest(heading.level)
        if not heading.is_item and is_gap(heading, before, lists) and not is_told(heading, before, lists, lines):
            number = 0 if before is None else before.number
            facts = {"text": heading.text, "before": str(number), "number": str(heading.number)}
            yield Fault((f"/prose/{place}",), facts | {"case": case_of(heading, number)})
        lists.take(heading)


def heading_at(place: int, line: str) -> Heading | None:
    found = NUMBERED.match(line)
    if found is None or found.lastindex is None:
        return None
    is_item = len(line) > LONGEST_HEADING or line.endswith(("。", ";"))
    return Heading(place, found.lastindex - 1, int(read_number(found[found.lastindex]) or 0), line[:20], is_item)


def is_gap(heading: Heading, before: Heading | None, lists: Lists) -> bool:
    """Lists in the text count for themselves: there a second 1 is another list, and the first need not be a 1.

    Right below a 1 it is the same list.
    """
    if before is not None and heading.number == before.number and heading.line == before.line + 1:
        return True
    if heading.level >= STRICT_LEVELS and (before is None or heading.number == 1):
        return False
    if lists.goes_on(heading) and before is not None:
        return False
    if before is None:
        return heading.number > 1
    return heading.number == before.number or heading.number > before.number + 1


def is_told(heading: Heading, before: Heading | None, lists: Lists, lines: Sequence[str]) -> bool:
    """Tell whether a number passed over stands within a line since the last heading or the parent."""
    first = lists.since.get(heading.level, 0) if before is None else before.line
    missing = range(1 if before is None else before.number + 1, heading.number)
    between = "".join(lines[max(first, 0) : heading.line])
    return any(mark in between for number in missing for mark in marks(heading.level, number))


def marks(level: int, number: int) -> tuple[str, ...]:
    if level >= STRICT_LEVELS:
        return f"{number}、", f"{number}."
    return (f"({in_han(number)})",) if level else (f"{in_han(number)}、", f"{in_han(number)}.")


def in_han(number: int) -> str:
    tens, ones = divmod(number, TEN)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def case_of(heading: Heading, before: int) -> str:
    if before == 0:
        return "first"
    return "repeated" if heading.number == before else "skipped"
