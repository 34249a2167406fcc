"""Which places of a document carry which findings."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ziping.model import Finding, Place
from ziping.writing.findings import LEVELS
from ziping.writing.page.view import Key, Mark

Keys = Callable[[Finding], Sequence[Key]]
"""A finding to what its places are known by, one for each that people are told of; empty keys are nowhere."""


def key_of(place: Place) -> Key:
    """Return what a place is known by: its cell, its paragraph, or the sheet's cell where a line stands."""
    if isinstance(place.table, int) and isinstance(place.row, int) and isinstance(place.column, int):
        return place.table, place.row, place.column
    if isinstance(place.paragraph, int):
        return (place.paragraph,)
    if isinstance(place.sheet, str) and isinstance(place.cell, str):
        return place.sheet, place.cell
    return ()


def marks_of(findings: Sequence[Finding], keys: Keys, present: Collection[Key]) -> Mapping[Key, Mark]:
    """Mark each place that is in the document; findings are numbered from 1 in their order."""
    numbers: dict[Key, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        for key in dict.fromkeys(keys(finding)):
            if key in present:
                numbers.setdefault(key, []).append(number)
    return {key: _mark(f"m{at}", findings, own) for at, (key, own) in enumerate(numbers.items(), 1)}


def _mark(name: str, findings: Sequence[Finding], numbers: Iterable[int]) -> Mark:
    own = tuple(numbers)
    return Mark(name, min((findings[number - 1].level for number in own), key=LEVELS.index), own)
