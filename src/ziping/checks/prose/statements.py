"""Figures that a text states of the whole: the rate of execution, the score, the budget, what was spent."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from ziping.checks.case import Case
from ziping.checks.prose.accounts import Clause, accounts
from ziping.checks.vocabulary import holds, vocabulary
from ziping.text import may_be_written, read_number
from ziping.text.units import yuan_in

Matter: TypeAlias = Literal["rate", "score", "budget", "spent"]
MATTERS: tuple[Matter, ...] = ("rate", "score", "budget", "spent")
FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
TAILS = {"rate": "%", "score": "分", "budget": "(?P<unit>亿元|万元|元)", "spent": "(?P<unit>亿元|万元|元)"}
SIGNS = {"rate": "%", "score": "分", "budget": "元", "spent": "元"}
"""What stands in every clause that states a figure of the matter."""


ONE, HUNDRED = Decimal(1), Decimal(100)
MONEY = re.compile(rf"{FIGURE}(?P<unit>亿元|万元|元)")


class Statement(Struct, frozen=True):
    """`figure` in percent, points or `unit` yuan, with the digits written; `least` where the text says 以上."""

    matter: Matter
    clause: Clause
    figure: Decimal
    written: str
    unit: Decimal = ONE
    least: bool = False

    def may_mean(self, number: Decimal) -> bool:
        """Tell whether the figure can stand for a number in percent, points or yuan."""
        exact = number / self.unit
        return may_be_written(exact, self.figure) or (self.least and exact >= self.figure)

    def amounts(self) -> Sequence[Decimal]:
        """Return the money, in yuan, that the sentence names before this clause and in it."""
        said = self.clause.sentence.partition(self.clause.text)
        found = MONEY.finditer(said[0] + said[1])
        figures = ((read_number(money["figure"]), yuan_in(money["unit"])) for money in found)
        return [figure * yuan for figure, yuan in figures if figure and yuan]

    def bases(self) -> Iterator[Decimal]:
        """Yield the sentence's own amounts of which another one of it is the rate stated."""
        amounts = self.amounts()
        for base in amounts if self.matter == "rate" else ():
            if any(self.may_mean(spent / base * HUNDRED) for spent in amounts if spent != base):
                yield base


class _Said(Struct, frozen=True):
    """A figure as a clause states it; the fields are those of `Statement`."""

    figure: Decimal
    written: str
    unit: Decimal
    least: bool


def statements(case: Case) -> Iterator[Statement]:
    """Yield each figure stated of a whole; of parts, of other things and of what is only about so much, none."""
    for clause in accounts(case):
        for matter in ("score",) if clause.of_part and clause.project is None else MATTERS:
            said = _said(clause.bare, matter) if SIGNS[matter] in clause.bare else None
            if said is not None:
                yield Statement(matter, clause, said.figure, said.written, said.unit, said.least)


@lru_cache(maxsize=4096)
def _said(bare: str, matter: Matter) -> _Said | None:
    """Return the figure that a clause states of the matter."""
    found = _pattern(matter).search(bare)
    if found is None:
        return None
    listed = vocabulary("prose/words")
    before, after = bare[: found.start()], bare[found.end() :]
    if holds(before, listed[f"no_{matter}"]) or after.startswith(listed["part_or_about"]):
        return None
    figure, unit = read_number(found["figure"]), found.groupdict().get("unit") or ""
    if figure is None:
        return None
    written = f"{found['figure']}{unit or TAILS[matter]}"
    return _Said(figure, written, yuan_in(unit) or ONE, after.startswith(listed["or_more"]))


@cache
def _pattern(matter: Matter) -> re.Pattern[str]:
    listed = vocabulary("prose/words")
    named, linked = "|".join(listed[f"says_{matter}"]), "|".join(listed["linking"])
    return re.compile(rf"(?:{named})(?:{linked})*{FIGURE}{TAILS[matter]}")
