"""Which table and which row of another document is which of this one, by code, name and words."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ziping.model import Indicator, Project, words
from ziping.text import folded

T = TypeVar("T")
ALIKE = 0.75
"""The share of letters from which two names of projects or indicators are taken for one."""
YEAR = re.compile(r"\(?20\d\d年?(?:度)?\)?")
PRINTED = re.compile(r"^(?:指标|目标)?\d{0,2}[:：.、]?")


def matched_projects(now: Sequence[Project], then: Sequence[Project]) -> tuple[tuple[int, int], ...]:
    """Return the numbers of tables that are one project's: by code, by name, by the name most like it, by rows."""
    by_code = _equal(now, then, lambda project: folded(words(project.code)))
    by_name = _with_like(now, then, by_code, lambda project: YEAR.sub("", folded(words(project.name))))
    return tuple(sorted((*by_name, *_by_rows(now, then, by_name))))


def _by_rows(
    now: Sequence[Project], then: Sequence[Project], known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what was given another name: tables of which most indicators are the same."""
    taken = {other for _, other in known}
    for number in set(range(len(now))) - {own for own, _ in known}:
        for other in range(len(then)):
            rows, others = _own_words(now[number]), _own_words(then[other])
            if other not in taken and len(rows & others) * 2 > max(len(rows), len(others)):
                taken.add(other)
                yield number, other
                break


def _own_words(project: Project) -> frozenset[str]:
    return frozenset(folded(words(row.level3)) for row in project.indicators if words(row.level3))


def matched_indicators(now: Sequence[Indicator], then: Sequence[Indicator]) -> tuple[tuple[int, int], ...]:
    """Return the numbers of rows that are one indicator, by their own words."""
    return _with_like(now, then, (), lambda row: PRINTED.sub("", folded(words(row.level3))))


def _with_like(
    now: Sequence[T], then: Sequence[T], known: Sequence[tuple[int, int]], name: Callable[[T], str]
) -> tuple[tuple[int, int], ...]:
    """Match what is left: equal names in their order first, then the most alike."""
    pairs = list(known)
    for ways in (_equal, _alike):
        own, other = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        left = [number for number in range(len(now)) if number not in own]
        right = [number for number in range(len(then)) if number not in other]
        found = ways([now[number] for number in left], [then[number] for number in right], name)
        pairs += [(left[one], right[two]) for one, two in found]
    return tuple(sorted(pairs))


def _equal(now: Sequence[T], then: Sequence[T], name: Callable[[T], str]) -> Sequence[tuple[int, int]]:
    left: dict[str, list[int]] = {}
    for number, one in enumerate(then):
        left.setdefault(name(one), []).append(number)
    left.pop("", None)
    return [(number, left[key].pop(0)) for number, one in enumerate(now) if left.get(key := name(one))]


def _alike(now: Sequence[T], then: Sequence[T], name: Callable[[T], str]) -> Sequence[tuple[int, int]]:
    ranked = sorted(_likeness(now, then, name), key=lambda pair: (-pair[0], pair[1], pair[2]))
    own, other, found = set[int](), set[int](), []
    for _, one, two in ranked:
        if one not in own and two not in other:
            own.add(one)
            other.add(two)
            found.append((one, two))
    return found


def _likeness(now: Sequence[T], then: Sequence[T], name: Callable[[T], str]) -> Iterator[tuple[float, int, int]]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 20 ms that only a comparison is worth

    for one, mine in enumerate(now):
        for two, other in enumerate(then):
            ours, theirs = name(mine), name(other)
            likeness = Indel.normalized_similarity(ours, theirs) if ours and theirs else 0.0
            if likeness >= ALIKE:
                yield likeness, one, two
