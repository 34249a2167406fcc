"""The straight lines of a page: drawn, filled as thin rectangles, or the sides of boxes."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pypdfium2 import PdfPage, raw

from ziping.formats import limits
from ziping.formats.paged import Stroke
from ziping.formats.pdf.turning import Bounds, Turning

THIN = 3.0
"""What is no thicker, in points, is a line."""
STRAIGHT = 0.5
"""A line leans by at most so many points."""
RECTANGLE = 5
"""A path of so many points is at most one rectangle."""
NESTING = 8
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def strokes_of(page: PdfPage, turning: Turning) -> tuple[list[Stroke], list[Stroke]]:
    """Return the lines across and the lines down, as the page is read."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    for bounds in _thin_bounds(page):
        left, top, right, bottom = turning.boxed(*bounds)
        if right - left >= bottom - top:
            across.append(Stroke((top + bottom) / 2, left, right))
        else:
            down.append(Stroke((left + right) / 2, top, bottom))
    return across, down


def _thin_bounds(page: PdfPage) -> Iterator[Bounds]:
    count = min(raw.FPDFPage_CountObjects(page.raw), limits.current().page_objects)
    for index in range(count):
        yield from _lines_of(raw.FPDFPage_GetObject(page.raw, index), PLAIN, NESTING)


def _lines_of(item: object, matrix: Matrix, depth: int) -> Iterator[Bounds]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _lines_of_path(item, matrix)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        bounds = _bounds(item, matrix)
        if _is_thin(bounds):
            yield bounds
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inner = _times(_matrix(item), matrix)
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _lines_of(raw.FPDFFormObj_GetObject(item, index), inner, depth - 1)


def _lines_of_path(item: object, matrix: Matrix) -> Iterator[Bounds]:
    bounds = _bounds(item, matrix)
    if _is_thin(bounds):
        yield bounds
        return
    stroked = _is_stroked(item)
    if not stroked and raw.FPDFPath_CountSegments(item) <= RECTANGLE:
        return
    inner = _times(_matrix(item), matrix)
    for figure in _figures(item, inner):
        around = _around(figure)
        if _is_thin(around):
            yield around
        elif stroked:
            yield from (side for side in map(_around, pairwise(figure)) if _is_thin(side))


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
        figure.append(_moved((x.value, y.value), matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if len(figure) > 1:
        yield figure


def _around(points: Sequence[Point]) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(bounds: Bounds) -> bool:
    left, bottom, right, top = bounds
    return min(right - left, top - bottom) <= THIN


def _bounds(item: object, matrix: Matrix) -> Bounds:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    found = left.value, bottom.value, right.value, top.value
    if matrix is PLAIN:
        return found
    return _around([_moved(corner, matrix) for corner in ((found[0], found[1]), (found[2], found[3]))])


def _matrix(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
