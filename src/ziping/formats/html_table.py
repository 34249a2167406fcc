"""Cells of an HTML table laid out as browsers do: spans clipped to what is there, nothing overlapping."""

import re
from collections.abc import Mapping

from ziping.formats import limits
from ziping.formats.building import Draft

NUMBER = re.compile(r"\s*(\d{1,9})")
BLANKS = re.compile(r" {2,}")


class TableGrid:
    """`cell` is the one being filled; `order` is where the table began among those that end together."""

    def __init__(self, order: int) -> None:
        self.order = order
        self.cell: Draft | None = None
        self._drafts: list[Draft] = []
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}

    def start_row(self) -> None:
        self._row += 1
        self._column = 0
        self.cell = None

    def start_cell(self, attributes: Mapping[str, str | None]) -> None:
        if self._row < 0:
            self.start_row()
        while self._is_taken(self._column):
            self._column += 1
        colspan = _span(attributes.get("colspan"), limits.current().columns)
        free = next((step for step in range(1, colspan) if self._is_taken(self._column + step)), colspan)
        rowspan = _span(attributes.get("rowspan"), limits.current().rows, zero=limits.current().rows)
        self.cell = Draft(self._row, self._column, rowspan=rowspan, colspan=free)
        self._drafts.append(self.cell)
        for step in range(free):
            self._taken[self._column + step] = self._row + rowspan
        self._column += colspan

    def _is_taken(self, column: int) -> bool:
        return self._taken.get(column, 0) > self._row

    def finished(self) -> list[Draft]:
        """Return the cells; rows that do not exist and columns in which no cell begins are not covered."""
        width = max((draft.column for draft in self._drafts), default=0) + 1
        for draft in self._drafts:
            draft.rowspan = min(draft.rowspan, self._row + 1 - draft.row)
            draft.colspan = min(draft.colspan, width - draft.column)
            draft.pieces = [_without_empty_lines("".join(draft.pieces))]
        return self._drafts


def _span(written: str | None, most: int, zero: int = 1) -> int:
    number = NUMBER.match(written or "")
    if number is None:
        return 1
    return min(int(number.group(1)) or zero, most)


def _without_empty_lines(text: str) -> str:
    lines = (BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))
