"""A plot's figures as a table: on the page, and as CSV that Excel opens."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
MOST: Final = 100
"""Rows shown on the page; the download has all."""
MARK: Final = "\ufeff"
"""Excel takes a CSV for Chinese of another encoding without it."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Line(Struct, frozen=True):
    """The first cell leads to the submission or the unit that the row is about, where one is named."""

    cells: tuple[str, ...]
    submission: int = 0
    unit: int = 0


class Table(Struct, Generic[T], frozen=True):
    """`line` writes a row, when it is wanted; `words` is how many columns hold words, the others figures."""

    head: tuple[str, ...]
    rows: Sequence[T]
    line: Callable[[T], Line]
    words: int = 1

    @property
    def lines(self) -> Iterator[Line]:
        return map(self.line, self.rows)

    @property
    def shown(self) -> Iterator[Line]:
        return map(self.line, self.rows[:MOST])

    @property
    def left(self) -> int:
        """Return how many rows only the download has."""
        return max(0, len(self.rows) - MOST)


def as_csv(table: Table[Any]) -> str:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(table.head)
    writer.writerows(_safe(line.cells) for line in table.lines)
    return MARK + written.getvalue()


def _safe(cells: Sequence[str]) -> Iterator[str]:
    """Keep a name from being computed as a formula; figures stay figures."""
    for cell in cells:
        yield f"'{cell}" if cell.startswith(FORMULA) and not _is_figure(cell) else cell


def _is_figure(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
