"""G704: of several numbered goals one has no result."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import clauses, share_in, without_number
from ziping.checks.shortfalls import is_of_the_whole_year
from ziping.model import Goal, words
from ziping.text import folded

TOLD_ELSEWHERE = Decimal("0.75")
LONGEST_QUOTE = 40


def goal_not_accounted_for(case: Case) -> Iterator[Fault]:
    """A project without any account is F106's; an account that is not numbered may hold everything."""
    for pointer, project, _ in case.projects() if is_of_the_whole_year(case.report) else ():
        told = [words(goal.actual) for goal in project.goals if words(goal.actual)]
        if not told or not all(map(_is_numbered, told)):
            continue
        for number, goal in enumerate(project.goals):
            if _is_passed_over(goal, told):
                at = f"{pointer}/goals/{number}"
                facts = {"goal": words(goal.expected)[:LONGEST_QUOTE]}
                yield Fault((f"{at}/actual", f"{at}/expected"), facts)


def _is_passed_over(goal: Goal, told: Sequence[str]) -> bool:
    """Tell a numbered goal without its result, of which the other results do not speak either."""
    expected = words(goal.expected)
    if goal.actual is not None or not _is_numbered(expected):
        return False
    subject, account = next(clauses(expected), ""), folded("".join(told))
    return share_in(subject, account) < TOLD_ELSEWHERE


def _is_numbered(item: str) -> bool:
    return without_number(item) != folded(item)
