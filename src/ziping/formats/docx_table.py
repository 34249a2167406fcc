"""Cells of one Word table, from its markup in document order."""

from collections.abc import Callable

from ziping.formats import limits
from ziping.formats import wordml as w
from ziping.formats.building import Draft
from ziping.formats.docx_text import TEXTUAL, shown
from ziping.formats.markup import Element

STRUCTURE = (w.ROW, w.CELL, w.PARAGRAPH, w.GRID_SPAN, w.V_MERGE, w.H_MERGE, w.GRID_BEFORE)


class TableReader:
    """Reads a table without tables in it. `elements` is the markup of each of `drafts`, `covered` what nobody sees."""

    def __init__(self, table: Element) -> None:
        self.drafts: list[Draft] = []
        self.elements: list[Element] = []
        self.covered: list[str] = []
        self._row = -1
        self._column = 0
        self._cell: Draft | None = None
        self._pieces: list[str] = []
        self._element = table
        self._continued = self._swallowed = False
        self._open: dict[int, Draft] = {}
        self._read(table)

    def _read(self, table: Element) -> None:
        act: dict[str, Callable[[Element], None]] = {
            w.CELL: self._start_cell,
            w.ROW: self._start_row,
            w.GRID_SPAN: self._span,
            w.V_MERGE: self._merge_down,
            w.H_MERGE: self._merge_right,
            w.GRID_BEFORE: self._skip,
        }
        for element in table.iter(*STRUCTURE, *TEXTUAL):
            tag = element.tag
            if tag == w.TEXT:
                self._pieces.append(element.text or "")
            elif tag == w.PARAGRAPH:
                self._pieces.append("\n")
            elif tag in act:
                act[tag](element)
            else:
                self._pieces.append(shown(element))
        self._end_cell()

    def _start_row(self, _: Element) -> None:
        self._end_cell()
        self._row += 1
        self._column = 0

    def _start_cell(self, element: Element) -> None:
        self._end_cell()
        self._pieces = []
        self._cell = Draft(self._row, self._column, self._pieces)
        self._element = element

    def _span(self, element: Element) -> None:
        if self._cell is not None:
            self._cell.colspan = _count(element, 1)

    def _merge_down(self, element: Element) -> None:
        self._continued = element.get(w.VAL) != "restart"

    def _merge_right(self, element: Element) -> None:
        self._swallowed = element.get(w.VAL) != "restart"

    def _skip(self, element: Element) -> None:
        self._column = _count(element, 0)

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        if not ((self._continued or self._swallowed) and self._is_joined(cell)):
            self.drafts.append(cell)
            self.elements.append(self._element)
            self._open[cell.column] = cell
        self._column = cell.column + cell.colspan
        self._cell = None
        self._continued = self._swallowed = False

    def _is_joined(self, cell: Draft) -> bool:
        """Widen the cell above or to the left, if there is one; Word does not show what a joined cell holds."""
        upper = self._open.get(cell.column)
        left = self.drafts[-1] if self.drafts else None
        if self._continued and upper is not None and upper.row + upper.rowspan == cell.row:
            upper.rowspan += 1
        elif self._swallowed and left is not None and left.row == cell.row:
            left.colspan += cell.colspan
        else:
            return False
        if text := "".join(cell.pieces).strip():
            self.covered.append(text)
        return True


def _count(element: Element, least: int) -> int:
    try:
        return min(max(int(element.get(w.VAL, "")), least), limits.COLUMNS)
    except ValueError:
        return least
