"""Words that a form prints where a clerk was to write."""

import re
from collections.abc import Iterable
from functools import cache

from ziping.checks.vocabulary import vocabulary
from ziping.model import Text, words
from ziping.text import folded

BRACKETED = re.compile(r"\([^()]{1,30}\)")


@cache
def _beginning() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a hint begins with, behind one of the letters that any of that begins with."""
    listed = vocabulary("hints")
    return _any_letter(listed["first_letters"]), re.compile("|".join(listed["beginning"]))


@cache
def _anywhere() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a hint may hold anywhere, behind the letters of which it has one."""
    listed = vocabulary("hints")
    return _any_letter(listed["marks"]), re.compile("|".join(listed["anywhere"]))


def _any_letter(letters: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(letters))}]")


def is_hint(text: Text) -> bool:
    """Tell words that the form prints where a clerk was to write."""
    said = folded(words(text))
    (first, beginning), (marks, anywhere) = _beginning(), _anywhere()
    return bool((first.match(said) and beginning.match(said)) or (marks.search(said) and anywhere.search(said)))


def without_hints_behind(text: Text) -> str:
    """Return what was written without the hints in brackets that were left standing behind it."""
    return BRACKETED.sub(lambda bracket: "" if is_hint(bracket[0]) else bracket[0], folded(words(text)))
