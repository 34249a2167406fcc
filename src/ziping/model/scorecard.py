"""What was earned by rule beside what was claimed, and why."""

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from ziping.model.finding import Basis
from ziping.model.states import Amount

Verdict: TypeAlias = Literal["met", "partly", "missed", "unknown"]
PointsFrom: TypeAlias = Literal["row", "section", "inferred", "rule", "none"]

TAKEN_OVER = "trace.taken-over"
TAKEN_OVER_IN = "trace.taken-over-projects"
"""The keys of the steps that say how much of a total, and in how many projects, is nothing but claims."""


class RulesRef(Struct, frozen=True, omit_defaults=True):
    """Which rules judged: kept with every result, so that it can be judged again."""

    id: str
    as_of: str
    digest: str
    place: str = ""
    title: str = ""


class Step(Struct, frozen=True, omit_defaults=True):
    """One line of a trace: a message key and its facts."""

    key: str
    facts: dict[str, str] = {}
    basis: Basis | UnsetType = UNSET


class RowScore(Struct, frozen=True, omit_defaults=True):
    """A scored row. `earned` is exact; where a rule leaves room (worded results), `low` and `high` bound it.

    `at` points to the indicator or the funds row; `ratio` is actual ÷ target where both are numbers and the
    target is not 0; `proposal` is a reduction for far over-fulfilment, never applied.
    """

    at: str
    formula: str
    verdict: Verdict
    points: Decimal | None = None
    points_from: PointsFrom = "none"
    earned: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    claimed: Amount = UNSET
    ratio: Decimal | None = None
    proposal: Decimal | None = None
    is_execution: bool = False
    basis: Basis | UnsetType = UNSET
    steps: tuple[Step, ...] = ()


class ProjectScore(Struct, frozen=True, omit_defaults=True):
    """`execution` is the row that scores spending: a row of the money block, or an indicator (then also in `rows`).

    `recomputed` is rounded by the rules; `None` where too little is known to add up.
    """

    at: str
    name: str
    rows: tuple[RowScore, ...] = ()
    execution: RowScore | None = None
    rate: Decimal | None = None
    claimed: Amount = UNSET
    recomputed: Decimal | None = None
    grade: str = ""
    steps: tuple[Step, ...] = ()


class Scorecard(Struct, frozen=True, omit_defaults=True):
    rules: RulesRef
    projects: tuple[ProjectScore, ...] = ()
    claimed: Amount = UNSET
    recomputed: Decimal | None = None
    grade: str = ""
    method: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def taken_over(self) -> tuple[Step, ...]:
        """The steps that say how much of the total is nothing but claims: its grade is not certain then."""
        return tuple(step for step in self.steps if step.key in {TAKEN_OVER, TAKEN_OVER_IN})
