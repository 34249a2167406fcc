"""G702: a goal of which no indicator says anything."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import goal_clauses, listed, pairs
from ziping.model import Department, Indicator, Project, Report, Value, words

LONGEST_QUOTE = 40
LEAST_INDICATORS = 2
OPENING = 6
"""A clause that says what for, says so in its first letters: 进一步提高…."""


def goal_without_indicator(case: Case) -> Iterator[Fault]:
    for (pointer, project, _), told in zip(case.projects(), goal_clauses(case), strict=True):
        named = [indicator for indicator in project.indicators if words(indicator.level3)]
        if len(named) < LEAST_INDICATORS:
            continue
        measured, common = frozenset[str]().union(*_spoken(named)), _common(project, case.report)
        for number, of_goal in enumerate(told):
            deeds = list(_deeds(of_goal))
            if _are_unmeasured(deeds, measured, common, project):
                facts = {"goal": "，".join(deeds)[:LONGEST_QUOTE]}
                yield Fault((f"{pointer}/goals/{number}/expected",), facts)


def _spoken(named: Sequence[Indicator]) -> Iterator[frozenset[str]]:
    for indicator in named:
        yield pairs(words(indicator.level3))
        if isinstance(indicator.target, Value):
            yield pairs(indicator.target.text)


def _deeds(of_goal: Sequence[str]) -> Iterator[str]:
    """Yield the clauses that say what is to be done; what it is good for needs no indicator of its own."""
    for clause in of_goal:
        if not _purposes().search(clause, 0, OPENING) or any(map(str.isdigit, clause)):
            yield clause


@cache
def _purposes() -> re.Pattern[str]:
    return re.compile("|".join(listed("purposes")))


@cache
def _doings() -> frozenset[str]:
    return frozenset(listed("doings"))


def _are_unmeasured(deeds: Sequence[str], measured: frozenset[str], common: frozenset[str], project: Project) -> bool:
    """Tell deeds of which no indicator shares a word that tells this goal from others and from the department's name.

    Words that all stand in the project's own name tell nothing: the whole project is that goal.
    """
    own = frozenset[str]().union(*map(pairs, deeds)) - common - _doings()
    return own.isdisjoint(measured) and not own <= pairs(words(project.name))


def _common(project: Project, report: Report) -> frozenset[str]:
    """Return the words of the department's name, and those that every goal has."""
    department = report.department.name if isinstance(report.department, Department) else None
    names = [pairs(words(name)) for name in (department, project.department, project.unit)]
    goals = [pairs(words(goal.expected)) for goal in project.goals if words(goal.expected)]
    shared = frozenset.intersection(*goals) if len(goals) > 1 else frozenset[str]()
    return shared.union(*names)
