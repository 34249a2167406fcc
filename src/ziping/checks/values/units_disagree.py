"""V503: target and actual count in different units."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.rows import answered_rows
from ziping.checks.units import count_differently, unit_of

COUNTED = {"number", "money", "duration"}


def units_disagree(case: Case) -> Iterator[Fault]:
    """A share against a count is V505's."""
    for row, target, actual in answered_rows(case):
        if {target.kind, actual.kind} <= COUNTED and count_differently(target, actual):
            facts = {
                "indicator": row.name,
                "target": target.text,
                "actual": actual.text,
                "expected": unit_of(target),
                "stated": unit_of(actual),
            }
            yield Fault((row.of("actual"), row.of("target")), facts)
