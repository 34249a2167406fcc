"""The words reports are made of: one file a business, and what all share."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

HERE = Path(__file__).parent / "words"
COMMON = "common"


class Count(Struct, frozen=True):
    """Something that can be counted, with its goal and its result in words: `{n}` is the number."""

    name: str
    unit: str
    low: int
    high: int
    goal: str
    done: str
    step: int = 1


class Share(Struct, frozen=True):
    """A share in percent with the range of its targets."""

    name: str
    low: int
    high: int


class Day(Struct, frozen=True):
    """A deadline and the months it may fall in."""

    name: str
    first: int
    last: int


class Cost(Struct, frozen=True):
    name: str
    unit: str
    low: int
    high: int
    step: int = 1


class Benefit(Struct, frozen=True):
    """Counted in a unit, or told in words by `target` and `actual`."""

    level2: str
    name: str
    unit: str = ""
    low: int = 0
    high: int = 0
    step: int = 1
    target: str = ""
    actual: str = ""


class Task(Struct, frozen=True):
    """A kind of project. A task of upkeep has more counts than one report uses."""

    name: str
    aim: str
    outcome: str
    counts: tuple[Count, ...]
    qualities: tuple[Share, ...]
    times: tuple[Share, ...]
    dates: tuple[Day, ...]
    costs: tuple[Cost, ...]
    benefits: tuple[Benefit, ...]
    satisfaction: tuple[str, ...]
    problem: str
    measure: str


class Business(Struct, frozen=True):
    department: tuple[str, ...]
    own: str
    functions: str
    units: tuple[str, ...]
    duties: tuple[str, ...]
    projects: tuple[Task, ...]


class Common(Struct, frozen=True):
    """Places, people and the reasons given for a figure below, dearer than or far beyond its target."""

    places: tuple[str, ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    posts: tuple[str, ...]
    kinds_of_unit: tuple[str, ...]
    short: tuple[str, ...]
    short_share: tuple[str, ...]
    dear: tuple[str, ...]
    over: tuple[str, ...]
    soft: tuple[str, ...]
    unspent: tuple[str, ...]
    adjusted: tuple[str, ...]


@cache
def common() -> Common:
    return msgspec.toml.decode((HERE / f"{COMMON}.toml").read_bytes(), type=Common)


@cache
def businesses() -> tuple[Business, ...]:
    files = sorted(path for path in HERE.glob("*.toml") if path.stem != COMMON)
    return tuple(msgspec.toml.decode(path.read_bytes(), type=Business) for path in files)
