"""Every text of a report with its JSON pointer, and where in the document it stands."""

import re
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal

import msgspec
from msgspec import Struct

from ziping.checks.case import Case, found_once
from ziping.checks.places import place_of
from ziping.model import Report

NO_CONTENT = frozenset({"format", "kind", "date", "file", "where", "findings"})
VALUE = {"text", "kind"}
"""What a target or a result is made of: all else in it comes from its text."""
HOLDERS = (str, dict, list, tuple)


class Told(Struct, frozen=True):
    """A text at its pointer. `label` is what the form prints beside it, where the report keeps that."""

    at: str
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
    told: list[Told] = []
    for name, part in msgspec.to_builtins(bare, builtin_types=(Decimal,)).items():
        if name not in NO_CONTENT:
            _gather(f"/{name}", part, "", told)
    return told


def _gather(at: str, part: object, label: str, told: list[Told]) -> None:
    if isinstance(part, str):
        told.append(Told(at, part, label))
    elif isinstance(part, dict) and part.keys() >= VALUE:
        told.append(Told(f"{at}/text", part["text"], label))
    else:
        for name, inner in _within(part):
            if isinstance(inner, HOLDERS):  # figures and blanks, most of a report, are passed over without a call
                _gather(f"{at}/{name}", inner, part.get("label") or "" if isinstance(part, dict) else label, told)


def _within(part: object) -> Iterable[tuple[Hashable, object]]:
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, list | tuple) else ()


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
