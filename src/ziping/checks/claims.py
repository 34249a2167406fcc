"""What a row claims beside what its rule gives."""

from decimal import Decimal

from ziping.checks.figures import plain
from ziping.checks.rows import Row
from ziping.checks.said import plainly_says
from ziping.checks.units import on_one_scale
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


def is_comparable(row: Row, scored: RowScore) -> bool:
    """Tell whether a verdict may rest on what stands in the row.

    Words must say plainly that nothing was reached, figures must be of one scale; beyond a range's end nobody knows.
    """
    target, actual = row.target, row.actual
    if target is None or actual is None:
        return False
    if actual.kind == "words":
        return plainly_says(row, scored.verdict)
    if target.kind == "range":
        return actual.figure is not None and isinstance(target.low, Decimal) and actual.figure < target.low
    return target.kind == "date" or on_one_scale(target, actual)


def facts_of(row: Row, scored: RowScore) -> dict[str, str]:
    """Name the indicator, both values, the points and the claim."""
    return {
        "indicator": row.name,
        "target": row.target.text if row.target else "",
        "actual": row.actual.text if row.actual else "",
        "points": plain(scored.points or Decimal(0)),
        "score": plain(known(scored.claimed) or Decimal(0)),
    }
