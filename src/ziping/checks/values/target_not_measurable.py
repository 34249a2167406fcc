"""V506: a quantity or timeliness target in words that nothing could miss."""

import re
from collections.abc import Iterator
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.rows import Row, rows
from ziping.checks.vocabulary import holds, vocabulary
from ziping.text import folded

KINDS = ("数量", "时效")


def target_not_measurable(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if row.target and row.target.kind == "words" and is_counted_or_timed(row) and cannot_be_missed(row.target.text):
            yield Fault((row.of("target"), row.of("level2")), {"indicator": row.name, "target": row.target.text})


def is_counted_or_timed(row: Row) -> bool:
    return holds(row.kind, KINDS)


def cannot_be_missed(text: str) -> bool:
    """Tell whether the target is made of nothing but vague words: no figure, no day, no contract."""
    letters = "".join(letter for letter in folded(text) if letter.isalnum())
    return holds(letters, vocabulary("values/words")["vague"]) and not fillers().sub("", letters)


@cache
def fillers() -> re.Pattern[str]:
    listed = vocabulary("values/words")
    longest_first = sorted({*listed["vague"], *listed["filling"]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
