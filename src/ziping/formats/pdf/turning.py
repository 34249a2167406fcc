"""From PDF's own coordinates, y upwards from the bottom left, to the page as it is read."""

from typing import Self

from msgspec import Struct

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top."""


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

    def boxed(self, left: float, bottom: float, right: float, top: float) -> Bounds:
        """Return a box's left, top, right, bottom as read."""
        page_left, page_bottom, page_right, page_top = self.page
        if self.quarters == 0:
            return left - page_left, page_top - top, right - page_left, page_top - bottom
        if self.quarters == 1:
            return bottom - page_bottom, left - page_left, top - page_bottom, right - page_left
        if self.quarters == 2:  # noqa: PLR2004 - half a turn
            return page_right - right, bottom - page_bottom, page_right - left, top - page_bottom
        return page_top - top, page_right - right, page_top - bottom, page_right - left
