"""One scanned page to a leaf: lines, text cut where lines divide it, each character with how sure it is."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Self

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ziping.formats.matrix import PLAIN, Matrix, scaled, times
from ziping.formats.paged import Glyph, Leaf, Stroke
from ziping.formats.paged.lattice import Lattice, lattices
from ziping.formats.scan.cutting import Part, parts_of, slot_of, unread_parts
from ziping.formats.scan.engine import Recognised, found_boxes, recognised
from ziping.formats.scan.pictures import Picture, Pixels
from ziping.formats.scan.seals import without_seals
from ziping.formats.scan.spacing import spaced
from ziping.formats.scan.stacking import laid_out
from ziping.formats.scan.straightening import (
    quarter_turned,
    skew_of,
    slant_of,
    straightened,
    straightened_back,
    turned_back,
)
from ziping.formats.scan.strokes import POINTS, ink_of, ruling_of, without_lines, without_specks

DOTS = 200.0
"""Dots an inch at which pages are read; finer ones are made coarser, which costs nothing but time saved."""
READABLE = 0.9
"""A page whose text is less sure on average may stand on its head."""
TALL = 1.5
"""A line so many times as high as wide runs down the page."""
Corners = NDArray[np.float64]
"""Lines × four corners × x and y, in dots."""

WORTH = 0.8
"""What the first look did not find must be so sure to be text."""
SLANTING = 0.3
"""Degrees by which lines of writing may still fall: a page without ruled lines does not tell how it lies before."""
SUREST = 0.999
"""What was recognised is never as sure as what is printed."""


class Look(Struct):
    """A page in one position: what was found on it."""

    across: list[Stroke]
    down: list[Stroke]
    parts: list[Part]
    said: list[Recognised]

    @property
    def sureness(self) -> float:
        sure = [share for line in self.said for share in line.sure]
        return sum(sure) / len(sure) if sure else 1.0


class Sheet(Struct, frozen=True):
    """A page twice: as its lines show best, and as its text does. `back` takes its dots to where they lay at first."""

    ruled: Pixels
    clear: Pixels
    back: Matrix = PLAIN

    def straightened(self, degrees: float) -> Self:
        back = straightened_back(self.clear, degrees)
        ruled, clear = straightened(self.ruled, degrees), straightened(self.clear, degrees)
        return type(self)(ruled, clear, times(back, self.back))

    def turned(self, quarters: int) -> Self:
        back = turned_back(self.clear, quarters)
        ruled, clear = quarter_turned(self.ruled, quarters), quarter_turned(self.clear, quarters)
        return type(self)(ruled, clear, times(back, self.back))

    def boxes(self) -> Corners:
        return found_boxes(_coloured(self.clear))


def leaf_of(picture: Picture, number: int) -> Leaf:
    """Read a page. Lengths in the leaf are points of the page as it is read."""
    sheet = _sheet(picture)
    boxes = sheet.boxes()
    if _runs_down(boxes):
        sheet = sheet.turned(1)
        boxes = sheet.boxes()
    if abs(slant := slant_of(boxes, DOTS)) >= SLANTING:
        sheet = sheet.straightened(slant)
        boxes = sheet.boxes()
    look = _look(sheet, boxes)
    if look.sureness < READABLE:
        over = sheet.turned(2)
        other = _look(over, over.boxes())
        sheet, look = (over, other) if other.sureness > look.sureness else (sheet, look)
    height, width = sheet.clear.shape[:2]
    scale = POINTS / DOTS
    glyphs = [glyph for part, line in zip(look.parts, look.said, strict=True) for glyph in _glyphs(part, line)]
    size, strokes = (width * scale, height * scale), (tuple(look.across), tuple(look.down))
    return Leaf(number, *size, *strokes, tuple(glyphs), scaled(sheet.back, scale))


def _sheet(picture: Picture) -> Sheet:
    """Return the page at reading size, its lines level."""
    page = without_seals(picture.pixels, picture.dots)
    sheet = Sheet(_at_reading_size(page.for_lines, picture.dots), _at_reading_size(page.for_text, picture.dots))
    return sheet.straightened(skew_of(sheet.clear, DOTS))


def _at_reading_size(grey: Pixels, dots: float) -> Pixels:
    factor = DOTS / dots
    if factor == 1.0:
        return grey
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8)


def _coloured(grey: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _runs_down(boxes: Corners) -> bool:
    """Whether most writing runs down the page, by its length; a label written downwards is not most."""
    if not len(boxes):
        return False
    sizes = boxes.max(axis=1) - boxes.min(axis=1)
    tall = sizes[:, 1] > TALL * sizes[:, 0]
    wide = sizes[:, 0] > TALL * sizes[:, 1]
    return bool(sizes[tall, 1].sum() > sizes[wide, 0].sum())


def _look(sheet: Sheet, boxes: Corners) -> Look:
    ruling = ruling_of(sheet.ruled, DOTS)
    tables = lattices(ruling.across, ruling.down)
    clear = without_lines(sheet.clear, ruling)
    signs = without_specks(ink_of(clear, DOTS), DOTS)
    parts = parts_of(boxes, tables, signs, DOTS)
    said = _said(parts, clear, signs)
    missed = unread_parts(parts, tables, signs, DOTS)
    again = _said(missed, clear, signs)
    worth = [(part, line) for part, line in zip(missed, again, strict=True) if line.sure and min(line.sure) >= WORTH]
    parts += [part for part, _ in worth]
    said += [line for _, line in worth]
    kept = [number for number, part in enumerate(parts) if not part.stroke or _is_alone(part, parts, tables)]
    return Look(ruling.across, ruling.down, [parts[number] for number in kept], [said[number] for number in kept])


def _is_alone(part: Part, parts: Sequence[Part], tables: Sequence[Lattice]) -> bool:
    """Whether a stroke is all that its cell holds; beside writing it is the rest of a line."""
    scale = POINTS / DOTS
    for table in tables:
        slot = slot_of(part, table, scale)
        if slot is not None:
            return not any(other is not part and slot_of(other, table, scale) == slot for other in parts)
    return False


def _said(parts: Sequence[Part], clear: Pixels, signs: Pixels) -> list[Recognised]:
    """Recognise each part; lone strokes are known by their shape."""
    written = [part for part in parts if not part.stroke]
    said = iter(recognised([_line(clear, signs, part) for part in written]))
    return [_stroke(part) if part.stroke else _spaced(part, next(said), signs) for part in parts]


def _stroke(part: Part) -> Recognised:
    return Recognised(part.stroke, (1.0,), (0.5,))


def _spaced(part: Part, line: Recognised, signs: Pixels) -> Recognised:
    (left, _, right, _), (_, top, _, bottom) = part.rim, part.box
    return line if part.is_stacked else spaced(line, np.asarray(signs[top:bottom, left:right].any(axis=0)))


def _line(clear: Pixels, signs: Pixels, part: Part) -> Pixels:
    """Return the picture of one line; characters that stand below each other are laid side by side."""
    left, top, right, bottom = part.rim
    if part.is_stacked:
        return _coloured(laid_out(clear[top:bottom, left:right], signs[top:bottom, left:right]))
    return _coloured(clear[top:bottom, left:right])


def _glyphs(part: Part, line: Recognised) -> list[Glyph]:
    """Divide a line's box among its characters, half-way between their middles."""
    left, top, right, bottom = (edge * POINTS / DOTS for edge in part.box)
    if not line.text:
        return []
    sureness = [min(sure, SUREST) for sure in line.sure]
    if part.is_stacked:
        step = (bottom - top) / len(line.text)
        return [
            Glyph(sign, left, top + step * number, right, top + step * (number + 1), sure)
            for number, (sign, sure) in enumerate(zip(line.text, sureness, strict=False))
        ]
    rim_left, _, rim_right, _ = (edge * POINTS / DOTS for edge in part.rim)
    middles = [rim_left + share * (rim_right - rim_left) for share in line.middles]
    edges = [left, *((before + after) / 2 for before, after in pairwise(middles)), right]
    return [
        Glyph(sign, start, top, max(start, end), bottom, sure)
        for sign, sure, (start, end) in zip(line.text, sureness, pairwise(edges), strict=False)
    ]
