"""The pieces in which programs draw a line, made one line again: dashes, double lines, a border for every cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ziping.formats.paged.leaf import Stroke

SAME_LINE = 3.0
"""Parallel lines no further apart, in points, are one line: no row and no column is as narrow."""
GAP = 5.0
"""Dashes no further apart are one line."""
SHORTEST = 6.0
"""A line shorter than a small character is part of a drawing, not of a table."""


def straightened(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return whole lines, sorted by where they lie, then by where they start."""
    lines = [line for group in _parallel(sorted(strokes, key=_at)) for line in _joined(group)]
    return [line for line in lines if line.end - line.start >= SHORTEST]


def _at(stroke: Stroke) -> float:
    return stroke.at


def _start(stroke: Stroke) -> float:
    return stroke.start


def _parallel(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    group: list[Stroke] = []
    for stroke in strokes:
        if group and stroke.at - group[0].at > SAME_LINE:
            yield group
            group = []
        group.append(stroke)
    if group:
        yield group


def _joined(group: list[Stroke]) -> Iterator[Stroke]:
    at = sum(stroke.at for stroke in group) / len(group)
    group.sort(key=_start)
    start, end = group[0].start, group[0].end
    for stroke in group:
        if stroke.start > end + GAP:
            yield Stroke(at, start, end)
            start, end = stroke.start, stroke.end
        end = max(end, stroke.end)
    yield Stroke(at, start, end)


def positions(values: Iterable[float]) -> list[float]:
    """Return the distinct positions among values, those closer than `SAME_LINE` once."""
    ordered = sorted(values)
    return ordered[:1] + [after for before, after in _apart(ordered)]


def _apart(ordered: Sequence[float]) -> Iterator[tuple[float, float]]:
    return ((before, after) for before, after in pairwise(ordered) if after - before > SAME_LINE)
