"""The cells of a sheet's markup; one that is blank and not there is put where it belongs."""

from bisect import bisect
from collections.abc import Callable

from lxml import etree

from ziping.formats.building import cell_name
from ziping.formats.xlsx_sheet import cell_at
from ziping.writing.annotating.parts import Element

TRUE = frozenset({"1", "true"})


class Cells:
    """By row and column, from 0."""

    def __init__(self, root: Element) -> None:
        self._q = str(root.tag).partition("}")[0] + "}"
        self._data = root.find(f"{self._q}sheetData")
        self._columns = list(root.iter(f"{self._q}col"))
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        row = -1
        for element in self._data if self._data is not None else ():
            row = _number(element.get("r"), row + 2) - 1
            self._rows[row] = element
            self._cells[row] = _cells_of(element)

    def restyle(self, name: str, change: Callable[[int], int]) -> None:
        """Give a cell another style, made from the one it shows in."""
        at = cell_at(name)
        if at is None or self._data is None:
            return
        cell = self._cell(*at)
        cell.set("s", str(change(_number(cell.get("s"), 0))))

    def _cell(self, row: int, column: int) -> Element:
        line = self._row(row)
        cells = self._cells[row]
        if column not in cells:
            cell = etree.Element(f"{self._q}c", {"r": cell_name(row, column), "s": str(self._style(line, column))})
            line.insert(bisect(sorted(cells), column), cell)
            line.attrib.pop("spans", "")
            cells[column] = cell
        return cells[column]

    def _row(self, row: int) -> Element:
        if row not in self._rows and self._data is not None:
            line = etree.Element(f"{self._q}row", {"r": str(row + 1)})
            self._data.insert(bisect(sorted(self._rows), row), line)
            self._rows[row], self._cells[row] = line, {}
        return self._rows[row]

    def _style(self, row: Element, column: int) -> int:
        """Return the style in which a blank cell shows: its row's, else its column's."""
        if row.get("customFormat") in TRUE:
            return _number(row.get("s"), 0)
        for entry in self._columns:
            if _number(entry.get("min"), 1) <= column + 1 <= _number(entry.get("max"), 1):
                return _number(entry.get("style"), 0)
        return 0


def _cells_of(row: Element) -> dict[int, Element]:
    found: dict[int, Element] = {}
    column = -1
    for cell in row:
        at = cell_at(cell.get("r", ""))
        column = at[1] if at else column + 1
        found[column] = cell
    return found


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() else otherwise
