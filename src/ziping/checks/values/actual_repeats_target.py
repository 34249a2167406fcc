"""V502: the actual value is the target's text again, sign and all."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.checks.rows import answered_rows
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value
from ziping.text import folded

OPEN = {">=", ">", "<=", "<"}
FIGURES = {"number", "percent", "money", "duration"}


def actual_repeats_target(case: Case) -> Iterator[Fault]:
    for row, target, actual in answered_rows(case):
        if repeats(target, actual):
            facts = {"indicator": row.name, "target": target.text, "actual": actual.text}
            yield Fault((row.of("actual"), row.of("target")), facts)


def repeats(target: Value, actual: Value) -> bool:
    """Tell whether a limit stands where a figure should: the same words, or the same sign before the same figure.

    3 → 3 may well be true, and so may words; 5000余条 is a figure roughly known.
    """
    if actual.comparator not in OPEN or actual.kind not in FIGURES:
        return False
    if holds(actual.text, vocabulary("values/words")["roughly"]):
        return False
    if folded(actual.text) == folded(target.text):
        return True
    return is_signed(actual) and actual.comparator == target.comparator and actual.figure == target.figure is not None


def is_signed(value: Value) -> bool:
    """Tell a limit written before the figure from what a result may say of itself (50人以上, 超过100人)."""
    return folded(value.text).startswith(vocabulary("values/words")["limits"])
