"""G703: the account of what was done is the goal's text again."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import without_number
from ziping.model import Project, words

NO_LETTER = re.compile(r"[\W_]+")
LEAST_LETTERS = 6
LONGEST_QUOTE = 40
BEGINNING = 20


def result_copies_goal(case: Case) -> Iterator[Fault]:
    """Only where the whole account is the goals' text, all but signs and numbers of items."""
    for pointer, project, _ in case.projects():
        told, done = _told(project, "expected"), _told(project, "actual")
        if not _begin_alike(told, done):
            continue
        expected, actual = _letters(told), _letters(done)
        if expected == actual and sum(map(str.isalpha, actual)) >= LEAST_LETTERS:
            first = next(number for number, goal in enumerate(project.goals) if words(goal.actual))
            at = f"{pointer}/goals/{first}"
            text = words(project.goals[first].actual)
            yield Fault((f"{at}/actual", f"{at}/expected"), {"text": text[:LONGEST_QUOTE]})


def _told(project: Project, side: str) -> str:
    return "".join([without_number(words(getattr(goal, side))) for goal in project.goals])


def _begin_alike(one: str, other: str) -> bool:
    """Rule out most texts by their beginning: of the same letters one has all of what the other begins with."""
    first, second = _letters(one[:BEGINNING]), _letters(other[:BEGINNING])
    return first.startswith(second) or second.startswith(first)


def _letters(text: str) -> str:
    return NO_LETTER.sub("", text)
