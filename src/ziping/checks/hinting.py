"""Words that a form prints where a clerk was to write."""

import re
from functools import cache

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded

BRACKETED = re.compile(r"\([^()]{1,30}\)")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("hints")["marks"])))


@cache
def _hints(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("hints")[kind]))


def is_hint(text: Text) -> bool:
    """Tell words that the form prints where a clerk was to write."""
    said = folded(words(text))
    anywhere = _marks().search(said) and _hints("anywhere").search(said)
    return bool(anywhere or _hints("beginning").match(said))


def without_hints_behind(text: Text) -> str:
    """Return what was written without the hints in brackets that were left standing behind it."""
    return BRACKETED.sub(lambda bracket: "" if is_hint(bracket[0]) else bracket[0], folded(words(text)))
