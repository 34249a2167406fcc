"""One leaf taken apart: its tables, and the lines of writing around them from the top down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
LINE_PITCH = 2.0
"""Lines of one text lie no further apart than so many heights."""
SLACK = 1.0


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


class Run(Struct, gc=False):
    """Characters that follow each other in the file within one slot; outside tables `slot` is `None`."""

    table: int
    slot: int | None
    glyphs: list[Glyph]


def _held(tables: Sequence[Lattice], glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Give each character to the slot its middle lies in, else to the page."""
    held: list[list[list[Glyph]]] = [[[] for _ in table.slots] for table in tables]
    free: list[Glyph] = []
    for run in _unspilt(list(_runs_of(tables, glyphs)), tables):
        (free if run.slot is None else held[run.table][run.slot]).extend(run.glyphs)
    return held, free


def _runs_of(tables: Sequence[Lattice], glyphs: Sequence[Glyph]) -> Iterator[Run]:
    """Divide the characters at the walls they pass in the order of the file, the smallest table first."""
    order = sorted(range(len(tables)), key=lambda number: _area(tables[number]))
    run, (left, top, right, bottom) = Run(0, None, []), NOWHERE
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not (left <= x < right and top <= y < bottom):  # a character mostly lies in the same slot as the one before
            number, slot = _slot_at(tables, order, x, y)
            if (number, slot) != (run.table, run.slot):
                yield run
                run = Run(number, slot, [])
            surely = slot is not None and not any(_nested(tables[number], other) for other in tables)
            left, top, right, bottom = tables[number].slots[slot or 0].box if surely else NOWHERE
        run.glyphs.append(glyph)
    yield run


def _unspilt(runs: Sequence[Run], tables: Sequence[Lattice]) -> Sequence[Run]:
    """Give text back that a cell too low for it let run over into the next, which has text of its own."""
    counts = Counter((run.table, run.slot) for run in runs)
    for before, run in pairwise(runs):
        if _lies_within(before, run, tables) and (
            _goes_on_beside(before, run) or (counts[run.table, run.slot] > 1 and _goes_on_beneath(before, run, tables))
        ):
            run.slot = before.slot
    return runs


def _lies_within(before: Run, run: Run, tables: Sequence[Lattice]) -> bool:
    """Tell a run between the sides of the cell that the run before it stands in.

    What was recognised has no order of its own to tell by.
    """
    if before.slot is None or run.slot is None or before.table != run.table or run.glyphs[0].confidence < 1:
        return False
    left, _, right, _ = tables[before.table].slots[before.slot].box
    return left - SLACK <= run.glyphs[0].left and run.glyphs[-1].right <= right + SLACK


def _goes_on_beside(before: Run, run: Run) -> bool:
    last, first = before.glyphs[-1], run.glyphs[0]
    height = last.bottom - last.top
    return abs(first.top - last.top) < height / 2 and abs(first.left - last.right) < height / 2


def _goes_on_beneath(before: Run, run: Run, tables: Sequence[Lattice]) -> bool:
    last, first = before.glyphs[-1], run.glyphs[0]
    above, below = (tables[one.table].slots[one.slot or 0] for one in (before, run))
    is_next = above.row + above.rowspan == below.row
    return is_next and first.left < last.left and 0 < first.top - last.top < LINE_PITCH * (last.bottom - last.top)


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
