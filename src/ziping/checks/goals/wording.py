"""What a text is about: its words without those that any text has, and how much of them another text shares."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from ziping.checks.case import Case, found_once
from ziping.checks.vocabulary import vocabulary
from ziping.model import words
from ziping.text import folded

CLAUSE = re.compile(r"[,，。;；:：!！?？]|\.(?!\d)")
ITEM_NUMBER = re.compile(
    r"(?=[目任指(（\d一二三四五六七八九十①-⑳])"  # how any of them begins: most texts have none
    r"(?:目标|任务|指标)?(?:[(（]?(?:\d{1,2}(?![\d.]\d|[个次项家条名人场批期件份%])|[一二三四五六七八九十]{1,3}(?=[、.)）:：]))[)）]?|[①-⑳])[、.:：)）]*"
)


def listed(name: str) -> tuple[str, ...]:
    return vocabulary("goals/words")[name]


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a folded text, the number of an item left out."""
    return tuple(clause for clause in CLAUSE.split(without_number(text)) if clause)


@found_once
def goal_clauses(case: Case) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield for each project the clauses of each of its goals, as they were set."""
    for project in case.report.projects:
        yield tuple(clauses(words(goal.expected)) for goal in project.goals)


def without_number(text: str) -> str:
    """Return an item folded, without its number: 1.、（一）、①、目标1：."""
    line = folded(text)
    number = ITEM_NUMBER.match(line)
    return line[number.end() :] if number else line


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
    return share_standing(pairs(subject), text)


def share_standing(sought: frozenset[str], text: str) -> float:
    """Return how many of the pairs stand in a text as it is, no word left out."""
    return len([pair for pair in sought if pair in text]) / len(sought) if sought else 0
