"""The words of the invented county: units with their projects, people, years, phrases."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, convert

HERE = Path(__file__).parent / "words"
T = TypeVar("T")


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    """Something counted, between `low` and `high` in steps; `goal` says it in a sentence."""

    name: str
    unit: str
    low: int
    high: int
    step: int
    goal: str = ""


class Lasting(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    target: str
    actual: str


class Task(Struct, frozen=True, forbid_unknown_fields=True):
    """A project. `money` are the least and the most it costs in 万元; `limit` is better the lower it is."""

    name: str
    money: tuple[int, int]
    counts: tuple[Count, ...]
    quality: str
    timely: str
    limit: Count
    benefit: Count
    lasting: Lasting
    satisfaction: str


class UnitWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A department, or with a `parent` one of its second-level units."""

    name: str
    projects: tuple[Task, ...]
    parent: str = ""


class Account(Struct, frozen=True, forbid_unknown_fields=True):
    """One that is shown on the sign-in page; without a unit the role is held for the whole county."""

    username: str
    name: str
    role: str
    unit: str


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """A year that is over: when its units were told, when it opened, was due and closed."""

    year: int
    founded: date
    opened: date
    deadline: date
    closed: date


class Now(Struct, frozen=True, forbid_unknown_fields=True):
    """The year that is under way, in days from today."""

    year: int
    opened: int
    deadline: int
    reminded: int


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    stage: str
    faults: tuple[str, ...] = ()


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    surnames: tuple[str, ...]
    given: tuple[str, ...]


class County(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    administrator: str
    names: Names
    accounts: tuple[Account, ...]
    years: tuple[Year, ...]
    now: Now
    stages: Mapping[str, Stage]


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """`short`, `unspent` and `explained` are dealt out in turn."""

    short: tuple[str, ...]
    unspent: tuple[str, ...]
    explained: tuple[str, ...]
    measures: str
    returned: str
    reminder: str
    notice: str


class _Units(Struct, frozen=True, forbid_unknown_fields=True):
    units: tuple[UnitWords, ...]


@cache
def county() -> County:
    return _read("county", County)


@cache
def units() -> tuple[UnitWords, ...]:
    """Return the departments, each before its second-level units."""
    return _read("units", _Units).units


@cache
def phrases() -> Phrases:
    return _read("phrases", Phrases)


def _read(name: str, of: type[T]) -> T:
    return convert(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")), of)
