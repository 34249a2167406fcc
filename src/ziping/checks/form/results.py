"""F106, F107: goals without an account, scores without a total."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.model import Conclusion, Project, Report, applies, known, words

TOTAL_IN_WORDS = re.compile(r"(?:总分|得分|评分)\D{0,8}\d")
LEAST_SCORES = 2


def missing_goal_result(case: Case) -> Iterator[Fault]:
    """A goal that is passed over while others have their account is G704's."""
    for at, project, _ in case.projects():
        stated = [number for number, goal in enumerate(project.goals) if words(goal.expected)]
        told = any(words(goal.actual) for goal in project.goals)
        if stated and not told and all(project.goals[number].actual is None for number in stated):
            first = stated[0]
            facts = {"goal": words(project.goals[first].expected)[:40]}
            yield Fault((f"{at}/goals/{first}/actual", f"{at}/goals/{first}/expected"), facts)


def missing_total(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        if known(project.total_score) is None and _wants_total(project) and not _is_told(case.report):
            yield Fault((f"{at}/total_score",), {})


def _wants_total(project: Project) -> bool:
    """A blank place beside the sum of the points wants its figure; without a place, several scores want one."""
    scores = sum(1 for indicator in project.indicators if known(indicator.score) is not None)
    if project.total_score is None:
        return scores > 0 or any(applies(indicator.score) for indicator in project.indicators)
    return not applies(project.total_score) and scores >= LEAST_SCORES


def _is_told(report: Report) -> bool:
    """Tell whether the total stands outside the table."""
    concluded = isinstance(report.conclusion, Conclusion) and known(report.conclusion.score) is not None
    return concluded or any(TOTAL_IN_WORDS.search(line) for line in report.prose)
