"""E802: a problem is stated, and no measure against it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.denials import says_something
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Conclusion, Project, Report, Text, words
from ziping.text import folded

LONGEST_QUOTE = 40
SENTENCE = re.compile("[,，。;；]")
HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。]*$")


def problem_without_measure(case: Case) -> Iterator[Fault]:
    """What is to be done may stand in the problems themselves, in the measures, or in the conclusion."""
    for pointer, project, _ in case.projects():
        if _is_left_alone(project):
            yield _fault(f"{pointer}/problems", f"{pointer}/measures", project.problems)
    report = case.report
    if _is_left_alone(report) and not _tells_measures(report.prose, words(report.problems)):
        yield _fault("/problems", "/measures", report.problems)


def _fault(at: str, beside: str, problems: Text) -> Fault:
    return Fault((at, beside), {"problems": words(problems)[:LONGEST_QUOTE]})


def _is_left_alone(told: Project | Report) -> bool:
    if not says_something(told.problems) or says_something(told.measures):
        return False
    conclusion = told.conclusion.text if isinstance(told.conclusion, Conclusion) else None
    return not any(_says_what_to_do(text) for text in (told.problems, conclusion))


def _says_what_to_do(text: Text) -> bool:
    """Tell a measure from a want of it: 归档不及时 and 推进缓慢 are problems."""
    return holds(_lacks().sub("", folded(words(text))), vocabulary("explanations/words")["remedies"])


@cache
def _lacks() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("explanations/words")["lacks"]))


def _tells_measures(prose: Sequence[str], problems: str) -> bool:
    """Tell whether sentences stand under a heading of measures, other than the problems themselves."""
    headings = (number for number, line in enumerate(prose) if _is_heading_of_measures(line))
    following = ("".join(prose[number + 1 : number + 2]) for number in headings)
    return any(SENTENCE.search(line) and not HEADING.match(line) and line not in problems for line in following)


def _is_heading_of_measures(line: str) -> bool:
    return holds(line, vocabulary("explanations/words")["headings_of_measures"])
