"""Lines and tables: what a page is made of."""

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

Style: TypeAlias = Literal[
    "title", "heading1", "heading2", "heading3", "body", "caption", "form-title", "form-line", "signature",
    "number", "addressed", "contact", "signed",
]  # fmt: skip
Role: TypeAlias = Literal["label", "value", "prose"]


class Line(Struct, frozen=True):
    """A paragraph; `right` stands at the right margin of the same line. `at` points to the prose it comes from."""

    text: str
    style: Style
    right: str = ""
    new_page: bool = False
    at: str = ""


class Box(Struct, frozen=True):
    """A cell with its spans. `at` points into the report where the text comes from, `figure` is its number."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    role: Role = "value"
    at: str = ""
    figure: Decimal | None = None


class Table(Struct, frozen=True):
    """Boxes that cover the grid without gap or overlap, in reading order. `widths` are the columns' in twips.

    `at` points to the project, where the table is one; `is_large` sets it in the letters of text tables.
    """

    boxes: tuple[Box, ...]
    widths: tuple[int, ...]
    height: int
    at: str = ""
    is_large: bool = False


Block: TypeAlias = Line | Table


class Paper(Struct, frozen=True):
    """`numbered`: its pages carry their numbers."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    numbered: bool = False
