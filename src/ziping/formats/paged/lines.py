"""Characters to lines of writing, as they stand beside and below each other."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from ziping.formats.paged.leaf import Glyph

LEFT, TOP, RIGHT, BOTTOM, CONFIDENCE = map(attrgetter, ("left", "top", "right", "bottom", "confidence"))
SAME_LINE = 0.5
"""Characters whose middles are no further apart than this share of their height stand on one line."""
WORD_GAP = 0.2
"""Between two letters or figures a gap of this share of the height may be a space."""
GAP = 0.25
"""Between two Chinese characters; what is between Chinese and Latin ones is often set a little apart."""
MIXED_GAP = 0.29
STANDS_OUT = 2.0
"""A space is so many times as wide as the line's usual gap: text spread over a cell has wide gaps but no spaces."""
SHORT = 12
"""Signs of a line in which each counts."""
CLOSING = frozenset("，。、；：？！）》〉」』】〕”’％%,.;:?!)]}…")
OPENING = frozenset("（《〈「『【〔“‘([{")
MARKS = (CLOSING | OPENING) - frozenset("％%.")
"""Signs that mean the same whichever of them was printed."""
TWICE = 0.3
"""The same character within this share of its height of itself was printed twice, to look bold."""


class Line(Struct, gc=False):
    """A line of writing. `first_word` is how wide its first part is that could have stood on the line before.

    `text` ends with a blank where one was written there.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first_word: float
    confidence: float = 1.0

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return lines from the top down, each from left to right."""
    return [_line(row) for row in rows_of(glyphs)]


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the characters of each line, blanks before it and all but one behind it taken off."""
    return [trimmed for row in _rows(glyphs) if (trimmed := _trimmed(row))]


def _trimmed(row: list[Glyph]) -> list[Glyph]:
    first, last = 0, len(row)
    while first < last and row[first].text.isspace():
        first += 1
    while first < last and row[last - 1].text.isspace():
        last -= 1
    return row[first : last + 1] if first < last else []


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    middles = [(glyph.top + glyph.bottom) / 2 for glyph in glyphs]
    if glyphs and _is_one_row(glyphs, middles):
        return [sorted(glyphs, key=LEFT)]
    rows: list[list[Glyph]] = []
    middle, limit = 0.0, -1.0
    for number in sorted(range(len(glyphs)), key=middles.__getitem__):
        glyph = glyphs[number]
        reach = SAME_LINE * (glyph.bottom - glyph.top)
        if rows and middles[number] - middle <= (max(reach, limit)):
            rows[-1].append(glyph)
            continue
        middle, limit = middles[number], reach
        rows.append([glyph])
    for row in rows:
        row.sort(key=LEFT)
    return rows


def _is_one_row(glyphs: Sequence[Glyph], middles: Sequence[float]) -> bool:
    """Tell characters that all stand beside the topmost, as in most cells: nothing is left to divide."""
    highest = min(middles)
    topmost = glyphs[middles.index(highest)]
    return max(middles) - highest <= SAME_LINE * (topmost.bottom - topmost.top)


def _line(row: Sequence[Glyph]) -> Line:
    text = "".join(_pieces(row))
    seen = row[:-1] if row[-1].text.isspace() else row
    return Line(
        text=text,
        left=seen[0].left,
        top=min(map(TOP, seen)),
        right=max(map(RIGHT, seen)),
        bottom=max(map(BOTTOM, seen)),
        first_word=_first_word(seen) - seen[0].left,
        confidence=_sureness(seen),
    )


def _sureness(row: Sequence[Glyph]) -> float:
    """Return how sure the least sure sign is; in a long line only figures count singly, its words as a whole.

    Whether a mark is a comma or a colon, and of which width, changes nothing.
    """
    least: float = min(map(CONFIDENCE, row))
    if least == 1:
        return least
    telling = [glyph for glyph in row if glyph.text not in MARKS] or row
    if len(row) <= SHORT:
        return min(glyph.confidence for glyph in telling)
    figures = min((glyph.confidence for glyph in telling if glyph.text.isdecimal()), default=1.0)
    return min(figures, sum(glyph.confidence for glyph in telling) / len(telling))


def _pieces(row: Sequence[Glyph]) -> Iterator[str]:
    yield row[0].text
    usual: float | None = None
    for before, glyph in pairwise(row):
        height = glyph.bottom - glyph.top
        gap = glyph.left - before.right
        if gap < -TWICE * height / 2 and glyph.text == before.text and glyph.left - before.left < TWICE * height:
            continue
        if gap > WORD_GAP * height and gap > _space(before.text, glyph.text) * height:
            usual = _usual_gap(row) if usual is None else usual
            if gap > STANDS_OUT * usual:
                yield " "
        yield glyph.text


def _usual_gap(row: Sequence[Glyph]) -> float:
    gaps = sorted(after.left - before.right for before, after in pairwise(row))
    return max(gaps[len(gaps) // 2], 0.0)


def _space(before: str, after: str) -> float:
    """Return how wide, in heights, a gap between two characters is at least where it stands for a space."""
    if before.isspace() or after.isspace():
        return math.inf
    if before.isascii() != after.isascii():
        return MIXED_GAP
    return WORD_GAP if before.isascii() else GAP


def _first_word(row: Sequence[Glyph]) -> float:
    """Return where the part of a line ends that no program would have divided."""
    end = row[0].right
    for before, glyph in pairwise(row):
        if not _holds_together(before.text, glyph.text):
            break
        end = glyph.right
    return end


def _holds_together(before: str, after: str) -> bool:
    """Chinese breaks after any character but before closing and after opening signs; figures and words do not."""
    return after in CLOSING or before in OPENING or (_is_worded(before) and _is_worded(after))


def _is_worded(text: str) -> bool:
    return text.isascii() and (text.isalnum() or text in ".,%-/")
