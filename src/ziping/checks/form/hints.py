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
                yield Fault((f"{at}{pointer}",), {"text": words(text)[:LONGEST_QUOTE]})
    if case.report.kind == "department-report":
        for number, line in enumerate(case.report.prose):
            if is_hint(line) and not NOTE.match(folded(line)):
                yield Fault((f"/prose/{number}",), {"text": line[:LONGEST_QUOTE]})


def _filled_in(project: Project) -> Iterator[tuple[str, Text]]:
    """Yield every place that a clerk fills with words. The instructions a form prints beside its fields are none."""
    yield from (("/name", project.name), ("/department", project.department), ("/unit", project.unit))
    for number, goal in enumerate(project.goals):
        yield from ((f"/goals/{number}/expected", goal.expected), (f"/goals/{number}/actual", goal.actual))
    printed = repeated(row.reason for row in project.indicators)
    for number, row in enumerate(project.indicators):
        at = f"/indicators/{number}"
        yield from ((f"{at}/target", _text(row.target)), (f"{at}/actual", _text(row.actual)))
        yield f"{at}/level3", row.level3 if isinstance(row.actual, Value) else None
        yield f"{at}/reason", None if words(row.reason) in printed else row.reason
    if isinstance(project.conclusion, Conclusion):
        yield "/conclusion/text", project.conclusion.text
    yield from (("/problems", project.problems), ("/measures", project.measures))
    for number, other in enumerate(project.others):
        if other.label not in vocabulary("hints")["printed"]:
            yield f"/others/{number}/text", other.text


def repeated(texts: Iterable[Text]) -> set[str]:
    """Return the texts that stand in several rows: an instruction printed in a cell merged over them."""
    counts = Counter(words(text) for text in texts)
    return {text for text, count in counts.items() if text and count > 1}


def _text(value: object) -> str | None:
    """Return a value that is only words; a figure (≤500字以内) is no hint."""
    return value.text if isinstance(value, Value) and value.kind == "words" else None
