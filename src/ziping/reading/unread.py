"""What of a document is no part of the forms read from it: further tables, sheets, hidden sheets."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from ziping.formats import Document, Grid, Paragraph
from ziping.formats.document import Block
from ziping.model import Place, Report
from ziping.reading.lines import is_title
from ziping.reading.tables import looks_like_form

LONGEST = 24
Spot: TypeAlias = tuple[object, ...]


class Unread(Struct, frozen=True):
    """A sheet by its name, or a table by its first words."""

    kind: Literal["sheet", "hidden-sheet", "table"]
    text: str


def unread_in(document: Document, report: Report) -> list[Unread]:
    """Return the parts of the document from which nothing of the report was read."""
    read = {_spot(place) for pointer, place in report.where.items() if _is_content(pointer, report)}
    hidden = (Unread("hidden-sheet", remark.text) for remark in document.remarks if remark.kind == "hidden-sheet")
    return [*_unread(document, read), *hidden]


def _is_content(pointer: str, report: Report) -> bool:
    """A form's own places; the lines around it are content of a report only."""
    return not pointer.startswith(("/prose/", "/leftovers/")) or report.kind == "department-report"


def _spot(place: Place) -> Spot:
    return place.page, place.sheet, place.cell, place.table, place.row, place.column, place.paragraph


def _unread(document: Document, read: set[Spot]) -> Iterator[Unread]:
    for sheet, group in groupby(document.blocks, _sheet):
        blocks = list(group)
        if sheet and not any(_is_read(block, read) for block in blocks):
            yield Unread("sheet", sheet)
        else:
            yield from (Unread("table", _first_words(one)) for one in blocks if _is_further_table(one, read))


def _sheet(block: Block) -> str:
    places = [block.place] if isinstance(block, Paragraph) else [cell.place for cell in block.cells]
    return next((place.sheet for place in places if isinstance(place.sheet, str)), "")


def _is_read(block: Block, read: set[Spot]) -> bool:
    if isinstance(block, Paragraph):
        return _spot(block.place) in read or is_title(block.text)
    return any(_spot(cell.place) in read or is_title(cell.text) for cell in block.cells) or looks_like_form(block, None)


def _is_further_table(block: Block, read: set[Spot]) -> bool:
    """A frame with one text a row holds lines and is no table."""
    return isinstance(block, Grid) and any(len(cells) > 1 for cells in block.starting) and not _is_read(block, read)


def _first_words(block: Block) -> str:
    rows = block.starting if isinstance(block, Grid) else ()
    words = " ".join(" ".join(cell.text.split()) for cell in next(filter(None, rows), ()))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
