"""E802: a problem is stated, and no measure against it."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.denials import says_something
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Conclusion, Project, Report, Text, words
from ziping.text import folded

LONGEST_QUOTE = 40


def problem_without_measure(case: Case) -> Iterator[Fault]:
    """What is to be done may stand in the problems themselves, in the measures, or in the conclusion."""
    for pointer, project, _ in case.projects():
        if _is_left_alone(project):
            yield _fault(f"{pointer}/problems", f"{pointer}/measures", project.problems)
    report = case.report
    if _is_left_alone(report) and not any(_is_heading_of_measures(line) for line in report.prose):
        yield _fault("/problems", "/measures", report.problems)


def _fault(at: str, beside: str, problems: Text) -> Fault:
    return Fault((at, beside), {"problems": words(problems)[:LONGEST_QUOTE]})


def _is_left_alone(told: Project | Report) -> bool:
    if not says_something(told.problems) or says_something(told.measures):
        return False
    conclusion = told.conclusion.text if isinstance(told.conclusion, Conclusion) else None
    return not any(_says_what_to_do(text) for text in (told.problems, conclusion))


def _says_what_to_do(text: Text) -> bool:
    return holds(folded(words(text)), vocabulary("explanations/words")["remedies"])


def _is_heading_of_measures(line: str) -> bool:
    return holds(line, vocabulary("explanations/words")["headings_of_measures"])
