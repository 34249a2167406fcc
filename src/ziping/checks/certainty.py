"""What rests on uncertain recognition is not said: R005 asks a person to look first."""

import re
from collections.abc import Iterable, Sequence

from msgspec import UNSET

from ziping.model import Finding, Report

ROW = re.compile(
    r"/projects/\d+/(?:funds|goals|indicators|sections|others)/\d+|/projects/\d+/[a-z_]+|/[a-z_]+(?:/\d+)?"
)
"""A row, or a field of its own."""
PROJECT = re.compile(r"/projects/\d+|")
FIGURES = frozenset({"initial", "budget", "received", "spent", "points", "score", "total_points", "total_score"})
SUMS = "S"
"""The family whose checks add up rows they do not point at."""
MISSING = "F"
OF_ALL = ("S", "M", "N")
"""Families whose checks hold the report's own figures against those of its tables."""


def is_recognised(report: Report) -> bool:
    """Tell whether anything was recognised from an image; all that was read from a text is certain."""
    return bool([place for place in report.where.values() if place.confidence is not UNSET])


def uncertain_pointers(report: Report) -> frozenset[str]:
    return frozenset(
        pointer
        for pointer, place in report.where.items()
        if place.confidence is not UNSET and place.is_uncertain and place.text
    )


def unruled_projects(report: Report) -> frozenset[str]:
    """Return the projects of whose tables no line shows the rows and columns."""
    return frozenset(_part(PROJECT, pointer) for pointer, place in report.where.items() if place.is_unruled)


def is_certain_beside(finding: Finding, uncertain: frozenset[str]) -> bool:
    """Tell what rests on nothing uncertain here or there; that a row is gone rests on all that are there."""
    around = tuple(f"{pointer}/" for pointer in finding.at if pointer)
    is_read = not any(pointer.startswith(around) for pointer in uncertain)
    is_read_there = not any(place.is_uncertain for place in finding.where)
    return is_read and is_read_there and not rests_on(finding.code, finding.at, uncertain)


def rests_on(code: str, at: Iterable[str], uncertain: frozenset[str], unruled: frozenset[str] = frozenset()) -> bool:
    """Tell whether a fault rests on an uncertain value: in a row or a field it names, for sums in the same project.

    That something is missing, and what is said of all tables together, rests on how rows and columns were told.
    """
    pointers = tuple(at)
    if code.startswith(MISSING) and unruled & {_part(PROJECT, pointer) for pointer in pointers} - {""}:
        return True
    if code.startswith(OF_ALL) and unruled and any(not _part(PROJECT, pointer) for pointer in pointers):
        return True
    return _names_uncertain(code, pointers, uncertain)


def _names_uncertain(code: str, at: Sequence[str], uncertain: frozenset[str]) -> bool:
    adds_up = code.startswith(SUMS)
    around = PROJECT if adds_up else ROW
    named = {_part(around, pointer) for pointer in at}
    counted = (pointer for pointer in uncertain if not adds_up or pointer.rpartition("/")[2] in FIGURES)
    return any(_part(around, pointer) in named for pointer in counted)


def _part(around: re.Pattern[str], pointer: str) -> str:
    """Return the part of the report that a pointer lies in."""
    found = around.match(pointer)
    return found.group() if found else pointer
