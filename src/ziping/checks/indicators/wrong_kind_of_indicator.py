"""I601: a deadline or a count among quality, money or a deadline among quantity, a count among timeliness."""

from collections.abc import Callable, Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.indicators.kinds import is_count, is_deadline, is_sum_of_money, is_timeless_count
from ziping.checks.rows import Row, rows

STRAYS: tuple[tuple[str, str, Callable[[Row], bool]], ...] = (
    ("质量", "deadline", is_deadline),
    ("质量", "count", is_count),
    ("数量", "money", is_sum_of_money),
    ("数量", "deadline", is_deadline),
    ("时效", "count", is_timeless_count),
)


def wrong_kind_of_indicator(case: Case) -> Iterator[Fault]:
    for row in rows(case):
        for heading, stray, is_stray in STRAYS:
            if heading in row.kind and row.target and is_stray(row):
                facts = {"case": stray, "indicator": row.name, "level2": row.kind, "target": row.target.text}
                yield Fault((row.of("target"), row.of("level2")), facts)
