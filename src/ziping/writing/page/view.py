"""What a page shows of a document: lines, tables and breaks, with marks where findings rest."""

from typing import Literal, TypeAlias

from msgspec import Struct

from ziping.model import Finding, Level
from ziping.writing.paper.blocks import Style

Key: TypeAlias = tuple[str | int, ...]
"""What a place is known by within the document."""


Group: TypeAlias = Level | Literal["settled"]
"""How findings are grouped on the page: those that stand by level, the others together."""


def group_of(finding: Finding) -> Group:
    return finding.level if finding.is_open else "settled"


class Mark(Struct, frozen=True):
    """`id` is the anchor, `numbers` are those of the findings, `level` is the gravest of theirs."""

    id: str
    level: Group
    numbers: tuple[int, ...]


class CellView(Struct, frozen=True):
    """`look`: a short text stands in the middle, a long one begins at the left; label as on the official forms."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    look: Literal["short", "long", "label"] = "short"
    mark: Mark | None = None


class TableView(Struct, frozen=True):
    """`widths` are percentages, empty where the source tells none. A cell stands in the row where it begins."""

    rows: tuple[tuple[CellView, ...], ...]
    widths: tuple[int, ...] = ()
    kind: str = "table"


class LineView(Struct, frozen=True):
    """`origin` as in the document: body, header, footer, note, textbox, comment."""

    text: str
    style: Style = "body"
    right: str = ""
    origin: str = "body"
    mark: Mark | None = None
    kind: str = "line"


class BreakView(Struct, frozen=True):
    """Where a page or a sheet of the original begins."""

    text: str
    kind: str = "break"


BlockView: TypeAlias = LineView | TableView | BreakView
LONGEST_SHORT = 14


def look_of(text: str) -> Literal["short", "long"]:
    return "short" if len(text) <= LONGEST_SHORT and "\n" not in text else "long"
