"""Where on a sheet a comment's box lies: beside its cell, counted in the columns and rows that it spans."""

from collections.abc import Callable

from ziping.writing.annotating.parts import Element

USUAL_COLUMN, USUAL_ROW = 64, 20
"""Dots of what no width or height is stated for."""
SIGN, PADDING = 7, 5
"""Dots of the digit that columns are measured by, and of what is left beside it (ISO/IEC 29500-1, 18.3.1.13)."""
DOTS = 4 / 3
"""In a point."""
APART, ABOVE = 15, 10
TRUE = frozenset({"1", "true"})
Size = Callable[[int], int]


class Anchoring:
    """By the widths and heights that a sheet's markup states."""

    def __init__(self, root: Element) -> None:
        shape = root.find("{*}sheetFormatPr")
        self._columns = list(root.iter("{*}col"))
        self._rows = {_number(row.get("r")): row for row in root.iter("{*}row")}
        self._column = _dots_across(_stated(shape, "defaultColWidth")) or USUAL_COLUMN
        self._row = _dots_down(_stated(shape, "defaultRowHeight")) or USUAL_ROW

    def anchor(self, row: int, column: int, size: tuple[int, int]) -> str:
        """Return column, row and the dots within them of the box's two corners, as VML has it; `size` is in dots."""
        top = max(row - 1, 0)
        right = _reached(column + 1, APART + size[0], self._width)
        bottom = _reached(top, ABOVE + size[1], self._height)
        return ", ".join(map(str, (column + 1, APART, top, ABOVE, *right, *bottom)))

    def _width(self, column: int) -> int:
        for entry in self._columns:
            if _number(entry.get("min")) <= column + 1 <= _number(entry.get("max")):
                return 0 if entry.get("hidden") in TRUE else _dots_across(entry.get("width", "")) or self._column
        return self._column

    def _height(self, row: int) -> int:
        entry = self._rows.get(row + 1)
        if entry is None:
            return self._row
        return 0 if entry.get("hidden") in TRUE else _dots_down(entry.get("ht", "")) or self._row


def _stated(shape: Element | None, name: str) -> str:
    return "" if shape is None else shape.get(name, "")


def _reached(start: int, length: int, size: Size) -> tuple[int, int]:
    """Return in which column or row a length ends, and how many dots within it."""
    at, left = start, length
    while left > size(at) and at < start + length:
        left -= size(at)
        at += 1
    return at, left


def _dots_across(width: str) -> int:
    return round(_measure(width) * SIGN + PADDING) if width else 0


def _dots_down(height: str) -> int:
    return round(_measure(height) * DOTS)


def _measure(written: str) -> float:
    try:
        return min(max(float(written), 0.0), 1000.0)
    except ValueError:
        return 0.0


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
