"""Words that a form prints where a clerk was to write."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded

BRACKETED = re.compile(r"\([^()]{1,30}\)")


class Hints(Struct, frozen=True):
    """What a hint begins with, and the letters that any of that begins with; what it holds, and letters as well."""

    first_letters: frozenset[str]
    beginning: re.Pattern[str]
    marks: re.Pattern[str]
    anywhere: re.Pattern[str]


@cache
def _hints() -> Hints:
    listed = vocabulary("hints")
    marks = f"[{re.escape(''.join(listed['marks']))}]"
    beginning, anywhere = "|".join(listed["beginning"]), "|".join(listed["anywhere"])
    return Hints(frozenset(listed["first_letters"]), re.compile(beginning), re.compile(marks), re.compile(anywhere))


@lru_cache(maxsize=8192)
def is_hint(text: Text) -> bool:
    """Tell words that the form prints where a clerk was to write."""
    said = folded(words(text))
    hints = _hints()
    if said[:1] in hints.first_letters and hints.beginning.match(said):
        return True
    return bool(hints.marks.search(said) and hints.anywhere.search(said))


def without_hints_behind(text: Text) -> str:
    """Return what was written without the hints in brackets that were left standing behind it."""
    return BRACKETED.sub(lambda bracket: "" if is_hint(bracket[0]) else bracket[0], folded(words(text)))
