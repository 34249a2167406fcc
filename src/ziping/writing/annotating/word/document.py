"""A Word document with a comment for each note, and a light shade under what it is about."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ziping.model import Place
from ziping.writing.annotating.colours import fill_of, quietest_first
from ziping.writing.annotating.note import Note
from ziping.writing.annotating.parts import DamagedError, Element, Parts
from ziping.writing.annotating.word.anchors import anchor, commentable, paragraphs_of
from ziping.writing.annotating.word.comments import Comments
from ziping.writing.annotating.word.names import STRICT, Names
from ziping.writing.annotating.word.shading import shade

MAIN = "word/document.xml"
Spots: TypeAlias = Mapping[tuple[int, ...], tuple[int, ...]]
"""By (table, row, column) or (paragraph,) the elements there, numbered from 0 over all of the markup in order."""


def annotate_docx(data: bytes, notes: Sequence[Note], spots: Spots) -> bytes:
    """Return the document; all that is new in its markup are anchors of comments and shades."""
    parts = Parts(data)
    main = parts.main(MAIN)
    root = parts.xml(main)
    if root is None or not notes:
        return data
    names = Names.of(root)
    parts.is_strict = names.main == STRICT
    elements = list(root.iter("*"))
    comments = Comments(parts, main, names)
    at = {place: [elements[number] for number in spots.get(key_of(place), ())] for place in _places(notes)}
    for note in notes:
        _comment(root, note, at.get(note.place, []) if note.place else [], comments)
    for note in quietest_first(notes):
        for place in note.places:
            for element in at[place]:
                shade(element, fill_of(note), names)
    comments.keep()
    parts.put(main, root)
    return parts.packed()


def key_of(place: Place) -> tuple[int, ...]:
    """Return what a place is known by; nothing where it is in no table and no paragraph."""
    cell = (place.table, place.row, place.column)
    counted = cell if isinstance(place.table, int) else (place.paragraph,)
    return tuple(number for number in counted if isinstance(number, int))


def _places(notes: Sequence[Note]) -> set[Place]:
    return {place for note in notes for place in note.places}


def _comment(root: Element, note: Note, own: Sequence[Element], comments: Comments) -> None:
    """Put the comment on its cell or paragraph, else where Word allows one, and then say the place in words."""
    names = comments.names
    host = commentable(own[0], names) if own else None
    paragraphs = paragraphs_of(host, names) if host is not None else []
    is_there = bool(paragraphs) and host is own[0]
    where = note.where if note.place is not None and not is_there else ""
    anchor(paragraphs or _first(root, names), comments.add(note, where), names)


def _first(root: Element, names: Names) -> Sequence[Element]:
    """Return the document's first paragraph. Raises DamagedError where it has none, which no program writes."""
    first = next(root.iter(names.paragraph), None)
    if first is None:
        raise DamagedError
    return [first]
