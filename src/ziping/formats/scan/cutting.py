"""Lines of writing cut where a table's lines divide them, and what is written where none was found."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
from msgspec import Struct

from ziping.formats.paged.lattice import Lattice
from ziping.formats.scan.pictures import Pixels
from ziping.formats.scan.stacking import lines_in

POINTS_AN_INCH = 72.0
Frame = tuple[int, int, int, int]
"""Left, top, right, bottom in dots."""
Points = tuple[float, float, float, float]
"""The same in points."""

OVERHANG = 4.0
"""A line may reach so many points over a wall without saying anything there."""
HIGH = 1.5
"""A piece so many times as high as most lines is a column of characters, several lines, or a title."""
WIDE = 1.4
"""A column of characters is at most so many times as wide as most lines are high."""
LONG = 2.5
"""Lines so many times as wide as high tell how high most are."""
RIM = 2.0
"""Points of paper around a line's ink that help to recognise it."""
FLAT = 3.0
"""Points that a dash is high at most; it is at least twice as wide."""
SLASH = (12.0, 55.0)
"""Degrees by which a slash leans to the right."""
THIN = 0.26
"""A stroke spreads across its length by at most this share of how it spreads along it."""
LEAST_DOTS = 10
LEAST_INK = 3.0
"""Points that signs are at least high or wide; smaller specks are dirt."""
LINE = 8.0
"""Points that a line of small print is high."""
INSET = 1.5
"""Points inside a cell's edges that may still hold its line."""


class Part(Struct, frozen=True):
    """A piece of one line: `box` is around its ink, `rim` around what is recognised."""

    box: Frame
    rim: Frame
    is_stacked: bool = False
    """Its characters stand below each other."""
    stroke: str = ""
    """The dash or the slash that people write for nothing, where the piece is only that."""


def parts_of(boxes: np.ndarray, tables: Sequence[Lattice], signs: Pixels, dots: float) -> list[Part]:
    """Return the pieces of all lines that hold ink. `boxes` are corners in dots, `signs` 255 where there is ink."""
    scale = POINTS_AN_INCH / dots
    inked = []
    for corners in boxes:
        (left, top), (right, bottom) = corners.min(axis=0) * scale, corners.max(axis=0) * scale
        frames = _cut((float(left), float(top), float(right), float(bottom)), tables)
        inked += [box for frame in frames if (box := ink_in(_in_dots(frame, scale), signs)) is not None]
    usual = line_height(inked, dots)
    return [part for box in inked for part in _parts(box, signs, usual, dots)]


