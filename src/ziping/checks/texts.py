"""Every text of a report with its JSON pointer, and where in the document it stands."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec
from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.checks.places import place_of
from ziping.model import Report

NO_CONTENT = frozenset({"format", "kind", "date", "file", "where", "findings"})


class Told(Struct, frozen=True, gc=False):
    """A text at its pointer. `label` is what the form prints beside it, where the report keeps that.

    `field` is the pointer without the numbers of rows: /projects/goals/actual.
    """

    at: str
    field: str
    text: str
    label: str = ""


class Hit(Struct, frozen=True):
    """Something found in a text."""

    told: Told
    found: re.Match[str]


@found_once
def texts(case: Case) -> list[Told]:
    """Return what is written anywhere in the report; fields come before the paragraphs they were read from."""
    bare = msgspec.structs.replace(case.report, where={}, findings=())
    parts = msgspec.to_builtins(bare, builtin_types=(Decimal,))
    told: list[Told] = []
    _gather("", "", {name: part for name, part in parts.items() if name not in NO_CONTENT}, told)
    return told


def _gather(at: str, field: str, parts: Mapping[str, object], told: list[Told]) -> None:
    if "text" in parts and "kind" in parts:  # of a target or a result, all else comes from its text
        told.append(Told(f"{at}/text", f"{field}/text", str(parts["text"]), ""))
        return
    label = str(parts.get("label") or "")
    for name, part in parts.items():  # figures and blanks, most of a report, are passed over
        if type(part) is str:
            told.append(Told(f"{at}/{name}", f"{field}/{name}", part, label))
        elif type(part) is dict:
            _gather(f"{at}/{name}", f"{field}/{name}", part, told)
        elif type(part) is list or type(part) is tuple:
            _gather_rows(f"{at}/{name}", f"{field}/{name}", part, told)


def _gather_rows(at: str, field: str, rows: Sequence[object], told: list[Told]) -> None:
    for number, row in enumerate(rows):
        if isinstance(row, str):
            told.append(Told(f"{at}/{number}", field, row))
        elif isinstance(row, dict):
            _gather(f"{at}/{number}", field, row, told)


def once_each(hits: Iterable[Hit], report: Report) -> Iterator[Hit]:
    """Leave out what was read twice from one place of the document."""
    seen: set[Hashable] = set()
    for hit in hits:
        key = (_spot(hit.told.at, report), hit.found.group())
        if key not in seen:
            seen.add(key)
            yield hit


def _spot(at: str, report: Report) -> Hashable:
    """Return the paragraph or the cell; the pointer where the document is not known."""
    place = place_of(at, report.where)
    if place is None:
        return at
    return (place.file, place.page, place.sheet, place.cell, place.table, place.row, place.column, place.paragraph)
