"""From PDF's own coordinates, y upwards from the bottom left, to the page as it is read."""

from collections.abc import Callable
from typing import Self, TypeAlias

from msgspec import Struct

from ziping.formats.matrix import Bounds, Matrix

Boxing: TypeAlias = Callable[[float, float, float, float], Bounds]


class Turning(Struct, frozen=True):
    """`quarters` is by how many right angles the page is turned clockwise to be read, `page` its bounds before."""

    quarters: int
    page: Bounds

    @classmethod
    def of(cls, quarters: int, page: Bounds) -> Self:
        left, bottom, right, top = page
        return cls(quarters % 4, (min(left, right), min(bottom, top), max(left, right), max(bottom, top)))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        left, bottom, right, top = self.page
        width, height = right - left, top - bottom
        return (height, width) if self.quarters % 2 else (width, height)

    @property
    def boxing(self) -> Boxing:
        """Return what turns a box's left, bottom, right, top into its left, top, right, bottom as read."""
        x0, y0, x1, y1 = self.page
        ways: tuple[Boxing, ...] = (
            lambda left, bottom, right, top: (left - x0, y1 - top, right - x0, y1 - bottom),
            lambda left, bottom, right, top: (bottom - y0, left - x0, top - y0, right - x0),
            lambda left, bottom, right, top: (x1 - right, bottom - y0, x1 - left, top - y0),
            lambda left, bottom, right, top: (y1 - top, x1 - right, y1 - bottom, x1 - left),
        )
        return ways[self.quarters]

    @property
    def back(self) -> Matrix:
        """Return what takes a point of the page as read to PDF's own coordinates."""
        x0, y0, x1, y1 = self.page
        ways: tuple[Matrix, ...] = (
            (1, 0, 0, -1, x0, y1),
            (0, 1, 1, 0, x0, y0),
            (-1, 0, 0, 1, x1, y0),
            (0, -1, -1, 0, x1, y1),
        )
        return ways[self.quarters]
