"""G704: of several goals one has no result."""

from collections.abc import Iterator, Mapping, Sequence

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import clauses, share_in, without_number
from ziping.checks.shortfalls import is_of_the_whole_year
from ziping.model import Goal, Place, words
from ziping.text import folded

TOLD_ELSEWHERE = 0.75
HALF = 0.5
LONGEST_QUOTE = 40


def goal_not_accounted_for(case: Case) -> Iterator[Fault]:
    """A project without any account is F106's; an account that is not numbered may hold everything."""
    for pointer, project, _ in case.projects() if is_of_the_whole_year(case.report) else ():
        told = [words(goal.actual) for goal in project.goals if words(goal.actual)]
        if not told or all(goal.actual is not None for goal in project.goals):
            continue
        if not (_are_numbered(project.goals) or _stand_in_rows(project.goals, pointer, case.report.where)):
            continue
        for number, goal in enumerate(project.goals):
            if _is_passed_over(goal, told):
                at = f"{pointer}/goals/{number}"
                facts = {"goal": words(goal.expected)[:LONGEST_QUOTE]}
                yield Fault((f"{at}/actual", f"{at}/expected"), facts)


def _is_passed_over(goal: Goal, told: Sequence[str]) -> bool:
    """Tell a goal without its result, of which the other results do not speak in passing either."""
    expected = words(goal.expected)
    if goal.actual is not None or not expected:
        return False
    subject = next(iter(clauses(expected)), "")
    return not any(_speaks_too(result, subject) for result in told)


def _speaks_too(result: str, subject: str) -> bool:
    """Tell a result that also speaks of a goal from one of nothing else, which has slipped to another row."""
    if share_in(subject, folded(result)) < TOLD_ELSEWHERE:
        return False
    first = next(iter(clauses(result)), "")
    return share_in(subject, first) < TOLD_ELSEWHERE or share_in(first, subject) < HALF


def _are_numbered(goals: Sequence[Goal]) -> bool:
    """Tell goals and results that bear numbers; that of a result is the goal's, even before a figure (1.10所学校)."""
    return all(_is_numbered(goal.expected) and _bears_number_of(goal) for goal in goals if words(goal.expected))


def _bears_number_of(goal: Goal) -> bool:
    actual, expected = folded(words(goal.actual)), folded(words(goal.expected))
    number = expected.removesuffix(without_number(expected))
    return not actual or _is_numbered(actual) or actual.startswith(number)


def _is_numbered(item: object) -> bool:
    return isinstance(item, str) and without_number(item) != folded(item)


def _stand_in_rows(goals: Sequence[Goal], pointer: str, where: Mapping[str, Place]) -> bool:
    """Tell goals each beside a cell of its own for the result; one merged downwards has only the first place."""
    rows = [where.get(f"{pointer}/goals/{number}/{side}") for number in range(len(goals)) for side in SIDES]
    places = [
        (place.page, place.table, place.row, place.column) for place in rows if place and isinstance(place.row, int)
    ]
    return len(goals) > 1 and len(set(places)) == len(rows)


SIDES = ("expected", "actual")
