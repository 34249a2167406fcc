"""A document as it was read to what the page shows: its own tables with merged cells, its lines, its pages."""

import re
from collections.abc import Collection, Iterator, Mapping

from ziping.formats import Document
from ziping.formats.document import Cell, Grid, Paragraph
from ziping.model import Department, Finding, Report, words
from ziping.text import folded
from ziping.writing.messages import Language, message
from ziping.writing.page.elsewhere import is_elsewhere
from ziping.writing.page.marks import key_of
from ziping.writing.page.view import BlockView, BreakView, CellView, Key, LineView, Mark, TableView, look_of
from ziping.writing.paper.blocks import Style
from ziping.writing.paper.prose import CAPTION, YEAR, heading_style

LONGEST_CAPTION = 40


def keys_of(finding: Finding, inner: str) -> list[Key]:
    """Return what the places are known by here: those of another document are nowhere."""
    return [() if is_elsewhere(place, inner) else key_of(place) for place in finding.where]


def keys_in(document: Document) -> set[Key]:
    """Return what every place of the document is known by."""
    cells = (cell.place for block in document.blocks if isinstance(block, Grid) for cell in block.cells)
    lines = (block.place for block in document.blocks if isinstance(block, Paragraph))
    return {key_of(place) for places in (cells, lines) for place in places} - {()}


def document_view(
    document: Document, report: Report, marks: Mapping[Key, Mark], language: Language
) -> Iterator[BlockView]:
    names = _names(report)
    before: tuple[object, object] | None = None
    for block in document.blocks:
        here = _sheet_and_page(block)
        if here != before and (said := _break(here, language)):
            yield BreakView(said)
        before = here
        if isinstance(block, Grid):
            yield table_view(block, marks)
            names = set()
            continue
        line = _line(block, names, marks)
        names = set() if line.style == "heading1" else names
        yield line


def _sheet_and_page(block: Paragraph | Grid) -> tuple[object, object]:
    place = block.place if isinstance(block, Paragraph) else block.cells[0].place
    return place.sheet, place.page


def _break(here: tuple[object, object], language: Language) -> str:
    sheet, page = here
    if isinstance(sheet, str):
        return message("page.sheet", {"sheet": sheet}, language)
    return message("page.leaf", {"page": str(page)}, language) if isinstance(page, int) else ""


def _names(report: Report) -> set[str]:
    """Return what stands as a title at the head; further on the same words only name who fills in a form."""
    department = words(report.department.name) if isinstance(report.department, Department) else ""
    return {folded(words(report.title)), folded(department)} - {""}


def _line(paragraph: Paragraph, names: Collection[str], marks: Mapping[Key, Mark]) -> LineView:
    mark = marks.get(key_of(paragraph.place))
    return LineView(paragraph.text, _style(paragraph.text, names), origin=paragraph.origin, mark=mark)


def _style(text: str, names: Collection[str]) -> Style:
    line = folded(text)
    if line in names:
        return "title"
    is_caption = (
        len(line) <= LONGEST_CAPTION and CAPTION.search(line) and not re.match(r"\d|[一二三四五六七八九十(]", line)
    )
    return "caption" if is_caption or YEAR.match(line) else heading_style(text)


def table_view(grid: Grid, marks: Mapping[Key, Mark]) -> TableView:
    """Show the table without the blank rows and columns before its first cell."""
    first, left = (min(getattr(cell, name) for cell in grid.cells) for name in ("row", "column"))
    return TableView(tuple(tuple(_row(grid, row, left, marks)) for row in range(first, grid.height)))


def _row(grid: Grid, row: int, left: int, marks: Mapping[Key, Mark]) -> Iterator[CellView]:
    """Yield the cells that begin here; positions that no cell covers are filled, so that columns stay in line."""
    for column in range(left, grid.width):
        cell = grid.lookup.get((row, column))
        if cell is None:
            yield CellView("")
        elif (cell.row, cell.column) == (row, column):
            yield _cell(cell, marks)


def _cell(cell: Cell, marks: Mapping[Key, Mark]) -> CellView:
    text = cell.text.strip()
    return CellView(text, cell.rowspan, cell.colspan, look_of(text), marks.get(key_of(cell.place)))
