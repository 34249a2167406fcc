"""Ways to turn, move and size what lies on a page."""

from collections.abc import Sequence
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""The least and greatest x and y: x0, y0, x1, y1."""
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Sequence[Point]) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_box(box: Bounds, matrix: Matrix) -> Bounds:
    """Return what lies around a box once it is moved."""
    x0, y0, x1, y1 = box
    return around([moved(corner, matrix) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))])


def scaled(matrix: Matrix, factor: float) -> Matrix:
    """Return the same way for lengths in another unit, `factor` of which make one of before."""
    a, b, c, d, e, f = matrix
    return a, b, c, d, e * factor, f * factor
