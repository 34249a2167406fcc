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


NOWHERE = (0.0, 0.0, 0.0, 0.0)


def page_of(leaf: Leaf) -> Page:
    tables = lattices(straightened(leaf.across), straightened(leaf.down))
    held, free = _held(tables, leaf.glyphs)
    sheets = [sheet_of(table, leaf.number, glyphs) for table, glyphs in zip(tables, held, strict=True)]
    rows = rows_of(free)
    found, lines = _unruled(rows, sheets, leaf.number)
    sheets += found
    items: list[Sheet | int] = [*sheets, *range(len(lines))]
    items.sort(key=lambda item: item.top if isinstance(item, Sheet) else lines[item].top)
    return Page(leaf.number, leaf.width, leaf.height, sheets, lines, items)


def _held(tables: Sequence[Lattice], glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Give each character to the slot its middle lies in, the smallest table first, else to the page."""
    held: list[list[list[Glyph]]] = [[[] for _ in table.slots] for table in tables]
    order = sorted(range(len(tables)), key=lambda number: _area(tables[number]))
    free: list[Glyph] = []
    here, (left, top, right, bottom) = free, NOWHERE
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not (left <= x < right and top <= y < bottom):  # a character mostly lies in the same slot as the one before
            number, slot = _slot_at(tables, order, x, y)
            here = free if slot is None else held[number][slot]
            surely = slot is not None and not any(_nested(tables[number], other) for other in tables)
            left, top, right, bottom = tables[number].slots[slot or 0].box if surely else NOWHERE
        here.append(glyph)
    return held, free


def _slot_at(tables: Sequence[Lattice], order: Sequence[int], x: float, y: float) -> tuple[int, int | None]:
    for number in order:
        slot = tables[number].slot_at(x, y)
        if slot is not None:
            return number, slot
    return 0, None


def _nested(table: Lattice, other: Lattice) -> bool:
    """Tell whether another table overlaps this one, so that one of its slots may not be its own throughout."""
    left, top, right, bottom = table.box
    return (
        other is not table
        and other.xs[0] < right
        and other.xs[-1] > left
        and other.ys[0] < bottom
        and other.ys[-1] > top
    )


def _area(table: Lattice) -> float:
    left, top, right, bottom = table.box
    return (right - left) * (bottom - top)


def _unruled(rows: Sequence[Sequence[Glyph]], sheets: Sequence[Sheet], page: int) -> tuple[list[Sheet], list[Line]]:
    """Find tables without lines among the lines between two ruled ones; return them and the lines left over."""
    found: list[Sheet] = []
    kept: list[Line] = []
    for run in _runs(rows, [sheet.top for sheet in sheets]):
        cut: list[Row] = [segments(row) for row in run]
        taken: set[int] = set()
        for start, end in aligned(cut):
            found.append(unruled_sheet(cut[start:end], page))
            taken.update(range(start, end))
        kept += [_whole(run[number], parts) for number, parts in enumerate(cut) if number not in taken]
    return found, kept


def _whole(row: Sequence[Glyph], parts: Row) -> Line:
    return parts[0] if len(parts) == 1 else lines_of(row)[0]


def _runs(rows: Sequence[Sequence[Glyph]], tops: Sequence[float]) -> list[list[Sequence[Glyph]]]:
    runs: dict[int, list[Sequence[Glyph]]] = {}
    for row in rows:
        runs.setdefault(sum(1 for top in tops if top < row[0].top), []).append(row)
    return list(runs.values())
