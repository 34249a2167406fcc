"""A page as it is seen: straight lines and characters. Lengths are points, from the top left corner, y downwards."""

from msgspec import Struct

from ziping.formats.matrix import PLAIN, Matrix


class Glyph(Struct, gc=False, frozen=True):
    """A character, or a few that were recognised together, in the box its font gives it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


class Stroke(Struct, gc=False, frozen=True):
    """A straight line. Across: `at` is its y, `start` and `end` are x; down: the other way round."""

    at: float
    start: float
    end: float


class Leaf(Struct, frozen=True):
    """A page, `number` from 1, turned as it is shown. Glyphs are in the order in which the file has them.

    `back` takes a point of it to where it lies in the file's own coordinates.
    """

    number: int
    width: float
    height: float
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    glyphs: tuple[Glyph, ...]
    back: Matrix = PLAIN
