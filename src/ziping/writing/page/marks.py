"""Which places of a document carry which findings."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ziping.model import Finding, Place
from ziping.writing.findings import LEVELS
from ziping.writing.page.view import Group, Key, Mark, group_of

Keys = Callable[[Finding], Sequence[Key]]
"""A finding to what its places are known by, one for each that people are told of; empty keys are nowhere."""
GROUPS: tuple[Group, ...] = (*LEVELS, "settled")
NOT_PLAIN = re.compile("[^A-Za-z0-9]")


def key_of(place: Place) -> Key:
    """Return what a place is known by: its cell, its paragraph, or the sheet's cell where a line stands."""
    if isinstance(place.table, int) and isinstance(place.row, int) and isinstance(place.column, int):
        return place.table, place.row, place.column
    if isinstance(place.paragraph, int):
        return (place.paragraph,)
    if isinstance(place.sheet, str) and isinstance(place.cell, str):
        return place.sheet, place.cell
    return ()


def anchor_of(key: Key) -> str:
    """Return the anchor of a place, the same from whatever page it is asked for; nothing for a place nowhere."""
    return "-".join(("m", *(NOT_PLAIN.sub(_spelt, str(part)) for part in key))) if key else ""


def _spelt(sign: re.Match[str]) -> str:
    return f"_{ord(sign.group()):x}_"


def marks_of(findings: Sequence[Finding], keys: Keys, present: Collection[Key]) -> Mapping[Key, Mark]:
    """Mark each place that is in the document; findings are numbered from 1 in their order."""
    numbers: dict[Key, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        for key in dict.fromkeys(keys(finding)):
            if key in present:
                numbers.setdefault(key, []).append(number)
    return {key: _mark(key, findings, own) for key, own in numbers.items()}


def _mark(key: Key, findings: Sequence[Finding], numbers: Iterable[int]) -> Mark:
    own = tuple(numbers)
    return Mark(anchor_of(key), min((group_of(findings[number - 1]) for number in own), key=GROUPS.index), own)
