"""What rests on uncertain recognition is not said: R005 asks a person to look first."""

import re
from collections.abc import Iterable

from ziping.checks.case import Case

ROW = re.compile(
    r"/projects/\d+/(?:funds|goals|indicators|sections|others)/\d+|/projects/\d+/[a-z_]+|/[a-z_]+(?:/\d+)?"
)
"""A row, or a field of its own."""
PROJECT = re.compile(r"/projects/\d+|")
FIGURES = frozenset({"initial", "budget", "received", "spent", "points", "score", "total_points", "total_score"})
SUMS = "S"
"""The family whose checks add up rows they do not point at."""


def uncertain_pointers(case: Case) -> frozenset[str]:
    return frozenset(pointer for pointer, place in case.report.where.items() if place.is_uncertain and place.text)


def rests_on(code: str, at: Iterable[str], uncertain: frozenset[str]) -> bool:
    """Tell whether a fault rests on an uncertain value: in a row or a field it names, for sums in the same project."""
    adds_up = code.startswith(SUMS)
    around = PROJECT if adds_up else ROW
    named = {_part(around, pointer) for pointer in at}
    counted = (pointer for pointer in uncertain if not adds_up or pointer.rpartition("/")[2] in FIGURES)
    return any(_part(around, pointer) in named for pointer in counted)


def _part(around: re.Pattern[str], pointer: str) -> str:
    """Return the part of the report that a pointer lies in."""
    found = around.match(pointer)
    return found.group() if found else pointer
