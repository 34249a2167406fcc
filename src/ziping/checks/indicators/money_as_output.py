"""I605: the money spent counted as an output."""

import re
from collections.abc import Iterator
from functools import cache

from ziping.checks.case import Case, Fault
from ziping.checks.indicators.kinds import is_the_projects_money, listed
from ziping.checks.rows import Row, rows
from ziping.checks.vocabulary import holds
from ziping.model import words
from ziping.text import folded


def money_as_output(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        if is_output(row) and (is_rate_of_spending(row) or is_the_projects_money(row)):
            facts = {"indicator": row.name, "level2": row.kind, "target": row.target.text if row.target else ""}
            yield Fault((row.of("level3"), row.of("level2")), facts)


def is_output(row: Row) -> bool:
    """Tell quantity and quality among the outputs; money belongs to cost, and when it is spent may be timeliness."""
    return "产出" in row.section and holds(row.kind, ("数量", "质量"))


def is_rate_of_spending(row: Row) -> bool:
    name = folded(words(row.indicator.level3))
    return _rate_of_spending().search(name) is not None and not holds(name, listed("in_time"))


@cache
def _rate_of_spending() -> re.Pattern[str]:
    return re.compile("|".join(listed("spending_rate")))
