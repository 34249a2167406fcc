"""A table's grid as WordprocessingML."""

from collections.abc import Iterator, Mapping, Sequence

from ziping.writing.docx.markup import element, text
from ziping.writing.paper import Box, Table

BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
SIDES = {"left": 60, "right": 60}
LEAST_HEIGHT = 310


def table(grid: Table) -> str:
    """Return the table; its first row comes again on every page, no row is divided by a page's end."""
    covered = {(row, box.column): box for box in grid.boxes for row in range(box.row, box.row + box.rowspan)}
    rows = (_row(grid, row, covered) for row in range(grid.height))
    columns = (element("gridCol", w=width) for width in grid.widths)
    return element("tbl", _properties(grid), element("tblGrid", *columns), *rows)


def _properties(grid: Table) -> str:
    lines = (element(side, val="single", sz=4, space=0, color="000000") for side in BORDERS)
    return element(
        "tblPr",
        element("tblW", w=sum(grid.widths), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in SIDES.items())),
    )


def _row(grid: Table, row: int, covered: Mapping[tuple[int, int], Box]) -> str:
    own = [covered[row, column] for column in range(len(grid.widths)) if (row, column) in covered]
    head = element("tblHeader") if row == 0 and _is_alone(grid) else ""
    height = element("trHeight", val=LEAST_HEIGHT, hRule="atLeast")
    keep = _is_heading(row, own)
    return element(
        "tr", element("trPr", element("cantSplit"), height, head), *(_cell(grid, row, box, keep=keep) for box in own)
    )


def _is_heading(row: int, boxes: Sequence[Box]) -> bool:
    """Tell a row of headings, which must not stay behind at a page's end; names of whole blocks do not count."""
    own = [box for box in boxes if box.row == row and box.rowspan == 1]
    return bool(own) and all(box.role == "label" for box in own)


def _is_alone(grid: Table) -> bool:
    """Tell whether the first row stands by itself: one merged into the next cannot be repeated."""
    return grid.height > 1 and all(box.rowspan == 1 for box in grid.boxes if box.row == 0)


def _cell(grid: Table, row: int, box: Box, *, keep: bool) -> str:
    first = row == box.row
    properties = element(
        "tcPr",
        element("tcW", w=sum(grid.widths[box.column : box.column + box.colspan]), type="dxa"),
        element("gridSpan", val=box.colspan) if box.colspan > 1 else "",
        _merge(first=first) if box.rowspan > 1 else "",
        element("vAlign", val="center"),
    )
    return element("tc", properties, *_paragraphs(box if first else None, "large-" if grid.is_large else "", keep=keep))


def _merge(*, first: bool) -> str:
    return element("vMerge", val="restart") if first else element("vMerge")


def _paragraphs(box: Box | None, size: str, *, keep: bool) -> Iterator[str]:
    """Yield a paragraph for each line; a cell that continues the one above has an empty one."""
    for line in [""] if box is None else box.text.split("\n"):
        style = element("pStyle", val=size + ("value" if box is None else box.role))
        properties = element("pPr", style, element("keepNext") if keep else "")
        yield element("p", properties, element("r", text(line)) if line else "")
