"""Tables drawn strip by strip in twips; the grid of columns follows from all the edges drawn."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from ziping.writing.paper.blocks import Box, Role, Table
from ziping.writing.paper.shown import Field, figure_of, shown

NEAR = 420
LEAST_SHARE = Decimal("0.92")
NARROWEST = 300


class Slot(Struct, frozen=True):
    """A box between two edges, rows counted from the strip's first."""

    row: int
    left: int
    right: int
    text: str
    rows: int = 1
    role: Role = "value"
    at: str = ""
    field: Field = None


class Strip(Struct, frozen=True):
    """Some rows of a table, drawn over its whole width."""

    slots: tuple[Slot, ...]
    height: int

    def below(self, other: Self) -> tuple[Slot, ...]:
        return tuple(replace(slot, row=slot.row + other.height) for slot in self.slots)


NOTHING = Strip((), 0)


def label(row: int, edges: Sequence[int], text: str, rows: int = 1) -> Slot:
    return Slot(row, edges[0], edges[1], text, rows, "label")


def value(row: int, edges: Sequence[int], field: Field, at: str, role: Role = "value") -> Slot:
    return Slot(row, edges[0], edges[1], shown(field), role=role, at=at, field=field)


def edges_of(widths: Iterable[int]) -> tuple[int, ...]:
    return tuple(accumulate(widths, initial=0))


def scaled(widths: Sequence[int], whole: int) -> tuple[int, ...]:
    """Return the edges of these widths stretched to the whole."""
    edges = edges_of(widths)
    return tuple(edge * whole // edges[-1] for edge in edges)


def snapped(ideal: Sequence[int], edges: Sequence[int]) -> tuple[int, ...]:
    """Move each inner edge to the near one of the main grid, so that columns of different blocks line up."""
    placed = [ideal[0]]
    for before, edge, after in zip(ideal, ideal[1:], ideal[2:], strict=False):
        nearest = min(edges, key=lambda candidate: abs(candidate - edge))
        narrows = nearest - placed[-1] < (edge - before) * LEAST_SHARE or after - nearest < (after - edge) * LEAST_SHARE
        fits = abs(nearest - edge) <= NEAR and not narrows
        placed.append(nearest if fits else max(edge, placed[-1] + NARROWEST))
    return (*placed, ideal[-1])


def stacked(strips: Iterable[Strip]) -> Strip:
    whole = NOTHING
    for strip in strips:
        whole = Strip((*whole.slots, *strip.below(whole)), whole.height + strip.height)
    return whole


def drawn(strip: Strip, at: str = "") -> Table:
    """Return the table: its columns lie between all edges that any slot uses."""
    edges = sorted({edge for slot in strip.slots for edge in (slot.left, slot.right)})
    column = {edge: number for number, edge in enumerate(edges)}
    boxes = (_box(slot, column) for slot in sorted(strip.slots, key=lambda slot: (slot.row, slot.left)))
    return Table(tuple(boxes), _differences(edges), strip.height, at)


def _box(slot: Slot, column: dict[int, int]) -> Box:
    left, right = column[slot.left], column[slot.right]
    return Box(slot.row, left, slot.text, slot.rows, right - left, slot.role, slot.at, figure_of(slot.field))


def _differences(edges: Sequence[int]) -> tuple[int, ...]:
    return tuple(after - before for before, after in pairwise(edges))