def line_height(boxes: Sequence[Frame], dots: float) -> float:
    """Return how high, in dots, most lines are."""
    heights = sorted(bottom - top for left, top, right, bottom in boxes if right - left >= LONG * (bottom - top))
    return float(heights[len(heights) // 2]) if heights else LINE * dots / POINTS_AN_INCH


def _in_dots(frame: Points, scale: float) -> Frame:
    left, top, right, bottom = frame
    return int(left / scale), int(top / scale), int(right / scale), int(bottom / scale)


def _cut(frame: Points, tables: Sequence[Lattice]) -> Iterator[Points]:
    """Divide a frame at the walls of the table its middle lies in."""
    left, top, right, bottom = frame
    x, y = (left + right) / 2, (top + bottom) / 2
    table = next((table for table in tables if table.slot_at(x, y) is not None), None)
    if table is None:
        yield frame
        return
    for start, end in pairwise([left, *_walls_across(table, (left, right), y), right]):
        middle = (start + end) / 2
        for above, below in pairwise([top, *_walls_down(table, (top, bottom), middle), bottom]):
            yield start, above, end, below


def _walls_across(table: Lattice, reach: tuple[float, float], y: float) -> list[float]:
    """Return the x of each wall that a line of writing at `y` runs over."""
    start, end = reach
    crossed = (x for x in table.xs if start + OVERHANG < x < end - OVERHANG)
    return [x for x in crossed if table.slot_at(x - INSET, y) != table.slot_at(x + INSET, y)]


def _walls_down(table: Lattice, reach: tuple[float, float], x: float) -> list[float]:
    start, end = reach
    crossed = (y for y in table.ys if start + OVERHANG < y < end - OVERHANG)
    return [y for y in crossed if table.slot_at(x, y - INSET) != table.slot_at(x, y + INSET)]


def _parts(box: Frame, signs: Pixels, usual: float, dots: float) -> list[Part]:
    """Divide ink that was found as one into its lines, or tell a column of characters."""
    scale = dots / POINTS_AN_INCH
    left, top, right, bottom = box
    if max(right - left, bottom - top) < LEAST_INK * scale:
        return []
    if bottom - top < HIGH * usual:
        return [_rimmed(box, signs, scale)]
    side = max(usual, min(right - left, bottom - top) / WIDE)
    lines = lines_in(signs[top:bottom, left:right], side)
    if len(lines) > 1 and right - left <= WIDE * usual:
        return [_rimmed(box, signs, scale, is_stacked=True)]
    within = (ink_in((left, top + start, right, top + end), signs) for start, end in lines)
    return [_rimmed(line, signs, scale) for line in within if line is not None]


def ink_in(frame: Frame, signs: Pixels) -> Frame | None:
    left, top = max(0, frame[0]), max(0, frame[1])
    inside = signs[top : frame[3] + 1, left : frame[2] + 1]
    columns, rows = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
    if not len(columns):
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _rimmed(box: Frame, signs: Pixels, scale: float, *, is_stacked: bool = False) -> Part:
    height, width = signs.shape[:2]
    rim = int(RIM * scale)
    around = max(0, box[0] - rim), max(0, box[1] - rim), min(width, box[2] + rim), min(height, box[3] + rim)
    return Part(box, around, is_stacked, _stroke(signs[box[1] : box[3], box[0] : box[2]], scale))


def _stroke(inside: Pixels, scale: float) -> str:
    """Tell a lone dash or slash by its shape: recognition takes them for 一 and 1."""
    height, width = inside.shape
    if height <= FLAT * scale and width >= 2 * height:
        return "—"
    return "/" if _leans(inside) else ""


def _leans(inside: Pixels) -> bool:
    """Whether ink is one thin stroke from the upper right to the lower left."""
    rows, columns = np.nonzero(inside)
    if len(rows) < LEAST_DOTS:
        return False
    (yy, xy), (_, xx) = np.cov(rows, columns)
    spread = float(np.hypot((yy - xx) / 2, xy))
    thin, long = (yy + xx) / 2 - spread, (yy + xx) / 2 + spread
    lean = float(np.degrees(np.arctan2(-2 * xy, yy - xx)) / 2)
    return bool(thin < THIN**2 * long) and SLASH[0] <= lean <= SLASH[1]


def unread_parts(parts: Sequence[Part], tables: Sequence[Lattice], signs: Pixels, dots: float) -> list[Part]:
    """Return the ink of cells in which no line was found: lone figures are often passed over."""
    scale = POINTS_AN_INCH / dots
    usual = line_height([part.box for part in parts], dots)
    missed = []
    for table in tables:
        taken = {slot_of(part, table, scale) for part in parts}
        for number, slot in enumerate(table.slots):
            if number not in taken:
                left, top, right, bottom = (int(edge / scale) for edge in slot.box)
                box = _whole_signs((left, top, right, bottom), signs, int(INSET / scale))
                missed += [] if box is None else _parts(box, signs, usual, dots)
    return missed


def slot_of(part: Part, table: Lattice, scale: float) -> int | None:
    """Return the number of the slot that holds a piece; `scale` is points in a dot."""
    left, top, right, bottom = part.box
    return table.slot_at((left + right) / 2 * scale, (top + bottom) / 2 * scale)


def _whole_signs(frame: Frame, signs: Pixels, inset: int) -> Frame | None:
    """Return the frame of the ink that touches no side of a cell: what does is the rest of a line."""
    left, top, right, bottom = frame
    inside = signs[top + inset : bottom - inset, left + inset : right - inset]
    if not inside.size:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside)
    x, y, width, height = (stats[1:, column] for column in range(4))
    whole = (x > 0) & (y > 0) & (x + width < inside.shape[1]) & (y + height < inside.shape[0])
    if not whole.any():
        return None
    x, y, ends, ends_below = x[whole], y[whole], (x + width)[whole], (y + height)[whole]
    corner = left + inset, top + inset
    return (
        corner[0] + int(x.min()),
        corner[1] + int(y.min()),
        corner[0] + int(ends.max()),
        corner[1] + int(ends_below.max()),
    )
