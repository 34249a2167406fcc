"""A table as far as one page shows it: cells with their lines of writing."""

from collections.abc import Sequence

from msgspec import Struct

from ziping.formats.building import Box
from ziping.formats.paged.downward import lines_in
from ziping.formats.paged.lattice import Lattice
from ziping.formats.paged.leaf import Glyph
from ziping.formats.paged.lines import Line
from ziping.formats.paged.wrapping import paragraphs

USUAL_PADDING = 6.0
"""Programs leave at most about so many points between a cell's edge and its text."""
FULLEST = 12
"""One line in so many is taken to fill its cell."""


class Field(Struct, gc=False):
    """A cell on a page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    lines: list[Line]
    text: str = ""

    @property
    def last_row(self) -> int:
        return self.row + self.rowspan - 1


class Sheet(Struct):
    """A table on one page."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: list[Field]
    padding: float = 0.0
    ruled: bool = True

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


def sheet_of(lattice: Lattice, page: int, held: Sequence[Sequence[Glyph]]) -> Sheet:
    """Write the characters each slot holds into its field."""
    fields = [
        Field(slot.row, slot.column, slot.rowspan, slot.colspan, slot.box, lines_in(glyphs))
        for slot, glyphs in zip(lattice.slots, held, strict=True)
    ]
    padding = _padding(fields)
    for field in fields:
        field.text = text_of(field, padding)
    return Sheet(page, lattice.xs, lattice.ys, fields, padding)


def text_of(field: Field, padding: float) -> str:
    left, _, right, _ = field.box
    return paragraphs(field.lines, left + padding, right - padding)


def _padding(fields: Sequence[Field]) -> float:
    """Return the room between edge and text: what the fullest lines of the table leave on their narrower side."""
    gaps = sorted(min(line.left - field.box[0], field.box[2] - line.right) for field in fields for line in field.lines)
    usual = gaps[len(gaps) // FULLEST] if gaps else 0.0
    return max(0.0, min(usual, USUAL_PADDING))
