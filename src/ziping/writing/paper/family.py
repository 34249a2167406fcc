"""The two layouts as data, and which of them a project's own fields ask for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from ziping.model import Funds, Indicator, Project, words


class Column(Struct, frozen=True):
    """A printed heading and its width; of label/value pairs `pair` is the label and `value` the width of its value."""

    label: str
    width: int
    pair: str = ""
    value: int = 0


class Family(Struct, frozen=True):
    """The printed words of a layout and its widths, in twips of a page 9650 wide."""

    name: str
    overall_name: str
    code: str
    department: str
    unit: str
    both: str
    basics: str
    money: str
    goals: str
    expected: str
    actual: str
    completion: str
    indicators: str
    total: str
    total_score: str
    conclusion: str
    grade: str
    problems: str
    measures: str
    margin: int
    pairs: tuple[int, ...]
    halves: tuple[int, ...]
    source: Column
    funds: dict[str, Column]
    columns: dict[str, Column]

    @property
    def is_paired(self) -> bool:
        """Tell the layout whose money stands in label/value pairs."""
        return any(column.pair for column in self.funds.values())


class Forms(Struct, frozen=True):
    titles: dict[str, str]
    sources: dict[str, str]
    national: Family
    county: Family


@cache
def forms() -> Forms:
    return msgspec.toml.decode(files("ziping.writing.paper").joinpath("forms.toml").read_bytes(), type=Forms)


def family_of(project: Project) -> Family:
    """Return the layout with a place for all the project holds: points by section and money received, or columns."""
    by_section = bool(project.sections) and project.total_points is UNSET and not _has(project.indicators, "points")
    return forms().county if by_section and _is_paired_money(project) else forms().national


def _is_paired_money(project: Project) -> bool:
    first, *parts = project.funds or (None,)
    if first is None or first.source != "total" or first.received is UNSET:
        return False
    told = {name for fund in project.funds for name in FUND_FIELDS if getattr(fund, name) is not UNSET}
    return told <= forms().county.funds.keys() and not any(words(fund.rate) for fund in parts if fund)


FUND_FIELDS = tuple(forms().national.funds)


def _has(rows: Sequence[Indicator] | Sequence[Funds], name: str) -> bool:
    return any(getattr(row, name) is not UNSET for row in rows)


def present(columns: Mapping[str, Column], rows: Sequence[Any]) -> dict[str, Column]:
    """Return the columns that any of the rows has a place for, in the layout's order."""
    return {name: column for name, column in columns.items() if _has(rows, name)}


def source_label(fund: Funds) -> str:
    """Return the row's own words, unless they name a measure (预算数), which heads a column here."""
    return forms().sources[fund.source] if fund.label in measure_words() else fund.label


@cache
def measure_words() -> frozenset[str]:
    return frozenset(_measure_words())


def _measure_words() -> Iterator[str]:
    for family in (forms().national, forms().county):
        for column in family.funds.values():
            yield from (column.label, column.pair)
