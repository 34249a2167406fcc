"""Labels with their values beside them: in the cells of a row, or in a line of text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ziping.formats import Cell
from ziping.reading.draft import Found, found
from ziping.reading.labels import dictionary, key_of, meaning
from ziping.text import is_blank, money_unit, tidy


class Pair(Struct, frozen=True):
    """`name` is what the label means, None where the dictionary does not know it."""

    name: str | None
    label: Found
    value: Found

    @property
    def said(self) -> bool:
        return not is_blank(self.value.text)


def field_name(pair: Pair) -> str | None:
    """Return the field a pair fills: 单位：万元 is the money's unit, not a unit of government."""
    is_money = pair.name == "filling_unit" and money_unit(pair.value.text) == key_of(pair.value.text).bare
    return "money_unit" if is_money and pair.said else pair.name


def label_name(text: str) -> str | None:
    return meaning("pair", key_of(text))


def is_region(text: str) -> bool:
    return meaning("region", key_of(text)) is not None


def pairs_in(cells: Sequence[Cell]) -> Iterator[Pair]:
    """Yield the known labels among a row's non-blank cells, each with what stands before the next label."""
    number = 0
    while number < len(cells):
        cell = cells[number]
        name = label_name(cell.text)
        inline = list(pairs_in_line(found(cell))) if name is None else []
        follower = cells[number + 1] if number + 1 < len(cells) else None
        if name is not None:
            taken = follower is not None and not _is_label(follower.text)
            yield Pair(name, found(cell), found(follower) if taken and follower else Found("", cell.place))
            number += 1 if taken else 0
        yield from inline
        number += 1


def _is_label(text: str) -> bool:
    key = key_of(text)
    return meaning("pair", key) is not None and (text.rstrip().endswith((":", "：")) or meaning("pair", key) in STRICT)


STRICT = frozenset({"name", "department", "unit", "both", "phone", "code", "goal_expected", "goal_actual", "filled_by"})


@cache
def _line_labels() -> re.Pattern[str]:
    """All labels, longest first, white space allowed between their characters, before a colon."""
    ways = sorted((way for way in dictionary()["pair"].words), key=len, reverse=True)
    spaced = (r"\s*".join(map(re.escape, way)) for way in ways)
    return re.compile(rf"(?:^|(?<=[\s　；;，,。、（(]))({'|'.join(spaced)})\s*(?:[（(][^（）()]{{0,12}}[）)])?\s*[:：]")


def pairs_in_line(line: Found) -> Iterator[Pair]:
    """Yield the labels of a line (填报单位：… 金额单位：万元), each with what follows up to the next."""
    if ":" not in line.text and "：" not in line.text:
        return
    marks = list(_line_labels().finditer(line.text))
    ends = [mark.start() for mark in marks[1:]] + [len(line.text)]
    for mark, end in zip(marks, ends, strict=False):
        value = line.text[mark.end() : end].strip(" 　,，;；。)）")
        place = line.place
        yield Pair(label_name(mark.group(1)), Found(mark.group(1), place), Found(tidy(value), place))


def lone_label(line: Found) -> str | None:
    """Return the meaning of a line that holds nothing but a label, whose value stands on the next line."""
    return label_name(line.text) if len(line.text) <= len("填报单位（盖章）：") + 4 else None
