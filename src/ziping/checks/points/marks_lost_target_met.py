"""P404: target met, marks taken off, no reason given."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.claims import facts_of, is_banded, rounds_to_claim
from ziping.checks.reasons import explained
from ziping.checks.rows import scored_rows
from ziping.model import RowScore, known


def marks_lost_target_met(case: Case) -> Iterator[Fault]:
    for row, scored in scored_rows(case):
        if row.target and row.actual and lost_marks(scored) and not explained(row):
            yield Fault((row.of("score"), row.of("actual"), row.of("target")), facts_of(row, scored), scored.basis)


def lost_marks(scored: RowScore) -> bool:
    """Only where the form states the row's own points.

    A worded result may lose marks within its band, far over-fulfilment by the reduction the rules propose.
    """
    if scored.verdict != "met" or scored.points_from != "row" or is_banded(scored) or scored.proposal is not None:
        return False
    claimed = known(scored.claimed)
    return scored.points is not None and claimed is not None and claimed < scored.points and not rounds_to_claim(scored)
