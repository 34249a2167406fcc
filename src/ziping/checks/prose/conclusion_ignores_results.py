"""N906: the problems that the conclusion tells are none of those that the tables show."""

from collections.abc import Iterator

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.denials import says_something
from ziping.checks.figures import rounded
from ziping.checks.reasons import names
from ziping.checks.shortfalls import is_of_the_whole_year, shortfalls
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import words
from ziping.text import folded, may_be_written


class Shown(Struct, frozen=True):
    """A shortfall in a table: where, of which project, and what a text that tells of it would name."""

    at: str
    project: str
    name: str
    rate: str = ""


def conclusion_ignores_results(case: Case) -> Iterator[Fault]:
    told = folded(words(case.report.problems))
    if case.report.kind != "department-report" or not says_something(case.report.problems):
        return
    shown = [*_low_spending(case), *_missed_rows(case)]
    if not shown or holds(told, vocabulary("prose/words")["admitting"]) or any(_is_told(told, one) for one in shown):
        return
    first = shown[0]
    facts = {"case": "rate" if first.rate else "row", "project": first.project, "name": first.name, "rate": first.rate}
    yield Fault(("/problems", first.at), facts | {"count": str(len(shown)), "problems": words(case.report.problems)})


def _low_spending(case: Case) -> Iterator[Shown]:
    floor = case.rules.number("execution.floor")
    for at, project, score in case.projects() if is_of_the_whole_year(case.report) else ():
        if score.rate is not None and score.rate < floor and not may_be_written(score.rate, floor):
            yield Shown(f"{at}/funds", words(project.name), "", rounded(score.rate, case.rules))


def _missed_rows(case: Case) -> Iterator[Shown]:
    for row, _ in shortfalls(case):
        yield Shown(row.of("actual"), words(row.project.name), row.name)


def _is_told(told: str, shown: Shown) -> bool:
    if shown.project and names(told, shown.project):
        return True
    return holds(told, vocabulary("prose/words")["spending"]) if shown.rate else names(told, shown.name)
