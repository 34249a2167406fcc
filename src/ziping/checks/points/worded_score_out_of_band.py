"""P406: a worded result scored outside the band of its own judgement."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.claims import claims_full_marks, facts_of, is_banded
from ziping.checks.figures import plain
from ziping.checks.reasons import explained
from ziping.checks.rows import Row, scored_rows
from ziping.checks.said import plainly_says
from ziping.model import RowScore, known


def worded_score_out_of_band(case: Case) -> Iterator[Fault]:
    for row, scored in scored_rows(case):
        claimed = known(scored.claimed)
        if claimed is None or scored.low is None or scored.high is None or not is_banded(scored):
            continue
        if not plainly_says(row, scored.verdict):
            continue
        if is_above(scored, claimed, scored.high) or is_below(row, scored, claimed, scored.low):
            band = {"case": scored.verdict, "low": plain(scored.low), "high": plain(scored.high)}
            basis = case.rules.basis("worded.bands")
            yield Fault((row.of("score"), row.of("actual"), row.of("target")), facts_of(row, scored) | band, basis)


def is_above(scored: RowScore, claimed: Decimal, high: Decimal) -> bool:
    """A missed target with full marks is P403's, more than full marks is P401's."""
    if scored.verdict not in {"partly", "missed"} or scored.points is None or claimed > scored.points:
        return False
    return claimed > high and not (scored.verdict == "missed" and claims_full_marks(scored))


def is_below(row: Row, scored: RowScore, claimed: Decimal, low: Decimal) -> bool:
    """Less than the band is only asked about where the row states its points and nobody said why."""
    judged = scored.verdict in {"met", "partly"} and scored.points_from == "row"
    return judged and claimed < low and not explained(row)
