"""F106, F107: goals without an account, scores without a total."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.model import Conclusion, Indicator, Project, Report, Text, Value, applies, known, words
from ziping.text import read_rate

TOTAL_IN_WORDS = re.compile(r"(?:总分|得分|自评分|评分)(?!标准|说明|办法)[^\d满分]{0,8}\d")
LEAST_SCORES = 2
UNFINISHED = frozenset({"goal-declaration", "monitoring-table"})


def missing_goal_result(case: Case) -> Iterator[Fault]:
    """A goal that is passed over while others have their account is G704's; halfway through the year none has any."""
    if case.report.kind in UNFINISHED:
        return
    for at, project, _ in case.projects():
        stated = [number for number, goal in enumerate(project.goals) if words(goal.expected)]
        told = any(words(goal.actual) for goal in project.goals)
        if stated and not told and all(project.goals[number].actual is None for number in stated):
            if _tells(project.goal_completion):
                continue
            first = stated[0]
            facts = {"goal": words(project.goals[first].expected)[:40]}
            yield Fault((f"{at}/goals/{first}/actual", f"{at}/goals/{first}/expected"), facts)


def _tells(completion: Text) -> bool:
    """Tell an account of the goals as a whole from a mere percentage of completion."""
    return bool(words(completion)) and read_rate(words(completion)) is None


def missing_total(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        if known(project.total_score) is None and _wants_total(project) and not _is_told(case.report, project):
            yield Fault((f"{at}/total_score",), {})


def _wants_total(project: Project) -> bool:
    """A blank place beside the sum of the points wants its figure; without a place, several scores want one."""
    scores = sum(1 for indicator in project.indicators if known(indicator.score) is not None)
    if project.total_score is None:
        return scores > 0 or any(_is_unscored(indicator) for indicator in project.indicators)
    return not applies(project.total_score) and scores >= LEAST_SCORES


def _is_unscored(indicator: Indicator) -> bool:
    """A form nobody has filled in wants no total yet."""
    return applies(indicator.score) and (isinstance(indicator.target, Value) or isinstance(indicator.actual, Value))


def _is_told(report: Report, project: Project) -> bool:
    """Tell whether the total stands outside the table's places. A department's own score is none of its projects'."""
    if _concludes(project.conclusion):
        return True
    if report.kind != "department-report" and len(report.projects) == 1:
        return _concludes(report.conclusion) or any(TOTAL_IN_WORDS.search(line) for line in report.prose)
    name = words(project.name)
    return bool(name) and any(name in line and TOTAL_IN_WORDS.search(line) for line in report.prose)


def _concludes(conclusion: object) -> bool:
    if not isinstance(conclusion, Conclusion):
        return False
    return known(conclusion.score) is not None or bool(TOTAL_IN_WORDS.search(words(conclusion.text)))
