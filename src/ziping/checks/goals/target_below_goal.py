"""G701: an indicator asks for less than the goal's own words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.goals.figures import figure_asked, is_limit, times_asked
from ziping.checks.goals.wording import clauses, listed, share_in
from ziping.checks.rows import Row, rows
from ziping.checks.vocabulary import holds
from ziping.model import Project, words
from ziping.text import folded, year_in

CLEAR_MATCH = Decimal("0.7")
RATE_WORD = 3
T = TypeVar("T")


class Clause(Struct, frozen=True):
    """A clause of the goal at a JSON pointer."""

    at: str
    text: str


def target_below_goal(case: Case) -> Iterator[Fault]:
    for pointer, project, _ in case.projects():
        said = list(_clauses(project, pointer, case.report.year))
        own = [row for row in rows(case) if row.at.startswith(f"{pointer}/")]
        for row in own:
            clause = _clause_of(row, own, said)
            if clause is not None and (facts := _less(row, clause.text)):
                facts |= {"indicator": row.name, "goal": clause.text}
                yield Fault((row.of("target"), clause.at), facts)


def _clauses(project: Project, pointer: str, year: int | None) -> Iterator[Clause]:
    """Yield the clauses of the year's goals, those of a longer span left out."""
    for number, goal in enumerate(project.goals):
        text = words(goal.expected)
        later = year is not None and (year_in(text) or 0) > year
        for clause in () if later else clauses(text):
            if not holds(clause, listed("longer")):
                yield Clause(f"{pointer}/goals/{number}/expected", clause)


def _clause_of(row: Row, own: list[Row], said: list[Clause]) -> Clause | None:
    """Return the clause that speaks of the row: the one best for it, and it the best for the clause, both alone."""
    best = _alone_at_the_top([(_closeness(row, clause), clause) for clause in said])
    if best is None or _closeness(row, best) < CLEAR_MATCH:
        return None
    return best if _alone_at_the_top([(_closeness(other, best), other) for other in own]) is row else None


def _alone_at_the_top(ranked: list[tuple[Decimal, T]]) -> T | None:
    top = max((closeness for closeness, _ in ranked), default=Decimal(0))
    first = [one for closeness, one in ranked if closeness == top]
    return first[0] if len(first) == 1 else None


def _closeness(row: Row, clause: Clause) -> Decimal:
    """A share is only spoken of where its own last word stands: 覆盖率 is not 准确率."""
    name = folded(row.name)
    if name.endswith("率") and name[-RATE_WORD:] not in clause.text:
        return Decimal(0)
    return share_in(name, clause.text)


def _less(row: Row, clause: str) -> dict[str, str]:
    """Say what the clause asks for where the target falls short of it, else nothing."""
    if row.target is None or (row.scored is not None and row.scored.is_execution):
        return {}
    times = times_asked(clause, row.target)
    if times is not None:
        return {"case": "times", "target": row.target.text, "asked": plain(times)}
    figure = figure_asked(clause, folded(row.name), row.target)
    if figure is None:
        return {}
    return {"case": "limit" if is_limit(row.target) else "figure", "target": row.target.text, "asked": figure.text}
