"""The straight lines of a page: drawn, filled as thin rectangles, or the sides of boxes."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

from pypdfium2 import raw

from ziping.formats import limits
from ziping.formats.matrix import Bounds, Matrix, Point, around, moved, times
from ziping.formats.paged import Stroke
from ziping.formats.pdf.objects import Objects, bounds_of, matrix_of
from ziping.formats.pdf.turning import Turning

THIN = 3.0
"""What is no thicker, in points, is a line."""
STRAIGHT = 0.5
"""A line leans by at most so many points."""
RECTANGLE = 5
"""A path of so many points is at most one rectangle."""


def strokes_of(objects: Objects, turning: Turning) -> tuple[list[Stroke], list[Stroke]]:
    """Return the lines across and the lines down, as the page is read."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    boxed = turning.boxing
    for bounds in _thin_bounds(objects):
        left, top, right, bottom = boxed(*bounds)
        if right - left >= bottom - top:
            across.append(Stroke((top + bottom) / 2, left, right))
        else:
            down.append(Stroke((left + right) / 2, top, bottom))
    return across, down


def _thin_bounds(objects: Objects) -> Iterator[Bounds]:
    for item, matrix in objects.paths:
        yield from _lines_of_path(item, matrix)
    for item, matrix in objects.pictures:
        bounds = bounds_of(item, matrix)
        if _is_thin(bounds):
            yield bounds


def _lines_of_path(item: object, matrix: Matrix) -> Iterator[Bounds]:
    bounds = bounds_of(item, matrix)
    if _is_thin(bounds):
        yield bounds
        return
    stroked = _is_stroked(item)
    if not stroked and raw.FPDFPath_CountSegments(item) <= RECTANGLE:
        return
    inner = times(matrix_of(item), matrix)
    for figure in _figures(item, inner):
        outline = around(figure)
        if _is_thin(outline):
            yield outline
        elif stroked:
            yield from (side for side in map(around, pairwise(figure)) if _is_thin(side))


def _is_stroked(item: object) -> bool:
    """Whether the outline of a path is drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return stroke.value != 0


def _figures(item: object, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the points of each part of a path; curves count by where they end."""
    figure: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(item), limits.current().page_objects)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(figure) > 1:
                yield figure
            figure = []
        figure.append(moved((x.value, y.value), matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if len(figure) > 1:
        yield figure


def _is_thin(bounds: Bounds) -> bool:
    left, bottom, right, top = bounds
    return min(right - left, top - bottom) <= THIN
