"""Which lines of a table without lines are one row: a line whose pieces all had no room above goes on there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ziping.formats.paged.lines import Line
from ziping.formats.paged.wrapping import SLACK

LEAST_COLUMNS = 3
FURTHER = 1.0
"""A line whose gap to the one above is less than so many heights may go on in the same row."""
FIGURE = re.compile(r"[≥≤＞＜=<>]?\s*-?\d[\d.,，]*\s*[%％‰]?\s*")
FIGURES = 2
"""A line with so many figures begins a row: what is left over of wrapped cells are words, or one figure."""

Row = list[Line]


def logical(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Group lines that are one row of the table."""
    gutter, right = _gutter(rows), max(line.right for row in rows for line in row)
    group: list[Row] = []
    for row in rows:
        if group and not _continues(group, row, gutter, right):
            yield group
            group = []
        group.append(row)
    yield group


def _gutter(rows: Sequence[Row]) -> float:
    """Return the white between two columns where the text of the left one is as wide as it may be."""
    return min((after.left - before.right for row in rows for before, after in pairwise(row)), default=0.0)


def _continues(group: Sequence[Row], row: Row, gutter: float, right: float) -> bool:
    if row[0].top - max(line.bottom for line in group[-1]) >= FURTHER * row[0].height:
        return False
    if len(row) == 1 and len(group[0]) >= LEAST_COLUMNS:
        return True
    if sum(FIGURE.fullmatch(piece.text) is not None for piece in row) >= FIGURES:
        return False
    return all(_goes_on(group, piece, gutter, right) for piece in row)


def _goes_on(group: Sequence[Row], piece: Line, gutter: float, right: float) -> bool:
    """Whether a piece stands under one that left no room for its first word."""
    above = next((line for line in group[-1] if _same_column(line, piece)), None)
    if above is None:
        return False
    ends = min((line.left - gutter for row in group for line in row if line.left > above.right), default=right)
    return ends - above.right < piece.first_word + SLACK * piece.height


def _same_column(above: Line, piece: Line) -> bool:
    centred = abs(above.left + above.right - piece.left - piece.right) < piece.height
    return centred or abs(above.left - piece.left) < piece.height / 2
