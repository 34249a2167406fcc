"""What units count, and whether two of them can count the same."""

from decimal import Decimal
from functools import lru_cache

from ziping.checks.vocabulary import vocabulary
from ziping.model import Value
from ziping.text import common_scale, folded

MULTIPLES = "十百千万亿"
MYRIADS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
"""What a unit that begins with one of these (万人) counts by."""
COUNTING = frozenset(
    {"people", "households", "occasions", "visits", "papers", "places", "goods", "installed", "living", "cases"}
)


def unit_of(value: Value) -> str:
    return folded(value.unit) if isinstance(value.unit, str) else ""


@lru_cache(maxsize=1024)
def counted(unit: str) -> frozenset[str]:
    """Return the lists that hold the unit, its multiple (万人) left aside; none where it is not known."""
    found = {name for name, units in vocabulary("units").items() if unit in units}
    if not found and unit[:1] and unit[0] in MULTIPLES:
        return counted(unit[1:])
    return frozenset(found)


def is_counting(value: Value) -> bool:
    """Tell a unit in which people or things are counted from measures, money and time."""
    return bool(counted(unit_of(value)) & COUNTING)


def is_span(value: Value) -> bool:
    """Tell a stretch of time (15个工作日, 2年)."""
    return value.kind == "duration" or (value.kind == "number" and "spans" in counted(unit_of(value)))


def on_one_scale(one: Value, other: Value) -> bool:
    """Tell whether what is scored compares like with like: 5公里 with 4800米, 12人 with 12名, not 150万 with 150."""
    first, second = unit_of(one), unit_of(other)
    if one.kind == other.kind and one.kind in {"money", "duration"}:
        return True
    if not (first and second):
        return holds_myriad(one) == holds_myriad(other)
    if counted(first) & counted(second) & COUNTING:
        return True
    is_known = bool(counted(first) and counted(second)) or first == second
    return is_known and not (counted(first) | counted(second)) & COUNTING and common_scale(first, second) is not None


def holds_myriad(value: Value) -> bool:
    """Tell a figure counted in ten thousands without saying of what (150万)."""
    return not unit_of(value) and any(sign in value.text for sign in "万亿")


def count_differently(one: Value, other: Value) -> bool:
    """Tell whether both units are known and nothing can be counted in both."""
    first, second = counted(unit_of(one)), counted(unit_of(other))
    return bool(first) and bool(second) and not first & second
