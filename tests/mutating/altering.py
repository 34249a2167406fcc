"""How a part of a report is replaced by another, and how one is chosen at random."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Indicator, Project, Report, Value, words
from ziping.text import read_value

T = TypeVar("T")


class Row(Struct, frozen=True):
    """An indicator of a report: `project` and `number` count from 0."""

    project: int
    number: int
    indicator: Indicator

    @property
    def pointer(self) -> str:
        return f"/projects/{self.project}/indicators/{self.number}"

    @property
    def target(self) -> Value | None:
        return self.indicator.target if isinstance(self.indicator.target, Value) else None

    @property
    def actual(self) -> Value | None:
        return self.indicator.actual if isinstance(self.indicator.actual, Value) else None

    @property
    def name(self) -> str:
        return words(self.indicator.level3)


def rows(report: Report) -> list[Row]:
    return [
        Row(place, number, indicator)
        for place, project in enumerate(report.projects)
        for number, indicator in enumerate(project.indicators)
    ]


def one_of(random: Random, items: Iterable[T]) -> T | None:
    """Return one at random, None where there is none."""
    known = list(items)
    return random.choice(known) if known else None


def shuffled(random: Random, items: Iterable[T]) -> list[T]:
    known = list(items)
    return random.sample(known, len(known))


def put_at(items: tuple[T, ...], number: int, item: T) -> tuple[T, ...]:
    return (*items[:number], item, *items[number + 1 :])


def with_project(report: Report, place: int, change: Callable[[Project], Project]) -> Report:
    return replace(report, projects=put_at(report.projects, place, change(report.projects[place])))


def with_indicator(report: Report, row: Row, **fields: object) -> Report:
    """Put other fields into an indicator."""
    changed = replace(row.indicator, **fields)
    return with_project(
        report,
        row.project,
        lambda project: replace(project, indicators=put_at(project.indicators, row.number, changed)),
    )


def value(text: str, year: int | None = None) -> Value:
    """Return a value as the exchange format holds what is written so."""
    written = read_value(text, year)
    if written is None:
        return Value(text)
    fields = ("kind", "comparator", "number", "unit", "low", "high", "date")
    return Value(text, **{name: part for name in fields if (part := getattr(written, name)) is not None})


def filled(random: Random, wordings: Sequence[str], **parts: object) -> str:
    """Return one of the wordings at random with its blanks filled."""
    return random.choice(wordings).format(**parts)
