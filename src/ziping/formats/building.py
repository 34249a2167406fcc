"""What every format fills while it walks through a file: numbered paragraphs, grids and remarks."""

from collections.abc import Iterable, Sequence
from typing import Self, TypeAlias

from msgspec import UNSET, Struct, UnsetType, field

from ziping.formats import cases, limits
from ziping.formats.cleaning import clean
from ziping.formats.document import Block, Cell, Document, Grid, Paragraph, Remark, UnreadableError
from ziping.formats.matrix import Matrix
from ziping.model import Place

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


class Draft(Struct, gc=False):
    """A cell while its text and its spans are still being found."""

    row: int
    column: int
    pieces: list[str] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1
    page: int | UnsetType = UNSET
    box: Box | UnsetType = UNSET
    confidence: float | UnsetType = UNSET

    @classmethod
    def of(cls, row: int, column: int, text: str) -> Self:
        return cls(row, column, [text])


class Builder:
    """Collects a document's blocks in order. Every paragraph counts, those without text are not kept.

    `pages`: see Document.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.pages: list[Matrix] = []
        self._blocks: list[Block] = []
        self._remarks: list[Remark] = []
        self._paragraphs = 0
        self._tables = 0

    def paragraph(
        self,
        text: str,
        origin: str = "body",
        page: int | UnsetType = UNSET,
        box: Box | UnsetType = UNSET,
        confidence: float | UnsetType = UNSET,
    ) -> Place:
        place = Place(text=clean(text), page=page, paragraph=self._paragraphs, box=box, confidence=confidence)
        return self._paragraph(origin, place)

    def sheet_line(self, text: str, sheet: str, row: int, column: int) -> Place:
        """Add a line that stands above or under the table of a sheet, in a cell."""
        return self._paragraph("body", _in_sheet(clean(text), sheet, row, column))

    def _paragraph(self, origin: str, place: Place) -> Place:
        if place.text:
            self._blocks.append(Paragraph(self._paragraphs, place.text, place, origin))
        self._paragraphs += 1
        return place

    def grid(self, drafts: Sequence[Draft], *, ragged: bool = False, sheet: str = "") -> list[Place]:
        """Add a table; return the place of each draft, in their order."""
        if sum(draft.rowspan * draft.colspan for draft in drafts) > limits.current().table_cells:
            raise UnreadableError(cases.TABLE_TOO_LARGE, limit=str(limits.current().table_cells))
        index = self._tables
        self._tables += 1
        cells = _sheet_cells(drafts, index, sheet) if sheet else _cells(drafts, index)
        if cells:
            self._blocks.append(Grid(index, tuple(cells), ragged))
        return [cell.place for cell in cells]

    def remark(self, kind: str, text: str, place: Place | None = None) -> None:
        self._remarks.append(Remark(kind, clean(text), place or Place()))

    def document(self) -> Document:
        return Document(self.name, tuple(self._blocks), tuple(self._remarks), tuple(self.pages))


def _cells(drafts: Iterable[Draft], table: int) -> list[Cell]:
    cells = []
    for draft in drafts:
        row, column, text = draft.row, draft.column, clean("".join(draft.pieces))
        place = Place(text, UNSET, draft.page, UNSET, UNSET, table, row, column, UNSET, draft.box, draft.confidence)
        cells.append(Cell(row, column, text, place, draft.rowspan, draft.colspan))
    return cells


def _sheet_cells(drafts: Iterable[Draft], table: int, sheet: str) -> list[Cell]:
    cells = []
    for draft in drafts:
        row, column, text = draft.row, draft.column, clean("".join(draft.pieces))
        place = _in_sheet(text, sheet, row, column, table)
        cells.append(Cell(row, column, text, place, draft.rowspan, draft.colspan))
    return cells


def _in_sheet(text: str, sheet: str, row: int, column: int, table: int | UnsetType = UNSET) -> Place:
    return Place(text=text, sheet=sheet, cell=cell_name(row, column), table=table, row=row, column=column)


def cell_name(row: int, column: int) -> str:
    """Name a cell as workbooks do: row 6, column 1 is B7."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
