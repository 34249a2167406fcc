"""An Excel workbook with a comment on each cell that a note is about, and a light colour under it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from ziping.formats.building import cell_name
from ziping.model import Place
from ziping.writing.annotating.book.cells import Cells
from ziping.writing.annotating.book.comments import add_comments
from ziping.writing.annotating.book.styles import Styles
from ziping.writing.annotating.book.threads import add_replies
from ziping.writing.annotating.colours import fill_of, quietest_first
from ziping.writing.annotating.note import Note
from ziping.writing.annotating.parts import Element, Parts

WORKBOOK = "xl/workbook.xml"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
SHOWN = frozenset({"", "visible"})
FIRST = "A1"


class _Sheet(Struct):
    """What comes onto a sheet: notes and colours by cell."""

    notes: dict[str, list[Note]] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)


def annotate_xlsx(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return the workbook; only the parts of its styles, of the sheets concerned and of their comments change.

    A note that no cell can carry stands on the first cell of the first sheet.
    """
    parts = Parts(data)
    book = parts.main(WORKBOOK)
    root = parts.xml(book)
    if root is None:
        return data
    parts.is_strict = str(root.tag).startswith(STRICT)
    members = dict(_members(parts, book, root))
    if not members or not notes:
        return data
    styles = Styles(parts, book)
    for name, sheet in _sorted(notes, members).items():
        _annotate(parts, members[name], sheet, styles)
        add_replies(parts, book, members[name], sheet.notes)
    styles.keep()
    return parts.packed()


def _members(parts: Parts, book: str, root: Element) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of each sheet that is shown and has cells."""
    related = {entry.id: entry for entry in parts.related(book)}
    for sheet in root.iter("{*}sheet"):
        entry = related.get(sheet.get(f"{{{parts.relations}}}id", ""))
        if entry is not None and entry.kind == "worksheet" and sheet.get("state", "") in SHOWN:
            yield sheet.get("name", ""), entry.part


def _sorted(notes: Sequence[Note], members: Mapping[str, str]) -> dict[str, _Sheet]:
    sheets = {name: _Sheet() for name in members}
    for note in notes:
        name, cell = _at(note.place, members) or (next(iter(members)), FIRST)
        sheets[name].notes.setdefault(cell, []).append(note)
    for note in quietest_first(notes):
        for name, cell in filter(None, (_at(place, members) for place in note.places)):
            sheets[name].fills[cell] = fill_of(note)
    return {name: sheet for name, sheet in sheets.items() if sheet.notes or sheet.fills}


def _at(place: Place | None, members: Mapping[str, str]) -> tuple[str, str] | None:
    """Return sheet and cell; of a row or a column as a whole the first cell."""
    if place is None or not isinstance(place.sheet, str) or place.sheet not in members:
        return None
    if isinstance(place.cell, str):
        return place.sheet, place.cell
    row, column = (number if isinstance(number, int) else 0 for number in (place.row, place.column))
    return place.sheet, cell_name(row, column)


def _annotate(parts: Parts, member: str, sheet: _Sheet, styles: Styles) -> None:
    root = parts.xml(member)
    if root is None:
        return
    cells = Cells(root)
    for name, fill in sheet.fills.items():
        cells.restyle(name, lambda style, fill=fill: styles.filled(style, fill))  # type: ignore[misc]  # bound at once
    add_comments(parts, member, root, sheet.notes)
    parts.put(member, root)
