"""A report without a document (exchange format) to what the page shows: the official form, marked by its fields."""

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct

from ziping.model import Finding, Place, Report
from ziping.writing.page.view import BlockView, CellView, Key, LineView, Mark, TableView, look_of
from ziping.writing.paper import Block, Box, Line, Table, lay_out

WHOLE = 100


class Form(Struct, frozen=True):
    """A report laid out, and the pointer of each paragraph by its text."""

    blocks: tuple[Block, ...]
    prose: Mapping[str, str]

    @classmethod
    def of(cls, report: Report) -> "Form":
        prose = {text: f"/prose/{number}" for number, text in reversed([*enumerate(report.prose)])}
        return cls(lay_out(report).blocks, prose)

    def keys(self) -> dict[Key, None]:
        """Return what every field and paragraph is known by: its pointer, in order."""
        pointers = (pointer for block in self.blocks for pointer in self._pointers(block))
        return {(pointer,): None for pointer in pointers if pointer}

    def _pointers(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from (pointer_of(block, box) for box in block.boxes)
        else:
            yield self.prose.get(block.text, "")


def pointer_of(table: Table, box: Box) -> str:
    """Return the pointer into the report; a box names its own from its table's on."""
    return table.at + box.at if box.at else ""


def keys_of(finding: Finding, present: Collection[Key]) -> list[Key]:
    """Return what the fields are known by; one that stands nowhere on the form is looked for in the prose."""
    places = (_paragraph(place) for place in finding.where)
    pairs = zip_longest(finding.at, places, fillvalue="")
    return [_nearest(pointer, present) or ((said,) if (said,) in present else ()) for pointer, said in pairs if pointer]


def _paragraph(place: Place) -> str:
    return f"/prose/{place.paragraph}" if isinstance(place.paragraph, int) else ""


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


def form_view(form: Form, marks: Mapping[Key, Mark]) -> Iterator[BlockView]:
    for block in form.blocks:
        if isinstance(block, Table):
            yield _table(block, marks)
        else:
            yield _line(form, block, marks)


def _line(form: Form, line: Line, marks: Mapping[Key, Mark]) -> LineView:
    return LineView(line.text, line.style, line.right, mark=marks.get((form.prose.get(line.text, ""),)))


def _table(table: Table, marks: Mapping[Key, Mark]) -> TableView:
    rows: list[list[CellView]] = [[] for _ in range(table.height)]
    for box in sorted(table.boxes, key=lambda box: box.column):
        rows[box.row].append(_cell(box, marks.get((pointer_of(table, box),))))
    return TableView(tuple(map(tuple, rows)), tuple(round(width * WHOLE / sum(table.widths)) for width in table.widths))


def _cell(box: Box, mark: Mark | None) -> CellView:
    return CellView(box.text, box.rowspan, box.colspan, "label" if box.role == "label" else look_of(box.text), mark)
