"""Cells of one Word table, from its markup in document order."""

from collections.abc import Callable

from ziping.formats import limits
from ziping.formats import wordml as w
from ziping.formats.building import Draft
from ziping.formats.docx_text import TEXTUAL, shown
from ziping.formats.markup import Element

STRUCTURE = (w.ROW, w.CELL, w.PARAGRAPH, w.GRID_SPAN, w.V_MERGE, w.H_MERGE, w.GRID_BEFORE)


class TableReader:
    """Reads a table without tables in it. `drafts` and `elements` go together: a cell and its markup."""

    def __init__(self, table: Element) -> None:
        self.drafts: list[Draft] = []
        self.elements: list[Element] = []
        self.covered: list[tuple[str, Element]] = []
        self._row = -1
        self._column = 0
        self._cell = Draft(0, 0)
        self._element: Element | None = None
        self._continued = self._swallowed = False
        self._open: dict[int, Draft] = {}
        self._read(table)

    def _read(self, table: Element) -> None:
        act: dict[str, Callable[[Element], None]] = {
            w.ROW: self._start_row,
            w.CELL: self._start_cell,
            w.PARAGRAPH: self._start_paragraph,
            w.GRID_SPAN: self._span,
            w.V_MERGE: self._merge_down,
            w.H_MERGE: self._merge_right,
            w.GRID_BEFORE: self._skip,
        }
        for element in table.iter(*STRUCTURE, *TEXTUAL):
            tag = element.tag
            if tag == w.TEXT:
                self._cell.pieces.append(element.text or "")
            elif tag in act:
                act[tag](element)
            else:
                self._cell.pieces.append(shown(element))
        self._end_cell()

    def _start_row(self, _: Element) -> None:
        self._end_cell()
        self._row += 1
        self._column = 0

    def _start_cell(self, element: Element) -> None:
        self._end_cell()
        self._cell = Draft(self._row, self._column)
        self._element = element

    def _start_paragraph(self, _: Element) -> None:
        self._cell.pieces.append("\n")

    def _span(self, element: Element) -> None:
        self._cell.colspan = _count(element, 1)

    def _merge_down(self, element: Element) -> None:
        self._continued = element.get(w.VAL) != "restart"

    def _merge_right(self, element: Element) -> None:
        self._swallowed = element.get(w.VAL) != "restart"

    def _skip(self, element: Element) -> None:
        self._column = _count(element, 0)

    def _end_cell(self) -> None:
        if self._element is None:
            return
        cell, element = self._cell, self._element
        upper = self._open.get(cell.column) if self._continued else None
        if upper is not None and upper.row + upper.rowspan == cell.row:
            upper.rowspan += 1
            self._cover(cell, element)
        elif self._swallowed and self._left() is not None:
            self._widen(cell, element)
        else:
            self.drafts.append(cell)
            self.elements.append(element)
            self._open[cell.column] = cell
        self._column = cell.column + cell.colspan
        self._element = None
        self._continued = self._swallowed = False

    def _left(self) -> Draft | None:
        last = self.drafts[-1] if self.drafts else None
        return last if last is not None and last.row == self._cell.row else None

    def _widen(self, cell: Draft, element: Element) -> None:
        self.drafts[-1].colspan += cell.colspan
        self._cover(cell, element)

    def _cover(self, cell: Draft, element: Element) -> None:
        """Word does not show what stands in a cell that a merged one covers."""
        if text := "".join(cell.pieces).strip():
            self.covered.append((text, element))


def _count(element: Element, least: int) -> int:
    try:
        return min(max(int(element.get(w.VAL, "")), least), limits.COLUMNS)
    except ValueError:
        return least
