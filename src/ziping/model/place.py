"""Where something was read."""

from msgspec import UNSET, Struct, UnsetType

SURE = 0.75
"""What was recognised with less confidence, or stands in a table without lines, a person must look at."""
UNRULED = 0.7
"""The confidence of a cell whose sides no line shows, however sure its text is."""


class Place(Struct, frozen=True, omit_defaults=True):
    """`table` from 0 in the document, `row` and `column` from 0 of the merged cell's top left, `page` from 1.

    `paragraph` counts from 0 the paragraphs outside tables; `sheet` and `cell` name the place in a workbook (B7).
    `box` is x0, y0, x1, y1 in points; `confidence` 0 to 1 where the text was recognised from an image.
    """

    text: str = ""
    file: str | UnsetType = UNSET
    page: int | UnsetType = UNSET
    sheet: str | UnsetType = UNSET
    cell: str | UnsetType = UNSET
    table: int | UnsetType = UNSET
    row: int | UnsetType = UNSET
    column: int | UnsetType = UNSET
    paragraph: int | UnsetType = UNSET
    box: tuple[float, float, float, float] | UnsetType = UNSET
    confidence: float | UnsetType = UNSET

    @property
    def is_unruled(self) -> bool:
        return self.confidence == UNRULED

    @property
    def is_uncertain(self) -> bool:
        return isinstance(self.confidence, float) and self.confidence < SURE
