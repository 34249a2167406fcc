"""G701: an indicator asks for less than the goal's own words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.goals.figures import figure_asked, is_limit, times_asked
from ziping.checks.goals.wording import clauses, listed, pairs, share_in
from ziping.checks.rows import Row, rows
from ziping.checks.vocabulary import holds
from ziping.model import Project, words
from ziping.text import folded, year_in

CLEAR_MATCH = Decimal("0.7")
RATE_WORD = 3
SATISFACTION = "满意度"


class Clause(Struct, frozen=True):
    """A clause of the goal at a JSON pointer, and the one `before` it."""

    at: str
    text: str
    before: str


def target_below_goal(case: Case) -> Iterator[Fault]:
    for pointer, project, _ in case.projects():
        said = list(_clauses(project, pointer, case.report.year))
        own = [row for row in rows(case) if row.at.startswith(f"{pointer}/")]
        for row, clause in _matched(own, said):
            if facts := _less(row, clause.text):
                facts |= {"indicator": row.name, "goal": clause.text}
                yield Fault((row.of("target"), clause.at), facts)


def _clauses(project: Project, pointer: str, year: int | None) -> Iterator[Clause]:
    """Yield the clauses of the year's goals, those of a longer span left out."""
    for number, goal in enumerate(project.goals):
        text = words(goal.expected)
        later = year is not None and (year_in(text) or 0) > year
        before = ""
        for clause in () if later else clauses(text):
            if not holds(clause, listed("longer")):
                yield Clause(f"{pointer}/goals/{number}/expected", clause, before)
            before = clause


def _matched(own: list[Row], said: list[Clause]) -> Iterator[tuple[Row, Clause]]:
    """Yield each row with the clause that speaks of it: the one best for it, and it the best for the clause."""
    closeness = [[_closeness(row, clause) for clause in said] for row in own]
    for number, row in enumerate(own):
        best = _alone_at_the_top(closeness[number])
        if best is None or closeness[number][best] < CLEAR_MATCH:
            continue
        if _spoken_of(own, [others[best] for others in closeness]) == number:
            yield row, said[best]


def _spoken_of(own: list[Row], ranked: list[Decimal]) -> int | None:
    """Return the row a clause is closest to; of two named in full (受益农户, 受益农户满意度) the one of more words."""
    named = [len(pairs(row.name)) if rank == max(ranked) else 0 for row, rank in zip(own, ranked, strict=True)]
    return named.index(max(named)) if named.count(max(named)) == 1 else None


def _alone_at_the_top(ranked: list[Decimal]) -> int | None:
    top = max(ranked, default=None)
    return ranked.index(top) if top is not None and ranked.count(top) == 1 else None


def _closeness(row: Row, clause: Clause) -> Decimal:
    """A share is only spoken of where its own last word stands: 覆盖率 is not 准确率.

    A clause that begins with that word speaks of what the clause before it names: 管护天然林12万亩，管护率达到100%.
    """
    name = folded(row.name)
    if not name.endswith("率"):
        return max(share_in(name, clause.text), _satisfied(name, clause.text))
    if name[-RATE_WORD:] not in clause.text:
        return Decimal(0)
    return share_in(name, clause.before + clause.text if clause.text.startswith(name[-RATE_WORD:]) else clause.text)


def _satisfied(name: str, clause: str) -> Decimal:
    """Those served are called by many names: theirs is clearly meant where one side names nobody in particular."""
    everybody = rf"(?:{'|'.join(listed('everybody'))})*{SATISFACTION}"
    if not name.endswith(SATISFACTION) or SATISFACTION not in clause:
        return Decimal(0)
    return CLEAR_MATCH if re.fullmatch(everybody, name) or re.match(everybody, clause) else Decimal(0)


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
