"""What all strips of one project's table share: the project, its layout, the main grid."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ziping.model import Project
from ziping.writing.paper.family import Column, Family, present
from ziping.writing.paper.sketch import Strip, label, scaled, snapped

LEVELS = ("level1", "level2", "level3", "target")
TOO_FEW = 2
"""Columns, under which the label of the sums and both sums would not find room."""


class Ground(Struct, frozen=True, dict=True):
    """`whole` is the table's width in twips; `overall`: the table is a department's own.

    `to_fill`: each field has a place of its own, to be typed into, where paper would put several in one.
    """

    project: Project
    family: Family
    whole: int
    overall: bool = False
    to_fill: bool = False

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The indicator table's columns."""
        return self.named_columns()

    def named_columns(self) -> Mapping[str, Column]:
        """Return the columns asked for; with those that any form has where they are too few for a grid."""
        columns = self.family.columns
        asked = present(columns, self.project.indicators)
        if len(asked) > TOO_FEW:
            return asked
        return {name: column for name, column in columns.items() if name in LEVELS or name in asked}

    @cached_property
    def grid(self) -> tuple[int, ...]:
        """The edges of the margin and of the indicator table's columns."""
        return scaled((self.family.margin, *(column.width for column in self.columns.values())), self.whole)

    @property
    def margin(self) -> int:
        return self.grid[1]

    @cached_property
    def labelled(self) -> tuple[int, int, int]:
        """The edges of a row of one label and its text."""
        head = self.fitted(self.family.pairs, self.margin if self.family.basics else 0)
        return 0, head[1], self.whole

    def fitted(self, widths: Sequence[int], start: int = 0) -> tuple[int, ...]:
        """Return edges for these widths from `start` to the right border, on the main grid's where they come near."""
        ideal = (start + edge for edge in scaled(widths, self.whole - start))
        return snapped(tuple(ideal), self.grid)


def beside(text: str, right: int, strip: Strip) -> Strip:
    """Put the block's name at the left of all its rows."""
    name = (label(0, (0, right), text, strip.height),) if strip.height else ()
    return Strip((*name, *strip.slots), strip.height)
