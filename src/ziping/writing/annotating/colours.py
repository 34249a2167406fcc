"""The light colours under what carries a note."""

from collections.abc import Iterable

from ziping.writing.annotating.note import Note

FILLS = {"error": "FADBD8", "warning": "FFF2CC", "note": "DDEBF7"}
EDGES = {"error": "C0392B", "warning": "B7791F", "note": "2E75B6"}
SETTLED_FILL, SETTLED_EDGE = "EDEDED", "8C8C8C"
ALL_FILLS = frozenset({*FILLS.values(), SETTLED_FILL})


def fill_of(note: Note) -> str:
    return SETTLED_FILL if note.settled else FILLS[note.level]


def edge_of(note: Note) -> str:
    return SETTLED_EDGE if note.settled else EDGES[note.level]


def quietest_first(notes: Iterable[Note]) -> list[Note]:
    """Sort so that what is put on last, over the others, is what matters most."""
    order = [SETTLED_FILL, FILLS["note"], FILLS["warning"], FILLS["error"]]
    return sorted(notes, key=lambda note: order.index(fill_of(note)))
