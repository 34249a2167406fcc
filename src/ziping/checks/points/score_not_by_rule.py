"""P405: a partly met number target scored otherwise than the rule gives."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.claims import facts_of, is_banded, is_comparable, rounds_to_claim
from ziping.checks.figures import rounded
from ziping.checks.reasons import explained
from ziping.checks.rows import Row, scored_rows
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import RowScore, known, words
from ziping.text import folded


def score_not_by_rule(case: Case) -> Iterator[Fault]:
    for row, scored in scored_rows(case):
        claimed = known(scored.claimed)
        if claimed is None or scored.earned is None or not is_decided(row, scored) or rounds_to_claim(scored):
            continue
        if is_unlike_rule(row, scored, claimed):
            facts = facts_of(row, scored) | {"earned": rounded(scored.earned, case.rules)}
            yield Fault((row.of("score"), row.of("actual"), row.of("target")), facts, scored.basis)


def is_decided(row: Row, scored: RowScore) -> bool:
    """Tell whether arithmetic alone decides: two figures, stated points, no other scoring rule of the form's own."""
    if scored.points_from not in {"row", "section"} or scored.verdict not in {"partly", "missed"}:
        return False
    if scored.ratio is None or is_banded(scored) or has_other_rule(folded(words(row.indicator.scoring_rule))):
        return False
    return is_comparable(row, scored)


def has_other_rule(rule: str) -> bool:
    """Tell whether the form scores the row by more than the share of its target that was reached."""
    listed = vocabulary("points/words")
    return bool(rule) and (holds(rule, listed["other"]) or not holds(rule, listed["proportional"]))


def is_unlike_rule(row: Row, scored: RowScore, claimed: Decimal) -> bool:
    """Full marks and more belong to P403 and P401; a claim below the rule's needs no more than a reason."""
    if scored.points is None or scored.earned is None or claimed >= scored.points:
        return False
    return claimed > scored.earned or not explained(row)
