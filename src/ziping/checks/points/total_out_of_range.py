"""P408: a total under 0 or over the full marks."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.points.conclusions import conclusions


def total_out_of_range(case: Case) -> Iterator[Fault]:
    ruled = case.rules.number("full_marks")
    for stated in conclusions(case):
        full = max(ruled, stated.full or ruled)
        if stated.score is not None and not 0 <= stated.score <= full:
            facts = {"score": plain(stated.score), "full": plain(full)}
            yield Fault((stated.score_at,), facts, case.rules.basis("full_marks"))
