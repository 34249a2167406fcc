"""G706: claimed done in one place, said not to have happened in another."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import clauses, listed, pairs, share_in
from ziping.checks.rows import Row, rows_by_project
from ziping.checks.units import is_counting, unit_of
from ziping.checks.vocabulary import holds
from ziping.model import Project, Value, words
from ziping.text import folded

CLEAR_MATCH = 0.7
WHOLE = "完成"


class Denial(Struct, frozen=True):
    """A deed said not to have happened: its place, its clause, its verb and what it was to be done to."""

    at: str
    clause: str
    deed: str
    subject: str


class Claim(Struct, frozen=True):
    at: str
    text: str


def result_contradicts_problems(case: Case) -> Iterator[Fault]:
    for (pointer, project, _), own in zip(case.projects(), rows_by_project(case), strict=True):
        denials = list(_denials(project, pointer))
        claimed = [*_claimed_goals(project, pointer), *_claimed_rows(own)] if denials else ()
        for denial in denials:
            claim = next((claim for claim in claimed if _is_denied(claim, denial)), None)
            if claim is not None:
                yield Fault((claim.at, denial.at), {"claim": claim.text, "denial": denial.clause})


def _denials(project: Project, pointer: str) -> Iterator[Denial]:
    told = [("problems", project.problems), ("measures", project.measures)]
    told += [(f"indicators/{number}/reason", row.reason) for number, row in enumerate(project.indicators) if row.reason]
    for place, text in told:
        for clause in clauses(words(text)):
            found = _denied(clause)
            if found is not None and pairs(found[1]):
                yield Denial(f"{pointer}/{place}", clause, *found)


def _denied(clause: str) -> tuple[str, str] | None:
    """Return the deed and its object, where the clause denies it outright: for the whole year, for all of it."""
    found = _denial().search(clause)
    if found is None:
        cancelled = _cancelling().search(clause)
        return ("", cancelled["subject"]) if cancelled else None
    before, after = _frame().sub("", found["before"]), found["after"]
    subject = before or after
    if (before and pairs(after)) or after.startswith(listed("degrees")) or any(map(str.isnumeric, subject)):
        return None
    return found["deed"], subject


@cache
def _denial() -> re.Pattern[str]:
    deeds = "|".join(listed("deeds"))
    return re.compile(f"^(?P<before>.*?)(?:{'|'.join(listed('denials'))})(?P<deed>{deeds})(?P<after>.*)$")


@cache
def _cancelling() -> re.Pattern[str]:
    """Match 因故取消了送戏下乡 and 送戏下乡被迫取消; a deed of its own clause, whole."""
    return re.compile("|".join(listed("cancelled")))


@cache
def _frame() -> re.Pattern[str]:
    """What may stand before a denial without narrowing it: a cause, the year, ourselves."""
    return re.compile("|".join((*listed("causes"), r"\d{4}年度?", *listed("ourselves"))))


def _claimed_goals(project: Project, pointer: str) -> Iterator[Claim]:
    for number, goal in enumerate(project.goals):
        for clause in clauses(words(goal.actual)):
            yield Claim(f"{pointer}/goals/{number}/actual", clause)


def _claimed_rows(own: Sequence[Row]) -> Iterator[Claim]:
    """A row claims a deed by counting it; a share or a satisfaction may rest on other deeds."""
    for row in own:
        if row.actual is not None and row.actual.figure and _is_counted(row, row.actual):
            yield Claim(row.of("actual"), f"{folded(row.name)}{row.actual.text}")


def _is_counted(row: Row, actual: Value) -> bool:
    """A bare figure counts in its target's unit."""
    return is_counting(actual) or (not unit_of(actual) and row.target is not None and is_counting(row.target))


def _is_denied(claim: Claim, denial: Denial) -> bool:
    """Tell whether the claim is the deed denied, all of it and by the same people."""
    if holds(claim.text, listed("otherwise")):
        return False
    if denial.deed == WHOLE and not holds(claim.text, listed("wholly")):
        return False
    attended = holds(claim.text, listed("attending")) != (denial.deed in listed("attending"))
    return not attended and share_in(denial.subject, claim.text) >= CLEAR_MATCH
