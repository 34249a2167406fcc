"""What a text is about: its words without those that any text has, and how much of them another text shares."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

from ziping.checks.vocabulary import vocabulary
from ziping.text import folded

CLAUSE = re.compile(r"[,，。;；:：!！?？]|\.(?!\d)")
ITEM_NUMBER = re.compile(
    r"^(?:目标|任务|指标)?(?:[(（]?(?:\d{1,2}(?![\d.]\d|[个次项家条名人场批期件份%])|[一二三四五六七八九十]{1,3}(?=[、.)）:：]))[)）]?|[①-⑳])[、.:：)）]*"
)


def listed(name: str) -> tuple[str, ...]:
    return vocabulary("goals/words")[name]


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a folded text, the number of an item left out."""
    for clause in CLAUSE.split(without_number(text)):
        if clause:
            yield clause


def without_number(text: str) -> str:
    """Return an item folded, without its number: 1.、（一）、①、目标1：."""
    return ITEM_NUMBER.sub("", folded(text))


@cache
def _fillers() -> re.Pattern[str]:
    longest_first = sorted(listed("generic"), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), "[^\u4e00-\u9fff]")))


@lru_cache(maxsize=8192)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a text's own words."""
    runs = _fillers().split(folded(text))
    return frozenset("".join(two) for run in runs for two in pairwise(run))


def share_in(subject: str, text: str) -> float:
    """Return how much of the subject's own words stands in the text, 0 where it has none."""
    return share_among(pairs(subject), all_pairs(text))


def share_among(sought: frozenset[str], found: AbstractSet[str]) -> float:
    return len(sought & found) / len(sought) if sought else 0


def all_pairs(text: str) -> AbstractSet[str]:
    """Return every pair of neighbouring letters as they stand, no word left out."""
    return set(map(add, text, text[1:]))
