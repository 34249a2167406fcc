"""V505: a number target with a worded result, or the reverse."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.rows import answered_rows
from ziping.checks.values.comparable import mismatch


def result_not_comparable(case: Case) -> Iterator[Fault]:
    for row, target, actual in answered_rows(case):
        how = mismatch(target, actual)
        if how:
            facts = {"case": how, "indicator": row.name, "target": target.text, "actual": actual.text}
            yield Fault((row.of("actual"), row.of("target")), facts)
