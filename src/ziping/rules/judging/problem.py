"""One thing that is wrong with a rule file: a case of the message catalogue, a line, facts."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

NOTES = frozenset({"unused-document"})


class Problem(Struct, frozen=True):
    """`line` and `column` count from 1; 0 where the file as a whole is meant."""

    case: str
    line: int = 0
    facts: Mapping[str, str] = {}
    column: int = 0

    @property
    def level(self) -> Literal["error", "note"]:
        return "note" if self.case in NOTES else "error"


def nearest(word: str, among: Iterable[str]) -> str:
    """Return the most alike of these words, nothing where none is alike."""
    return next(iter(get_close_matches(word, list(among), 1)), "")
