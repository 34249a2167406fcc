"""A report without a document (exchange format) to what the page shows: the official form, marked by its fields."""

from collections.abc import Collection, Iterator, Mapping

from ziping.model import Finding
from ziping.writing.page.view import BlockView, CellView, Key, LineView, Mark, TableView, look_of
from ziping.writing.paper import Block, Box, Line, Paper, Table

WHOLE = 100


def keys_in(paper: Paper) -> dict[Key, None]:
    """Return what every field on the paper is known by: its pointer, in order."""
    boxes = (box for block in paper.blocks if isinstance(block, Table) for box in block.boxes)
    return {(box.at,): None for box in boxes if box.at}


def keys_of(finding: Finding, present: Collection[Key]) -> list[Key]:
    return [_nearest(pointer, present) for pointer in finding.at]


def _nearest(pointer: str, present: Collection[Key]) -> Key:
    """Return the field itself, else the first on the paper that is part of it or of what it belongs to."""
    while pointer.count("/") > 1:
        if (pointer,) in present:
            return (pointer,)
        part = next((key for key in present if str(key[0]).startswith(pointer + "/")), None)
        if part is not None:
            return part
        pointer = pointer.rpartition("/")[0]
    return ()


def paper_view(paper: Paper, marks: Mapping[Key, Mark]) -> Iterator[BlockView]:
    for block in paper.blocks:
        yield _block(block, marks)


def _block(block: Block, marks: Mapping[Key, Mark]) -> BlockView:
    if isinstance(block, Line):
        return LineView(block.text, block.style, block.right)
    rows = (
        tuple(_cell(box, marks) for box in sorted(block.boxes, key=lambda box: box.column) if box.row == row)
        for row in range(block.height)
    )
    return TableView(tuple(rows), tuple(round(width * WHOLE / sum(block.widths)) for width in block.widths))


def _cell(box: Box, marks: Mapping[Key, Mark]) -> CellView:
    look = "label" if box.role == "label" else look_of(box.text)
    return CellView(box.text, box.rowspan, box.colspan, look, marks.get((box.at,)))
