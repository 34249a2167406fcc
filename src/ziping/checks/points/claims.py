"""What a row claims beside what its rule gives."""

from decimal import Decimal

from ziping.checks.figures import plain
from ziping.checks.rows import Row
from ziping.model import RowScore, known
from ziping.text import may_be_written


def claims_full_marks(scored: RowScore) -> bool:
    return scored.points is not None and scored.points > 0 and known(scored.claimed) == scored.points


def is_banded(scored: RowScore) -> bool:
    """Tell a worded result, whose score is only bounded, from one that arithmetic decides."""
    return scored.low is not None and scored.high is not None and scored.low != scored.high


def rounds_to_claim(scored: RowScore) -> bool:
    """Tell whether the claim is what the rule gives, rounded or cut off."""
    claimed = known(scored.claimed)
    return scored.earned is not None and claimed is not None and may_be_written(scored.earned, claimed)


def facts_of(row: Row, scored: RowScore) -> dict[str, str]:
    """Name the indicator, both values, the points and the claim."""
    return {
        "indicator": row.name,
        "target": row.target.text if row.target else "",
        "actual": row.actual.text if row.actual else "",
        "points": plain(scored.points or Decimal(0)),
        "score": plain(known(scored.claimed) or Decimal(0)),
    }
