"""Two texts beside each other, cut where they differ."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

WORD = re.compile(r"\d[\d.,]*%?|[A-Za-z]+|\s+|.", re.DOTALL)
"""What changes as one: a figure, a word of letters, one Chinese character."""
MOST_CHANGED = 0.7
"""The share of words from which a text is another one, and marking it piece by piece says nothing."""


class Piece(Struct, frozen=True):
    text: str
    changed: bool = False


def side_by_side(then: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, those marked that the other does not have."""
    before, after = WORD.findall(then), WORD.findall(now)
    if Levenshtein.normalized_distance(before, after) > MOST_CHANGED:
        return _whole(then), _whole(now)
    steps = [(step.tag != "equal", step) for step in Levenshtein.opcodes(before, after)]
    lefts = [(changed, before[step.src_start : step.src_end]) for changed, step in steps]
    rights = [(changed, after[step.dest_start : step.dest_end]) for changed, step in steps]
    return tuple(_pieces(lefts)), tuple(_pieces(rights))


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, changed=True),) if text else ()


def _pieces(parts: Sequence[tuple[bool, Sequence[str]]]) -> Iterator[Piece]:
    yield from (Piece("".join(words), changed) for changed, words in parts if words)
