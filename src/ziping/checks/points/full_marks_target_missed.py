"""P403: target missed, full marks claimed."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.claims import claims_full_marks, facts_of, is_banded, is_comparable, rounds_to_claim
from ziping.checks.figures import rounded
from ziping.checks.rows import scored_rows
from ziping.model import RowScore


def full_marks_target_missed(case: Case) -> Iterator[Fault]:
    for row, scored in scored_rows(case):
        if fell_short(scored) and claims_full_marks(scored) and is_comparable(row, scored):
            facts = facts_of(row, scored) | {"case": "worded"}
            if scored.earned is not None and not is_banded(scored):
                facts |= {"case": "earned", "earned": rounded(scored.earned, case.rules)}
            yield Fault((row.of("score"), row.of("actual"), row.of("target")), facts, scored.basis)


def fell_short(scored: RowScore) -> bool:
    """Tell whether the target was missed by more than rounding the score could hide.

    A worded result that reached its target in part is left to its band (P406).
    """
    missed = scored.verdict == "missed" or (scored.verdict == "partly" and not is_banded(scored))
    return missed and not rounds_to_claim(scored)
