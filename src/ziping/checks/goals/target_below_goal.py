"""G701: an indicator asks for less than the goal's own words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.goals.figures import figure_asked, is_limit, times_asked
from ziping.checks.goals.wording import goal_clauses, listed, pairs, share_in, share_standing
from ziping.checks.rows import Row, rows_by_project
from ziping.checks.vocabulary import holds
from ziping.model import Project, words
from ziping.text import folded, year_in

CLEAR_MATCH = 0.7
RATE_WORD = 3
SATISFACTION = "满意度"


class Clause(Struct, frozen=True):
    """A clause of the goal at a JSON pointer, and the one `before` it."""

    at: str
    text: str
    before: str


def target_below_goal(case: Case) -> Iterator[Fault]:
    tables = zip(case.projects(), rows_by_project(case), goal_clauses(case), strict=True)
    for (pointer, project, _), own, told in tables:
        said = list(_clauses(project, pointer, told, case.report.year))
        for row, clause in _matched(own, said):
            if facts := _less(row, clause.text):
                facts |= {"indicator": row.name, "goal": clause.text}
                yield Fault((row.of("target"), clause.at), facts)


def _clauses(project: Project, pointer: str, told: Sequence[Sequence[str]], year: int | None) -> Iterator[Clause]:
    """Yield the clauses of the year's goals, those of a longer span left out."""
    longer = listed("longer")
    for number, (goal, of_goal) in enumerate(zip(project.goals, told, strict=True)):
        later = year is not None and (year_in(words(goal.expected)) or 0) > year
        at, before = f"{pointer}/goals/{number}/expected", ""
        for clause in () if later else of_goal:
            if not holds(clause, longer):
                yield Clause(at, clause, before)
            before = clause


def _matched(own: Sequence[Row], said: list[Clause]) -> Iterator[tuple[Row, Clause]]:
    """Yield each row with the clause that speaks of it: the one best for it, and it the best for the clause."""
    everything = "\n".join(clause.text for clause in said)
    closeness = [_closeness(folded(row.name), said, everything) for row in own]
    for number, row in enumerate(own):
        best = _alone_at_the_top(closeness[number])
        if best is None or closeness[number][best] < CLEAR_MATCH:
            continue
        if _spoken_of(own, [others[best] if others else 0 for others in closeness]) == number:
            yield row, said[best]


def _spoken_of(own: Sequence[Row], ranked: list[float]) -> int | None:
    """Return the row a clause is closest to; of two named in full (受益农户, 受益农户满意度) the one of more words."""
    top = max(ranked)
    named = [len(pairs(row.name)) if rank == top else 0 for row, rank in zip(own, ranked, strict=True)]
    return _alone_at_the_top(named)


def _alone_at_the_top(ranked: Sequence[float]) -> int | None:
    top = max(ranked) if ranked else None
    return ranked.index(top) if top is not None and ranked.count(top) == 1 else None


def _closeness(name: str, said: Sequence[Clause], everything: str) -> list[float]:
    """Return how much of a row's name each clause has; nothing where all of them together have too little."""
    if name.endswith("率"):
        return [_closeness_of_rate(name, clause) for clause in said] if name[-RATE_WORD:] in everything else []
    sought = pairs(name)
    if _lacks_most(sought, everything) and not (name.endswith(SATISFACTION) and SATISFACTION in everything):
        return []
    shares = [share_standing(sought, clause.text) for clause in said]
    if name.endswith(SATISFACTION):
        return [max(share, _satisfied(name, clause.text)) for share, clause in zip(shares, said, strict=True)]
    return shares


def _lacks_most(sought: frozenset[str], text: str) -> bool:
    """Tell a text with too little of a name for a clear match, without asking for all of it."""
    left = len(sought) * (1 - CLEAR_MATCH)
    for pair in sought:
        if pair not in text:
            left -= 1
            if left < 0:
                return True
    return False


def _closeness_of_rate(name: str, clause: Clause) -> float:
    """A share is only spoken of where its own last word stands: 覆盖率 is not 准确率.

    A clause that begins with that word speaks of what the clause before it names: 管护天然林12万亩，管护率达到100%.
    """
    last = name[-RATE_WORD:]
    if last not in clause.text:
        return 0
    return share_in(name, clause.before + clause.text if clause.text.startswith(last) else clause.text)


def _satisfied(name: str, clause: str) -> float:
    """Those served are called by many names: theirs is clearly meant where one side names nobody in particular."""
    if SATISFACTION not in clause:
        return 0
    return CLEAR_MATCH if _everybodys().fullmatch(name) or _everybodys().match(clause) else 0


@cache
def _everybodys() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(listed('everybody'))})*{SATISFACTION}")


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
