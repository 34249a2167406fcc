"""What a report tells in its own words and nobody else should: accounts, problems, measures, reasons."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from ziping.checks.totals import is_overall
from ziping.model import Conclusion, Indicator, Project, Report, Text, words
from ziping.text import folded

LEAST_LETTERS = 20
"""Shorter texts are alike by chance: 已按计划完成各项工作."""
LONGEST_QUOTE = 30
YEAR = re.compile(r"20\d\d")
NO_LETTER = re.compile(r"[\W_](?<!\.)")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Passage(Struct, frozen=True, gc=False):
    """`project` is the number of its table, None for the report's own; `letters` is the text folded, figures as 0."""

    at: str
    text: str
    letters: str
    project: int | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of the text in order, years left out."""
        return tuple(FIGURE.findall(YEAR.sub("", folded(self.text))))

    @property
    def quote(self) -> str:
        """The beginning of the text, by which it is found again."""
        return self.text[:LONGEST_QUOTE]


def passages(report: Report) -> Iterator[Passage]:
    """Yield every text that is long enough to be told from others, the department's before its projects'."""
    yield from _long_enough(_of_report(report), None)
    yield from passages_of_projects(report)


def passages_of_projects(report: Report) -> Iterator[Passage]:
    for number, project in enumerate(report.projects):
        if not is_overall(project, report):
            yield from _long_enough(_of_project(f"/projects/{number}", project), number)


def _long_enough(told: Iterator[tuple[str, Text]], project: int | None) -> Iterator[Passage]:
    for at, text in told:
        said = words(text)
        letters = letters_of(said) if len(folded(said)) >= LEAST_LETTERS else ""
        if len(letters) >= LEAST_LETTERS:
            yield Passage(at, said, letters, project)


@lru_cache(maxsize=4096)
def letters_of(text: str) -> str:
    """Return what is compared: letters only, every figure as one 0."""
    return FIGURE.sub("0", NO_LETTER.sub("", folded(text)))


def _of_report(report: Report) -> Iterator[tuple[str, Text]]:
    yield "/problems", report.problems
    if words(report.measures) != words(report.problems):
        yield "/measures", report.measures
    if isinstance(report.conclusion, Conclusion):
        yield "/conclusion/text", report.conclusion.text


def _of_project(at: str, project: Project) -> Iterator[tuple[str, Text]]:
    for number, goal in enumerate(project.goals):
        yield f"{at}/goals/{number}/actual", goal.actual
    yield f"{at}/problems", project.problems
    if words(project.measures) != words(project.problems):
        yield f"{at}/measures", project.measures
    if isinstance(project.conclusion, Conclusion):
        yield f"{at}/conclusion/text", project.conclusion.text
    for number, fund in enumerate(project.funds):
        yield f"{at}/funds/{number}/reason", fund.reason
    yield from _reasons(at, project.indicators)


def _reasons(at: str, indicators: tuple[Indicator, ...]) -> Iterator[tuple[str, Text]]:
    """Yield each reason once: one cell may be merged over several rows."""
    seen: set[str] = set()
    for number, indicator in enumerate(indicators):
        reason = words(indicator.reason)
        if reason and reason not in seen:
            seen.add(reason)
            yield f"{at}/indicators/{number}/reason", reason
