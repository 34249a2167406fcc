"""Text set downwards in columns from right to left, as the labels of narrow cells are."""

from collections.abc import Sequence
from itertools import pairwise

from ziping.formats.paged.leaf import Glyph
from ziping.formats.paged.lines import Line, lines_of

MOST = 0.6
"""Of the steps from one character to the next so many lead straight down where text runs downwards."""
BESIDE = 0.5
"""Characters whose middles are no further apart than this share of their width stand below each other."""
LEAST = 4


def lines_in(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of a cell: from the top down, or where it is written downwards its columns as one."""
    if len(glyphs) < LEAST or not _runs_down(glyphs):
        return lines_of(glyphs)
    return [_read_down(glyphs)]


def _runs_down(glyphs: Sequence[Glyph]) -> bool:
    """Tell by the order of the file; a single column reads the same either way."""
    if not (_leads_down(glyphs[0], glyphs[1]) or _leads_down(glyphs[1], glyphs[2])):
        return False
    steps = [_leads_down(before, after) for before, after in pairwise(glyphs)]
    return sum(steps) >= MOST * len(steps) and _reach(glyphs) > BESIDE * _width(glyphs[0])


def _leads_down(before: Glyph, after: Glyph) -> bool:
    return abs(_middle(after) - _middle(before)) <= BESIDE * _width(before) and after.top > before.top


def _reach(glyphs: Sequence[Glyph]) -> float:
    middles = [_middle(glyph) for glyph in glyphs]
    return max(middles) - min(middles)


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def _read_down(glyphs: Sequence[Glyph]) -> Line:
    text = "".join(glyph.text for glyph in glyphs).strip()
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    top, bottom = min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    sure = min(glyph.confidence for glyph in glyphs)
    return Line(text=text, left=left, top=top, right=right, bottom=bottom, first_word=right - left, confidence=sure)
