"""V504: a share of a whole over 100 % or under 0 %."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.rows import Row, rows
from ziping.checks.texts import Hit, once_each, texts
from ziping.checks.units import unit_of
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import folded, read_number

WHOLE = Decimal(100)
BEYOND = re.compile(r"(?!100\s*[%％])\d{3}(?:\.\d+)?\s*[%％]")
"""What a text must hold to tell of a share over the whole at all."""
ACCOUNT = frozenset({"/prose", "/projects/problems", "/projects/conclusion/text", "/projects/goals/actual"})


def impossible_share(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if not is_share(row.name):
            continue
        for field, value in (("actual", row.actual), ("target", row.target)):
            share = share_in(row, value)
            if value is not None and share is not None and not 0 <= share <= WHOLE:
                yield Fault((row.of(field),), {"indicator": row.name, "text": value.text, "share": plain(share)})
    yield from impossible_shares_told(case)


def impossible_shares_told(case: Case) -> Iterator[Fault]:
    """Yield the shares over the whole that a text tells of what was done, each once."""
    accounts = [told for told in texts(case) if told.field in ACCOUNT and ("%" in told.text or "％" in told.text)]
    over = [told for told in accounts if BEYOND.search(told.text)]
    hits = (Hit(told, found) for told in over for found in _told().finditer(told.text))
    for hit in once_each(hits, case.report):
        share = read_number(hit.found["figure"])
        if share is not None and share > WHOLE and not holds(hit.found["name"], vocabulary("values/words")["change"]):
            facts = {"indicator": hit.found["name"], "text": hit.found.group(), "share": plain(share)}
            yield Fault((hit.told.at,), facts)


@cache
def _told() -> re.Pattern[str]:
    """A share's name, with nothing but words of reaching between it and its figure."""
    shares = _shares().pattern
    return re.compile(
        rf"(?P<name>[\u4e00-\u9fff]{{0,12}}(?:{shares}))[为达到是了:：\s]*(?P<figure>\d+(?:\.\d+)?)\s*[%％]"
    )


@lru_cache(maxsize=4096)
def is_share(name: str) -> bool:
    """Tell whether the indicator measures a part of a whole, which growth and change do not."""
    line = folded(name)
    return _shares().search(line) is not None and not holds(line, vocabulary("values/words")["change"])


@cache
def _shares() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("values/words")["share"]))


def share_in(row: Row, value: Value | None) -> Decimal | None:
    """Return the percentage written; a bare figure is one where the other side of the row has a percent sign."""
    if value is None:
        return None
    if value.kind == "percent":
        return value.figure
    beside = any(side is not None and side.kind == "percent" for side in (row.target, row.actual))
    return value.figure if beside and value.kind == "number" and not unit_of(value) else None
