"""Blocks as PDF pages: rows that do not fit begin the next page, a merged cell is cut there."""

from collections.abc import Iterator, Sequence
from random import Random
from unicodedata import east_asian_width

from msgspec import Struct
from pdf_files import Sheet, pdf_file

from tests.inventing.layouts.table import Block, Line, Placed, Table

WIDTH, HEIGHT = 842, 595
MARGIN, SIZE, LEADING, PADDING = 40, 8, 11, 3
USABLE = WIDTH - 2 * MARGIN
BOTTOM = HEIGHT - MARGIN


class Row(Struct, frozen=True):
    """A row of a table as it is drawn: the cells that cover it, and how high it is."""

    cells: tuple[Placed, ...]
    number: int
    height: float


class Pen(Struct):
    """Where the next thing is drawn."""

    sheets: list[Sheet]
    is_ruled: bool
    y: float = MARGIN

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def make_room(self, height: float) -> None:
        if self.y + height > BOTTOM and self.y > MARGIN:
            self.sheets.append(_page())
            self.y = MARGIN


def as_pdf(blocks: list[Block], _random: Random, *, is_ruled: bool = True) -> bytes:
    pen = Pen([_page()], is_ruled)
    for block in blocks:
        if isinstance(block, Line):
            _draw_line(pen, block)
        else:
            _draw_table(pen, block)
    return pdf_file(*pen.sheets)


def _page() -> Sheet:
    return Sheet(box=(0, 0, WIDTH, HEIGHT))


def _draw_line(pen: Pen, line: Line) -> None:
    for text in wrapped(line.text, USABLE):
        pen.make_room(LEADING)
        left = MARGIN + (USABLE - width_of(text)) / 2 if line.is_title else MARGIN
        pen.sheet.words(left, pen.y + SIZE, text, SIZE)
        pen.y += LEADING
    pen.y += PADDING


def _draw_table(pen: Pen, table: Table) -> None:
    step = USABLE / table.width
    for row in _rows(table, step):
        pen.make_room(row.height)
        begins_page = pen.y == MARGIN
        for cell in row.cells:
            _draw_cell(pen, cell, row, step, begins_page=begins_page)
        pen.y += row.height
    pen.y += LEADING


def _draw_cell(pen: Pen, cell: Placed, row: Row, step: float, *, begins_page: bool) -> None:
    left, right = MARGIN + cell.column * step, MARGIN + (cell.column + cell.box.across) * step
    begins, ends = cell.row == row.number, cell.row + cell.box.down == row.number + 1
    if pen.is_ruled:
        pen.sheet.line(left, pen.y, left, pen.y + row.height).line(right, pen.y, right, pen.y + row.height)
        for y in [pen.y] * (begins or begins_page) + [pen.y + row.height] * (ends or pen.y + row.height > BOTTOM):
            pen.sheet.line(left, y, right, y)
    for number, text in enumerate(wrapped(cell.box.text, right - left - 2 * PADDING) if begins else ()):
        pen.sheet.words(left + PADDING, pen.y + SIZE + LEADING * number + 1, text, SIZE)


def _rows(table: Table, step: float) -> Iterator[Row]:
    """Yield the rows; each is as high as its own cells need, and the last of a merged cell as high as that needs."""
    cells = list(table.placed())
    heights = [float(LEADING + PADDING)] * len(table.rows)
    for cell in sorted(cells, key=lambda cell: cell.box.down):
        last = cell.row + cell.box.down - 1
        wanted = LEADING * len(wrapped(cell.box.text, step * cell.box.across - 2 * PADDING)) + PADDING
        heights[last] += max(0.0, wanted - sum(heights[cell.row : last + 1]))
    for number, height in enumerate(heights):
        covering = (cell for cell in cells if cell.row <= number < cell.row + cell.box.down)
        yield Row(tuple(covering), number, height)


def wrapped(text: str, width: float) -> Sequence[str]:
    """Break a text into lines no wider than `width` points."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for letter in paragraph:
            if line and width_of(line + letter) > width:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    return lines


def width_of(text: str) -> float:
    return sum(SIZE if east_asian_width(letter) in "WFA" else SIZE / 2 for letter in text)
