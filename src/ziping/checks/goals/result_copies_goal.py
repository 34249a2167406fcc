"""G703: the account of what was done is the goal's text again."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.goals.wording import without_number
from ziping.model import Project, words

NO_LETTER = re.compile(r"[\W_]+")
LEAST_LETTERS = 6
LONGEST_QUOTE = 40


def result_copies_goal(case: Case) -> Iterator[Fault]:
    """Only where the whole account is the goals' text, all but signs and numbers of items."""
    for pointer, project, _ in case.projects():
        expected, actual = _letters(project, "expected"), _letters(project, "actual")
        if expected == actual and sum(map(str.isalpha, actual)) >= LEAST_LETTERS:
            first = next(number for number, goal in enumerate(project.goals) if words(goal.actual))
            at = f"{pointer}/goals/{first}"
            text = words(project.goals[first].actual)
            yield Fault((f"{at}/actual", f"{at}/expected"), {"text": text[:LONGEST_QUOTE]})


def _letters(project: Project, side: str) -> str:
    text = "".join(without_number(words(getattr(goal, side))) for goal in project.goals)
    return NO_LETTER.sub("", text)
