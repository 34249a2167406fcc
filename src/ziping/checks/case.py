"""What a check is given, and how it speaks."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, wraps
from typing import Any, TypeAlias, TypeVar

from msgspec import UNSET, Struct, UnsetType

from ziping.model import Account, Basis, Level, Place, Project, ProjectScore, Report, Scorecard
from ziping.rules.ruleset import RuleSet

T = TypeVar("T")


class Fault(Struct, frozen=True):
    """What a check yields; the catalogue adds code, name and level, the report its places, `writing` the words.

    `level` is only set where this fault weighs less than its code does.
    """

    at: tuple[str, ...]
    facts: dict[str, str]
    basis: Basis | UnsetType = UNSET
    fix: dict[str, str] | UnsetType = UNSET
    elsewhere: tuple[Place, ...] = ()
    """Places in other documents, each with its `file`."""
    level: Level | UnsetType = UNSET


class Case(Struct, frozen=True, dict=True):
    """A report with its scorecard and the rules that judged it. Pure data: no file, no clock."""

    report: Report
    scorecard: Scorecard
    rules: RuleSet

    @cached_property
    def found(self) -> dict[Callable[..., object], tuple[Any, ...]]:
        """What several checks ask for, found once by `found_once`."""
        return {}

    def projects(self) -> tuple[tuple[str, Project, ProjectScore], ...]:
        """Each project with its JSON pointer and its score."""
        return self._projects

    @cached_property
    def _projects(self) -> tuple[tuple[str, Project, ProjectScore], ...]:
        both = zip(self.report.projects, self.scorecard.projects, strict=True)
        return tuple((f"/projects/{number}", project, score) for number, (project, score) in enumerate(both))


def found_once(find: Callable[[Case], Iterable[T]]) -> Callable[[Case], tuple[T, ...]]:
    """Decorate what many checks look through: it is found once a case, and kept as long as the case."""

    @wraps(find)
    def look(case: Case) -> tuple[T, ...]:
        found = case.found
        if find not in found:
            found[find] = tuple(find(case))
        return found[find]

    return look


class Beside(Struct, frozen=True):
    """A report with the other documents of its matter, each None where none was given."""

    report: Report
    declaration: Report | None = None
    last_year: Report | None = None
    account: Account | None = None


Check: TypeAlias = Callable[[Case], Iterator[Fault]]
BesideCheck: TypeAlias = Callable[[Beside], Iterator[Fault]]


class Entry(Struct, frozen=True):
    """A line of the catalogue. Without any check the fault is found while reading (R…), or among many (X103).

    `check` looks at one report, `beside` at a report with the other documents of its matter.
    """

    code: str
    name: str
    level: Level
    check: Check | None = None
    beside: BesideCheck | None = None
