"""Rows whose figures decide whether the target was reached."""

from ziping.model.report import Indicator
from ziping.model.value import Value


def can_fall_short(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    return (
        isinstance(target, Value)
        and isinstance(actual, Value)
        and target.figure is not None
        and actual.figure is not None
        and target.figure >= 5
        and target.comparator in {">=", "<=", "="}
        and target.unit == actual.unit
    )


def is_met(row: Indicator) -> bool | None:
    """Whether a row's number reaches its target; None where it has none to hold against."""
    if not can_fall_short(row):
        return None
    assert isinstance(row.target, Value)
    assert isinstance(row.actual, Value)
    target, actual = row.target.figure, row.actual.figure
    assert target is not None
    assert actual is not None
    return {">=": actual >= target, "<=": actual <= target, "=": actual == target}[str(row.target.comparator)]
