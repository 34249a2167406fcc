"""What a part of the overview is made from, and what it is."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec import Struct

from ziping.text import write_number
from ziping.web.overview.rows import FoundRow, Row, TableRow
from ziping.web.overview.tables import Line, Table
from ziping.web.people.models import Unit
from ziping.writing.messages import message


class Material(Struct, frozen=True):
    """`parts` are the units told apart, by path: the root first."""

    today: date
    root: str
    parts: Mapping[str, Unit]
    rows: Sequence[Row]
    tables: Sequence[TableRow]
    found: Sequence[FoundRow]

    def part(self, path: str) -> str:
        """Return the path of the part that a unit belongs to."""
        below = path.removeprefix(self.root).partition("/")[0]
        own = f"{self.root}{below}/" if below else self.root
        return own if own in self.parts else self.root


class Shade(Struct, frozen=True):
    """A cell of a heat map; `step` from 0 for none to the darkest."""

    count: int
    step: int


class Panel(Struct, frozen=True):
    """`told` says in words what the plot shows. A heat map has `shades` beside the lines of its table instead.

    `counts_all` where the plot is of more than the lines of its table.
    """

    name: str
    told: str
    table: Table[Any]
    drawing: SafeString | None = None
    shades: Sequence[Sequence[Shade]] = ()
    counts_all: bool = False

    @property
    def is_told(self) -> bool:
        """Tell whether there is anything to tell of."""
        return self.drawing is None or self.counts_all or bool(self.table.rows)

    @property
    def heading(self) -> str:
        return heading(self.name)

    @property
    def shaded(self) -> object:
        """Return the lines of the table, each with its shades."""
        return zip(self.table.lines, self.shades, strict=True)


def heading(name: str) -> str:
    return message(f"overview.{name}", {})


def say(key: str, **facts: object) -> str:
    return message(f"overview.{key}", {name: str(fact) for name, fact in facts.items()})


def heads(*names: str) -> tuple[str, ...]:
    return tuple(say(f"head.{name}") for name in names)


def written(figure: Decimal | None, places: int = 2) -> str:
    """Return a figure for people; a dash where there is none."""
    return "—" if figure is None else write_number(round(figure, places))


def as_it_is(line: Line) -> Line:
    """Write a row that is a line already."""
    return line


def address(submission: int) -> str:
    return reverse("submission", args=[submission])
