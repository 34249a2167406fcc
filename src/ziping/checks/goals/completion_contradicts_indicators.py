"""G705: the overall completion and the indicators disagree."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import listed
from ziping.checks.rows import Row, scored_rows
from ziping.checks.shortfalls import is_missed, is_of_the_whole_year
from ziping.model import ProjectScore, Text, words
from ziping.text import folded, may_be_written, read_rate

FULL = Decimal(100)
SPENDING = "执行率"
"""A row of this name is about money, also where the form's amounts could not be read."""


def completion_contradicts_indicators(case: Case) -> Iterator[Fault]:
    for pointer, project, score in case.projects() if is_of_the_whole_year(case.report) else ():
        stated = completion(project.goal_completion)
        own = [row for row, _ in scored_rows(case) if row.project is project and SPENDING not in row.name]
        said = {"completion": words(project.goal_completion)}
        if stated == FULL and (row := _first_missed(case, own)) is not None:
            facts = {"case": "missed", "indicator": row.name} | _values(row)
            yield Fault((f"{pointer}/goal_completion", row.of("actual")), said | facts)
        elif stated is not None and stated < FULL and _all_met(own) and not _is_of_money(stated, score):
            facts = {"case": "met", "count": str(len(own))}
            yield Fault((f"{pointer}/goal_completion",), said | facts)


def completion(text: Text) -> Decimal | None:
    """Return the percentage that a form states, in figures or in words."""
    said = folded(words(text)).rstrip("。.")
    return FULL if said in listed("complete") else read_rate(said) if said else None


def _first_missed(case: Case, own: Sequence[Row]) -> Row | None:
    return next((row for row in own if row.scored is not None and is_missed(case, row, row.scored)), None)


def _all_met(own: Sequence[Row]) -> bool:
    return bool(own) and all(row.scored is not None and row.scored.verdict == "met" for row in own)


def _is_of_money(stated: Decimal, score: ProjectScore) -> bool:
    """Some state how much of the money was spent."""
    return score.rate is not None and may_be_written(score.rate, stated)


def _values(row: Row) -> dict[str, str]:
    return {"target": row.target.text if row.target else "", "actual": row.actual.text if row.actual else ""}
