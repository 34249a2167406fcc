"""Lines that meet to the cells between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from ziping.formats.building import Box
from ziping.formats.paged.leaf import Stroke
from ziping.formats.paged.strokes import SAME_LINE, positions

MEETING = 3.0
"""Lines that end so near to each other, in points, meet."""
COVERED = 0.5
"""The share of a cell's side that must be drawn for it to be a wall."""
MOST_LINES = 1_500
"""A page with more lines in one direction shows a drawing, not a form."""


class Slot(Struct, frozen=True, gc=False):
    """A cell between lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


class Lattice(Struct, frozen=True, dict=True):
    """The cells of one table on one page. `xs` and `ys` are its edges, `owners` the slot of each smallest field."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    owners: tuple[tuple[int, ...], ...]

    @cached_property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def slot_at(self, x: float, y: float) -> int | None:
        """Return the number of the slot that holds a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owners[row][column]
        return None


def lattices(across: Sequence[Stroke], down: Sequence[Stroke]) -> list[Lattice]:
    """Return the tables that whole lines form, from the top of the page down. A single frame is no table."""
    if max(len(across), len(down)) > MOST_LINES:
        return []
    found = [_lattice(rows, columns) for rows, columns in _meeting(across, down)]
    return sorted((table for table in found if len(table.slots) > 1), key=lambda table: (table.ys[0], table.xs[0]))


def _meeting(across: Sequence[Stroke], down: Sequence[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Group lines that meet, directly or by way of others."""
    leaders = list(range(len(across) + len(down)))
    heights = [stroke.at for stroke in across]
    for number, column in enumerate(down, start=len(across)):
        first = bisect_left(heights, column.start - MEETING)
        last = bisect_right(heights, column.end + MEETING)
        for index in range(first, last):
            row = across[index]
            if row.start - MEETING <= column.at <= row.end + MEETING:
                _unite(leaders, index, number)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, stroke in enumerate((*across, *down)):
        group = groups.setdefault(_leader(leaders, number), ([], []))
        group[number >= len(across)].append(stroke)
    return ((rows, columns) for rows, columns in groups.values() if rows and columns)


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number


def _unite(leaders: list[int], one: int, other: int) -> None:
    first, second = _leader(leaders, one), _leader(leaders, other)
    leaders[max(first, second)] = min(first, second)


def _lattice(across: list[Stroke], down: list[Stroke]) -> Lattice:
    xs = _edges(down, across)
    ys = _edges(across, down)
    beside = _walls(down, xs, ys)
    below = _walls(across, ys, xs)
    slots, owners = _slots(xs, ys, beside, below)
    return Lattice(tuple(xs), tuple(ys), tuple(slots), tuple(map(tuple, owners)))


def _edges(parallel: list[Stroke], crossing: list[Stroke]) -> list[float]:
    """Return the positions of parallel lines, with an outer edge where the crossing ones reach beyond the last."""
    drawn = positions(stroke.at for stroke in parallel)
    first, last = min(stroke.start for stroke in crossing), max(stroke.end for stroke in crossing)
    before = [first] if first < drawn[0] - 2 * SAME_LINE else []
    after = [last] if last > drawn[-1] + 2 * SAME_LINE else []
    return before + drawn + after


def _walls(parallel: Iterable[Stroke], edges: Sequence[float], stops: Sequence[float]) -> list[bytearray]:
    """Return for each edge which of the fields between `stops` it bounds. The outer edges bound all."""
    fields = len(stops) - 1
    walls = [bytearray(fields) for _ in edges]
    walls[0] = walls[-1] = bytearray(b"\1" * fields)
    for stroke in parallel:
        edge = min(bisect_left(edges, stroke.at - SAME_LINE), len(edges) - 1)
        first = max(bisect_right(stops, stroke.start + SAME_LINE) - 1, 0)
        for field in range(first, fields):
            start, end = stops[field], stops[field + 1]
            if start >= stroke.end:
                break
            if min(end, stroke.end) - max(start, stroke.start) >= COVERED * (end - start):
                walls[edge][field] = 1
    return walls


def _slots(
    xs: Sequence[float], ys: Sequence[float], beside: list[bytearray], below: list[bytearray]
) -> tuple[list[Slot], list[list[int]]]:
    """Join fields without a wall between them, each time to the largest rectangle from its top left."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owners = [[-1] * columns for _ in range(rows)]
    slots: list[Slot] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] >= 0:
                continue
            colspan = _reach_across(owners[row], beside, row, column)
            rowspan = _reach_down(owners, (beside, below), row, column, colspan)
            for covered in range(row, row + rowspan):
                owners[covered][column : column + colspan] = [len(slots)] * colspan
            box = xs[column], ys[row], xs[column + colspan], ys[row + rowspan]
            slots.append(Slot(row, column, rowspan, colspan, box))
    return slots, owners


def _reach_across(owners: list[int], beside: list[bytearray], row: int, column: int) -> int:
    span = 1
    while column + span < len(owners) and owners[column + span] < 0 and not beside[column + span][row]:
        span += 1
    return span


def _reach_down(
    owners: list[list[int]], walls: tuple[list[bytearray], list[bytearray]], row: int, column: int, colspan: int
) -> int:
    """Take in the next row as long as nothing divides it from this one or within."""
    beside, below = walls
    covered = range(column, column + colspan)
    span = 1
    while row + span < len(owners):
        under = row + span
        if any(below[under][field] or owners[under][field] >= 0 for field in covered):
            break
        if any(beside[field][under] for field in covered[1:]):
            break
        span += 1
    return span
