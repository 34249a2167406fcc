"""One leaf taken apart: its tables, and the lines of writing around them from the top down."""

from collections.abc import Sequence

from msgspec import Struct

from ziping.formats.paged.aligning import aligned, segments, unruled_sheet
from ziping.formats.paged.lattice import Lattice, lattices
from ziping.formats.paged.leaf import Glyph, Leaf
from ziping.formats.paged.lines import Line, lines_of, rows_of
from ziping.formats.paged.sheet import Sheet, sheet_of
from ziping.formats.paged.strokes import straightened
from ziping.formats.paged.unruled_rows import Row


class Page(Struct):
    """`lines` are those outside tables; `items` are sheets and numbers of lines in reading order."""

    number: int
    width: float
    height: float
    sheets: list[Sheet]
    lines: list[Line]
    items: list[Sheet | int]


def page_of(leaf: Leaf) -> Page:
    tables = lattices(straightened(leaf.across), straightened(leaf.down))
    held, free = _held(tables, leaf.glyphs)
    sheets = [sheet_of(table, leaf.number, glyphs) for table, glyphs in zip(tables, held, strict=True)]
    rows = rows_of(free)
    found, kept = _unruled(rows, sheets, leaf.number)
    sheets += found
    lines = [lines_of(row)[0] for row in kept]
    items: list[Sheet | int] = [*sheets, *range(len(lines))]
    items.sort(key=lambda item: item.top if isinstance(item, Sheet) else lines[item].top)
    return Page(leaf.number, leaf.width, leaf.height, sheets, lines, items)


def _held(tables: Sequence[Lattice], glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Give each character to the slot its middle lies in, the smallest table first, else to the page."""
    held: list[list[list[Glyph]]] = [[[] for _ in table.slots] for table in tables]
    order = sorted(range(len(tables)), key=lambda number: _area(tables[number]))
    free = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for number in order:
            slot = tables[number].slot_at(x, y)
            if slot is not None:
                held[number][slot].append(glyph)
                break
        else:
            free.append(glyph)
    return held, free


def _area(table: Lattice) -> float:
    left, top, right, bottom = table.box
    return (right - left) * (bottom - top)


def _unruled(
    rows: Sequence[Sequence[Glyph]], sheets: Sequence[Sheet], page: int
) -> tuple[list[Sheet], list[Sequence[Glyph]]]:
    """Find tables without lines among the lines between two ruled ones; return them and the lines left over."""
    found: list[Sheet] = []
    kept: list[Sequence[Glyph]] = []
    for run in _runs(rows, [sheet.top for sheet in sheets]):
        cut: list[Row] = [segments(row) for row in run]
        taken: set[int] = set()
        for start, end in aligned(cut):
            found.append(unruled_sheet(cut[start:end], page))
            taken.update(range(start, end))
        kept += [row for number, row in enumerate(run) if number not in taken]
    return found, kept


def _runs(rows: Sequence[Sequence[Glyph]], tops: Sequence[float]) -> list[list[Sequence[Glyph]]]:
    runs: dict[int, list[Sequence[Glyph]]] = {}
    for row in rows:
        runs.setdefault(sum(1 for top in tops if top < row[0].top), []).append(row)
    return list(runs.values())
