"""What became of the planted faults of a code, counted."""

from collections import Counter
from functools import cached_property

from msgspec import Struct


class Outcome(Struct, frozen=True):
    """`name` makes the case again; `others` are findings nobody asked for."""

    code: str
    name: str
    caught: bool = False
    has_place: bool = True
    planted_at: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    file: str = ""

    @property
    def line(self) -> str:
        if not self.has_place:
            return f"{self.name}: no report offers a place"
        told = [] if self.caught else [f"missed at {' '.join(self.planted_at)}"]
        return f"{self.name} {self.file}: {'; '.join([*told, *self.others])}"


class Tally(Struct, frozen=True, dict=True):
    code: str
    outcomes: tuple[Outcome, ...]

    @property
    def planted(self) -> int:
        return sum(outcome.has_place for outcome in self.outcomes)

    @property
    def is_placed(self) -> bool:
        return self.planted == len(self.outcomes)

    @property
    def percent(self) -> int:
        """The share of what was planted that was caught, rounded down."""
        return sum(outcome.caught for outcome in self.outcomes) * 100 // self.planted if self.planted else 0

    @cached_property
    def others(self) -> Counter[str]:
        """How often which other code was said without reason."""
        return Counter(told.split()[0] for outcome in self.outcomes for told in outcome.others)

    @property
    def troubled(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.others or not outcome.caught]
