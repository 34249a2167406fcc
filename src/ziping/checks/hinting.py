"""Words that a form prints where a clerk was to write."""

import re
from functools import cache

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded

BRACKETED = re.compile(r"\([^()]{1,30}\)")


@cache
def _hints() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a hint begins with, what it may hold anywhere, and the marks without which it holds none of that."""
    listed = vocabulary("hints")
    marks = "|".join(map(re.escape, listed["marks"]))
    return re.compile("|".join(listed["beginning"])), re.compile("|".join(listed["anywhere"])), re.compile(marks)


def is_hint(text: Text) -> bool:
    """Tell words that the form prints where a clerk was to write."""
    said = folded(words(text))
    beginning, anywhere, marks = _hints()
    return bool(beginning.match(said) or (marks.search(said) and anywhere.search(said)))


def without_hints_behind(text: Text) -> str:
    """Return what was written without the hints in brackets that were left standing behind it."""
    return BRACKETED.sub(lambda bracket: "" if is_hint(bracket[0]) else bracket[0], folded(words(text)))
