"""The straight lines of a scanned page, and its ink without them."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from msgspec import Struct

from ziping.formats.paged import Stroke
from ziping.formats.paged.strokes import straightened
from ziping.formats.scan.pictures import Pixels

POINTS = 72.0
ACROSS, DOWN = 15.0, 11.0
"""Points of a stroke that may be a line: longer than most characters, shorter than a row is high."""
THICK = 4.0
"""A line is at most so many points thick."""
GAP = 1.0
"""Points that a line may be broken."""
PAINTED = 30.0
"""Points of a line that is surely none of a character's strokes."""
TOUCHING = 2.0
"""Points within which a wall reaches the lines that it joins."""
NEIGHBOURHOOD = 0.25
"""Inches around a dot whose mean tells whether it is dark."""
DARKER, FAINT = 20, 9
"""Of 255, by how much a dot is darker than what is around it to be ink, or part of a thin line."""
SPECK = 0.8
"""Square points; what is smaller is a fault of the paper. The point in 83.5 is larger."""

Lengths = tuple[float, float]
"""Across and down, in points."""


class Ruling(Struct, frozen=True):
    """The lines of a page in points, and 255 at the dots of the long ones."""

    across: list[Stroke]
    down: list[Stroke]
    dots: Pixels


def ink_of(grey: Pixels, dots: float, darker: int = DARKER) -> Pixels:
    """Return 255 where there is ink; paper may be grey and shaded."""
    side = int(NEIGHBOURHOOD * dots) | 1
    mean, inverted = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(grey, 255, mean, inverted, side, darker), dtype=np.uint8)


def without_specks(ink: Pixels, dots: float) -> Pixels:
    """Return the ink without its smallest spots, which would make lines look higher than they are."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    kept = stats[:, cv2.CC_STAT_AREA] >= SPECK * (dots / POINTS) ** 2
    kept[0] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def ruling_of(grey: Pixels, dots: float) -> Ruling:
    scale = POINTS / dots
    ink = ink_of(grey, dots, FAINT)
    mask = np.zeros(ink.shape, np.uint8)
    across = [
        Stroke((top + height / 2) * scale, left * scale, (left + width) * scale)
        for left, top, width, height in _lines(ink, (ACROSS, 0), mask, scale)
        if height * scale <= THICK
    ]
    down = [
        Stroke((left + width / 2) * scale, top * scale, (top + height) * scale)
        for left, top, width, height in _lines(ink, (0, DOWN), mask, scale)
        if width * scale <= THICK
    ]
    rows, columns = straightened(across), straightened(down)
    return Ruling(_held(rows, columns), _held(columns, rows), mask)


def _held(strokes: Sequence[Stroke], crossing: Sequence[Stroke]) -> list[Stroke]:
    """Leave out short strokes that do not reach from one crossing line to another: they belong to characters."""
    return [
        stroke
        for stroke in strokes
        if stroke.end - stroke.start >= PAINTED
        or all(any(_meets(stroke.at, end, line) for line in crossing) for end in (stroke.start, stroke.end))
    ]


def _meets(at: float, end: float, line: Stroke) -> bool:
    return abs(line.at - end) <= TOUCHING and line.start - TOUCHING <= at <= line.end + TOUCHING


def _lines(ink: Pixels, lengths: Lengths, mask: Pixels, scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Yield the frames of what remains where only strokes of this length are kept, and mark the long ones."""
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _brush((GAP, 0) if lengths[0] else (0, GAP), scale))
    kept = cv2.morphologyEx(whole, cv2.MORPH_OPEN, _brush(lengths, scale))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(kept)
    longest = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    longest[0] = 0
    mask[(longest >= PAINTED / scale)[labels]] = 255
    yield from ((int(left), int(top), int(width), int(height)) for left, top, width, height, _ in stats[1:])


def _brush(lengths: Lengths, scale: float) -> Pixels:
    width, height = (max(1, int(length / scale)) for length in lengths)
    return np.ones((height, width), np.uint8)


def without_lines(grey: Pixels, ruling: Ruling) -> Pixels:
    """Paint lines over with paper, so that none is read as a sign."""
    cleared = grey.copy()
    cleared[cv2.dilate(ruling.dots, np.ones((3, 3), np.uint8)) > 0] = 255
    return cleared
