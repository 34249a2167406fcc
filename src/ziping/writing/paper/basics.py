"""The head of a form: name, code, department, unit."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import UNSET, Struct

from ziping.model import words
from ziping.writing.paper.ground import Ground, beside
from ziping.writing.paper.shown import Field
from ziping.writing.paper.sketch import Strip, label, stacked, value


class Entry(Struct, frozen=True):
    label: str
    field: Field
    at: str


def basics(ground: Ground) -> Strip:
    start = ground.margin if ground.family.basics else 0
    rows = stacked(_row(ground, entries, start) for entries in _rows(ground))
    return beside(ground.family.basics, start, rows) if start else rows


def _row(ground: Ground, entries: Sequence[Entry], start: int) -> Strip:
    """Draw labels with their values; a lone one takes the whole width."""
    widths = ground.family.pairs
    edges = ground.fitted(widths if len(entries) > 1 else (widths[0], sum(widths[1:])), start)
    spans = list(pairwise(edges))
    slots = (
        slot
        for number, entry in enumerate(entries)
        for slot in (label(0, spans[2 * number], entry.label), value(0, spans[2 * number + 1], entry.field, entry.at))
    )
    return Strip(tuple(slots), 1)


def _rows(ground: Ground) -> Iterator[tuple[Entry, ...]]:
    """Put the name beside the unit where one label covers department and unit, else beside the code."""
    project, family = ground.project, ground.family
    name = Entry(family.overall_name if ground.overall else family.name, project.name, "/name")
    code = () if project.code is UNSET else (Entry(family.code, project.code, "/code"),)
    if family.both and words(project.unit) and project.unit == project.department:
        yield name, Entry(family.both, project.unit, "/unit")
        yield from filter(None, (code,))
        return
    yield name, *code
    yield from filter(None, (tuple(_units(ground)),))


def _units(ground: Ground) -> Iterator[Entry]:
    project, family = ground.project, ground.family
    if project.department is not UNSET:
        yield Entry(family.department, project.department, "/department")
    if project.unit is not UNSET:
        yield Entry(family.unit, project.unit, "/unit")
