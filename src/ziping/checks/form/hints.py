"""F109: the form's own hint left in as content."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.hinting import is_hint
from ziping.checks.vocabulary import vocabulary
from ziping.model import Conclusion, Project, Text, Value, words
from ziping.text import folded

LONGEST_QUOTE = 30
NOTE = re.compile(r"(?:注\d?|备注|说明|填[表报写]说明)[:、.]")


def template_words_left(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        for pointer, text in _filled_in(project):
            if text and is_hint(text):
                yield Fault(("/".join((at, *pointer)),), {"text": words(text)[:LONGEST_QUOTE]})
    if case.report.kind == "department-report":
        for number, line in enumerate(case.report.prose):
            if is_hint(line) and not NOTE.match(folded(line)):
                yield Fault((f"/prose/{number}",), {"text": line[:LONGEST_QUOTE]})


def _filled_in(project: Project) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield every place that a clerk fills with words. The instructions a form prints beside its fields are none.

    Each with the parts of its pointer: they are only joined where a hint was found.
    """
    yield from ((("name",), project.name), (("department",), project.department), (("unit",), project.unit))
    for number, goal in enumerate(project.goals):
        at = str(number)
        yield from ((("goals", at, "expected"), goal.expected), (("goals", at, "actual"), goal.actual))
    yield from _of_rows(project)
    if isinstance(project.conclusion, Conclusion):
        yield ("conclusion", "text"), project.conclusion.text
    yield from ((("problems",), project.problems), (("measures",), project.measures))
    for number, other in enumerate(project.others):
        if other.label not in vocabulary("hints")["printed"]:
            yield ("others", str(number), "text"), other.text


def _of_rows(project: Project) -> Iterator[tuple[tuple[str, ...], Text]]:
    printed = repeated(row.reason for row in project.indicators)
    for number, row in enumerate(project.indicators):
        at = str(number)
        for field, value in (("target", row.target), ("actual", row.actual)):
            if isinstance(value, Value) and value.kind == "words":  # a figure (≤500字以内) is no hint
                yield ("indicators", at, field), value.text
        if isinstance(row.actual, Value):
            yield ("indicators", at, "level3"), row.level3
        if words(row.reason) not in printed:
            yield ("indicators", at, "reason"), row.reason


def repeated(texts: Iterable[Text]) -> set[str]:
    """Return the texts that stand in several rows: an instruction printed in a cell merged over them."""
    counts = Counter(words(text) for text in texts)
    return {text for text, count in counts.items() if text and count > 1}
