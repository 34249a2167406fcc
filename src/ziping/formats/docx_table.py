"""Cells of one Word table, from its markup in document order."""

from collections.abc import Container

from ziping.formats import limits
from ziping.formats import wordml as w
from ziping.formats.building import Draft
from ziping.formats.docx_text import TEXTUAL, shown
from ziping.formats.markup import Element

SHAPE = frozenset({w.ROW, w.GRID_SPAN, w.GRID_BEFORE, w.V_MERGE, w.H_MERGE})
STRUCTURE = (w.CELL, w.PARAGRAPH, *SHAPE)


class TableReader:
    """Reads a table without tables in it, one event for each start of an element, since time goes into events.

    `found` maps each of the cells asked for to its draft, `joined` those that go on another to that one's; `covered`
    is text that merged cells hide.
    """

    def __init__(self, table: Element, asked_for: Container[Element] = ()) -> None:
        self.drafts: list[Draft] = []
        self.found: dict[Element, Draft] = {}
        self.joined: dict[Element, Draft] = {}
        self.covered: list[str] = []
        self._asked_for = asked_for
        self._row = -1
        self._column = 0
        self._cell: Draft | None = None
        self._element = table
        self._continued = self._swallowed = False
        self._open: dict[int, Draft] = {}
        self._read(table)

    def _read(self, table: Element) -> None:
        pieces: list[str] = []
        for element in table.iter(*STRUCTURE, *TEXTUAL):
            tag = element.tag
            if tag == w.PARAGRAPH:
                pieces.append("\n")
            elif tag == w.TEXT:
                pieces.append(element.text or "")
            elif tag == w.CELL:
                pieces = self._start_cell(element)
            elif tag in SHAPE:
                self._shape(tag, element)
            else:
                pieces.append(shown(element))
        self._end_cell()

    def _start_cell(self, element: Element) -> list[str]:
        if self._cell is not None:
            self._end_cell()
        self._cell = cell = Draft(self._row, self._column)
        self._element = element
        if element in self._asked_for:
            self.found[element] = cell
        return cell.pieces

    def _shape(self, tag: str, element: Element) -> None:
        if tag == w.ROW:
            self._end_cell()
            self._row, self._column = self._row + 1, 0
        elif tag == w.GRID_BEFORE:
            self._column = _count(element, 0)
        elif tag == w.GRID_SPAN and self._cell is not None:
            self._cell.colspan = _count(element, 1)
        elif tag == w.V_MERGE:
            self._continued = element.get(w.VAL) != "restart"
        elif tag == w.H_MERGE:
            self._swallowed = element.get(w.VAL) != "restart"

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        if not ((self._continued or self._swallowed) and self._is_joined(cell)):
            self.drafts.append(cell)
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
            self._joined_to(upper)
        elif self._swallowed and left is not None and left.row == cell.row:
            left.colspan += cell.colspan
            self._joined_to(left)
        else:
            return False
        if text := "".join(cell.pieces).strip():
            self.covered.append(text)
        return True

    def _joined_to(self, draft: Draft) -> None:
        if self._element in self.found:
            self.joined[self._element] = draft


def _count(element: Element, least: int) -> int:
    try:
        return min(max(int(element.get(w.VAL, "")), least), limits.current().columns)
    except ValueError:
        return least
