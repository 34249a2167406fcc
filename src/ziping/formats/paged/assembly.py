"""Leaves to a document: tables, what stands around them, and both joined over page breaks."""

from collections.abc import Iterable, Sequence

from msgspec import UNSET, Struct, UnsetType

from ziping.formats.building import Box, Builder, Draft
from ziping.formats.paged.joining import Joined, begun, column_of, continues, join
from ziping.formats.paged.leaf import Leaf
from ziping.formats.paged.lines import Line
from ziping.formats.paged.margins import fold, page_numbers, running_heads
from ziping.formats.paged.page import Page, page_of
from ziping.formats.paged.sheet import Sheet
from ziping.formats.paged.wrapping import glue, goes_on
from ziping.model.place import UNRULED


class Passage(Struct):
    """A paragraph outside tables."""

    page: int
    text: str
    box: Box
    last: Line
    confidence: float
    origin: str = "body"


class Area(Struct, frozen=True):
    """Where the pages of one width are written on: the sides of their lines, and how far down they are filled."""

    left: float
    right: float
    bottom: float


def assemble(leaves: Iterable[Leaf], builder: Builder) -> None:
    """Add the blocks of all leaves to a document, in order; what heads every page may be the form's title."""
    pages = [page_of(leaf) for leaf in leaves]
    heads = running_heads([(page.lines, page.height) for page in pages])
    areas = _areas(pages)
    assembly = _Assembly(heads)
    for page in pages:
        assembly.add(page, areas[round(page.width)])
    for block in assembly.blocks:
        if isinstance(block, Joined):
            _write_table(block, builder)
        else:
            origin = "footer" if block.origin == "footer" else "body"
            builder.paragraph(block.text, origin, block.page, _rounded(block.box), _stated(block.confidence))


def _areas(pages: Sequence[Page]) -> dict[int, Area]:
    found: dict[int, Area] = {}
    for page in pages:
        numbers = page_numbers(page.lines, page.height)
        lines = [line for number, line in enumerate(page.lines) if number not in numbers]
        boxes = [(line.left, line.right, line.bottom) for line in lines]
        boxes += [(sheet.xs[0], sheet.xs[-1], sheet.bottom) for sheet in page.sheets]
        before = found.get(round(page.width))
        if before:
            boxes.append((before.left, before.right, before.bottom))
        if boxes:
            lefts, rights, bottoms = zip(*boxes, strict=True)
            found[round(page.width)] = Area(min(lefts), max(rights), max(bottoms))
        else:
            found[round(page.width)] = Area(0.0, page.width, page.height)
    return found


class _Assembly:
    """Collects blocks page by page; the last one may go on."""

    def __init__(self, heads: set[str]) -> None:
        self.blocks: list[Joined | Passage] = []
        self._heads = heads
        self._said: set[str] = set()

    def add(self, page: Page, area: Area) -> None:
        numbers = page_numbers(page.lines, page.height)
        first = True
        for item in page.items:
            if isinstance(item, Sheet):
                self._add_sheet(item, area, first=first)
            elif item in numbers:
                continue
            elif fold(page.lines[item]) in self._heads:
                self._add_head(page, page.lines[item])
                continue
            else:
                self._add_line(page, page.lines[item], area)
            first = False

    def _add_sheet(self, sheet: Sheet, area: Area, *, first: bool) -> None:
        last = self._last_of_body()
        if first and isinstance(last, Joined) and last.page == sheet.page - 1 and continues(last, sheet, area.bottom):
            join(last, sheet, area.bottom)
        else:
            self.blocks.append(begun(sheet))

    def _last_of_body(self) -> Joined | Passage | None:
        return next((b for b in reversed(self.blocks) if isinstance(b, Joined) or b.origin == "body"), None)

    def _add_head(self, page: Page, line: Line) -> None:
        if line.text in self._said:
            return
        self._said.add(line.text)
        origin = "header" if line.bottom < page.height / 2 else "footer"
        self.blocks.append(Passage(page.number, line.text, _box(line), line, line.confidence, origin))

    def _add_line(self, page: Page, line: Line, area: Area) -> None:
        last = self._last_of_body()
        if isinstance(last, Passage) and _continues(last, line, page.number, area):
            last.text += glue(last.last, line) + line.text
            last.last = line
            last.confidence = min(last.confidence, line.confidence)
            if last.page == page.number:
                last.box = _around(last.box, _box(line))
        else:
            self.blocks.append(Passage(page.number, line.text, _box(line), line, line.confidence))


def _continues(last: Passage, line: Line, page: int, area: Area) -> bool:
    if not goes_on(last.last, line, area.left, area.right):
        return False
    if last.page == page:
        return line.top - last.last.bottom < SPACED * line.height
    return True


SPACED = 1.5
"""Lines further apart than so many heights belong to different paragraphs."""


def _box(line: Line) -> Box:
    return line.left, line.top, line.right, line.bottom


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _stated(sure: float) -> float | UnsetType:
    """Leave out the confidence of what was printed and not recognised."""
    return sure if sure < 1 else UNSET


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _write_table(table: Joined, builder: Builder) -> None:
    edges = table.edges
    drafts = []
    for entry in sorted(table.entries, key=lambda entry: (entry.row, entry.box[0])):
        column = column_of(edges, entry.box[0])
        colspan = max(1, column_of(edges, entry.box[2]) - column)
        sure = entry.confidence if table.ruled else min(UNRULED, entry.confidence)
        box = _rounded(entry.box)
        drafts.append(Draft(entry.row, column, [entry.text], entry.rowspan, colspan, entry.page, box, _stated(sure)))
    builder.grid(drafts)
