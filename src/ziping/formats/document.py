"""A document as every reader of a file format yields it: paragraphs and grids in order, each cell with its place."""

from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from ziping.formats.matrix import Matrix
from ziping.model import Place


class Cell(Struct, frozen=True, gc=False):
    """A cell, merged ones once with their spans. `text` keeps paragraph breaks as newlines, else it is as shown."""

    row: int
    column: int
    text: str
    place: Place
    rowspan: int = 1
    colspan: int = 1


class Grid(Struct, frozen=True, dict=True, tag=True):
    """A table. `ragged`: columns are only as sure as tabs in a text, merged cells may have been dropped."""

    index: int
    cells: tuple[Cell, ...]
    ragged: bool = False

    @cached_property
    def width(self) -> int:
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    @cached_property
    def height(self) -> int:
        return max((cell.row + cell.rowspan for cell in self.cells), default=0)

    @cached_property
    def lookup(self) -> dict[tuple[int, int], Cell]:
        """Every covered position to the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that cover it, left to right, once; a cell merged downwards is in all its rows."""
        covering: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            for row in range(cell.row, cell.row + cell.rowspan):
                covering[row].append(cell)
        return tuple(tuple(row) for row in covering)

    @cached_property
    def starting(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that begin in it and hold text, left to right."""
        return tuple(
            tuple(cell for cell in cells if cell.row == row and cell.text.strip())
            for row, cells in enumerate(self.rows)
        )

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers this position."""
        return self.lookup.get((row, column))


class Paragraph(Struct, frozen=True, tag=True):
    """Text outside tables. `origin`: body, textbox, header, footer, note, comment."""

    index: int
    text: str
    place: Place
    origin: str = "body"


Block: TypeAlias = Paragraph | Grid


class Remark(Struct, frozen=True):
    """Something about the file besides its content: hidden text left out, deletions, comments, hidden rows or sheets.

    `kind`: hidden-text, deleted-text, inserted-text, comment, hidden-row, hidden-column, hidden-sheet, author, macro;
    covered-text stands in cells under a merged one, unshown-element in parts that a web page does not show.
    """

    kind: str
    text: str
    place: Place


class Source(Struct, frozen=True):
    """The bytes that were read, and what they are (docx, xlsx, PDF, html …).

    `converted_from` is what the file itself is, where the office had to make these of it.
    """

    kind: str
    content: bytes
    converted_from: str = ""


class Document(Struct, frozen=True):
    """`pages` holds for each page of a PDF what takes its places' boxes to the coordinates of the PDF itself."""

    name: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    pages: tuple[Matrix, ...] = ()
    source: Source | None = None


class UnreadableError(Exception):
    """A file that cannot be read. `case` names the reason in the message catalogue (R001.<case>), `facts` feed it."""

    def __init__(self, case: str, **facts: str) -> None:
        super().__init__(case)
        self.case = case
        self.facts = facts
