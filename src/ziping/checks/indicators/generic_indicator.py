"""I604: words that fit any project, carrying points."""

import re
from collections.abc import Iterator
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.indicators.kinds import listed
from ziping.checks.rows import Row, rows
from ziping.checks.vocabulary import holds
from ziping.model import known, words
from ziping.text import folded


def generic_indicator(case: Case) -> Iterator[Fault]:
    """Yield the names of which nothing is left without the words that any project uses, a matter among them."""
    for row in rows(case):
        name = folded(words(row.indicator.level3))
        points = _points(row) if name and _is_anyones(name) else {}
        if points:
            yield Fault((row.of("level3"),), {"indicator": row.name, **points})


def _is_anyones(name: str) -> bool:
    common = _common_words()
    return common.match(name) is not None and holds(name, listed("any_matter")) and not common.sub("", name)


def _points(row: Row) -> dict[str, str]:
    """Return the row's points, those of its rule where it states none, or what it claims; nothing if none."""
    own = known(row.indicator.points)
    points = row.scored.points if own is None and row.scored is not None else own
    if points:
        return {"case": "points", "points": plain(points)}
    claimed = known(row.indicator.score) if points is None else None
    return {"case": "score", "points": plain(claimed)} if claimed else {}


@cache
def _common_words() -> re.Pattern[str]:
    longest_first = sorted((*listed("any_matter"), *listed("any_words")), key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, longest_first), r"[\W\d_]")))
