"""E801: a target missed or marks taken off, with no reason in the row or among the problems."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.claims import facts_of
from ziping.checks.explanations.accounts import is_explained
from ziping.checks.shortfalls import shortfalls


def deviation_unexplained(case: Case) -> Iterator[Fault]:
    for row, kind in shortfalls(case):
        if row.scored is not None and not is_explained(row):
            pointers = (row.of("actual"), row.of("target"), row.of("score"))
            yield Fault(pointers, facts_of(row, row.scored) | {"case": kind})
