"""How near two texts are, and in which words they differ."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

LEAST = 0.9
"""The share of letters from which two texts are one text with a few words changed."""
MOST_SHOWN = 3
MOST_PAIRS = 3
LONGEST = 12


def are_alike(one: str, other: str) -> bool:
    """Tell texts of which nine in ten letters stand in the same order in both."""
    if one == other:
        return True
    together = len(one) + len(other)
    if 2 * min(len(one), len(other)) < LEAST * together:
        return False
    if together - len(_letters(one) ^ _letters(other)) < LEAST * together:  # each costs at least one change
        return False
    return _neighbours_alike(one, other) and is_near(one, other)


def _neighbours_alike(one: str, other: str) -> bool:
    """Rule out most texts by their neighbouring letters: a letter left out or put in changes at most three pairs."""
    differing = set(pairwise(one)) ^ set(pairwise(other))
    return len(differing) <= MOST_PAIRS * (1 - LEAST) * (len(one) + len(other)) + 1


def alike_lengths(text: str) -> range:
    """Return the lengths of the texts that can be alike this one, to rule out all others without a call for each."""
    share = LEAST / (2 - LEAST)
    return range(int(len(text) * share), int(len(text) / share) + 2)


@lru_cache(maxsize=1024)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def is_near(one: str, other: str) -> bool:
    """Tell the same without ruling most texts out first: for very many pairs of texts that may well be alike."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 20 ms that only texts near each other are worth

    return Indel.normalized_similarity(one, other, score_cutoff=LEAST) >= LEAST


def differences(one: str, other: str) -> str:
    """Say the first places in which two texts differ: “三次”→“四次”, +“补充” and -“删去”; nothing where they do not."""
    if one == other:
        return ""
    return "，".join(list(_changes(one, other))[:MOST_SHOWN])


def how_near(one: str, other: str) -> dict[str, str]:
    """Return the facts that tell a copy to the letter from one with a few words changed."""
    differing = differences(one, other)
    return {"case": "near", "differing": differing} if differing else {"case": "same"}


def _changes(one: str, other: str) -> Iterator[str]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as above

    for step in Levenshtein.opcodes(one, other):
        before, after = one[step.src_start : step.src_end][:LONGEST], other[step.dest_start : step.dest_end][:LONGEST]
        if step.tag == "replace":
            yield f"“{before}”→“{after}”"
        elif step.tag != "equal":
            yield f"+“{after}”" if after else f"-“{before}”"
