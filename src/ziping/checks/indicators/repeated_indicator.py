"""I603: the same indicator twice in one form."""

from collections.abc import Iterator
from functools import lru_cache

from ziping.checks.case import Case, Fault
from ziping.checks.rows import Row, rows
from ziping.model import words
from ziping.text import folded


def repeated_indicator(case: Case) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows(case):
        mark = mark_of(row)
        if mark and mark in seen:
            first = seen[mark]
            facts = {"indicator": row.name, "target": row.target.text if row.target else ""}
            yield Fault((row.of("level3"), first.of("level3")), facts)
        elif mark:
            seen[mark] = row


def mark_of(row: Row) -> tuple[str, ...]:
    """Return what makes a row the same as another: project, own words and target, for satisfaction whose it is as well.

    The empty tuple where words or target are missing: such rows are told by other checks.
    """
    own = _letters(words(row.indicator.level3))
    if row.target is None or not own:
        return ()
    whose = row.kind if "满意" in own else ""
    return (row.at.rsplit("/", 2)[0], own, folded(row.target.text), whose)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return the letters and digits of a name, the empty string where there are only digits."""
    own = "".join(filter(str.isalnum, folded(name)))
    return own if any(map(str.isalpha, own)) else ""
