"""A figure misread in a scan: where one other in its place makes the arithmetic true, that one is proposed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec.structs import replace

from ziping.checks.case import Case, Entry
from ziping.checks.vocabulary import vocabulary
from ziping.model import Place

RELATIONS = frozenset({"S201", "S202", "S203", "S204", "M301", "M302", "P401"})
"""Checks that say two figures of the report cannot both be right, and need nothing but the report for it."""
PROOF = 2
"""Contradictions that one other figure must settle at once; for a figure that was read with doubt one is enough."""
FIELDS = frozenset({"initial", "budget", "received", "spent", "rate", "points", "score", "total_points", "total_score"})
FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
PROJECT = re.compile(r"/projects/\d+")
Contradiction: TypeAlias = tuple[str, tuple[str, ...]]


def misread(case: Case, catalogue: Iterable[Entry]) -> Mapping[str, str]:
    """Return the pointers of misread figures with what probably stands there; nothing where it could be two ways."""
    figures = dict(_recognised(case.report.where))
    if not figures:
        return {}
    relations = [entry for entry in catalogue if entry.code in RELATIONS]
    broken = set(_contradictions(case, relations))
    projects = {found.group() for _, at in broken for pointer in at if (found := PROJECT.match(pointer))}
    proposals: dict[str, str] = {}
    for project in sorted(projects):
        own = {pointer: place for pointer, place in figures.items() if pointer.startswith(f"{project}/")}
        proposals |= _only(_settling(case, relations, broken, own))
    return proposals


def _recognised(where: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    for pointer, place in where.items():
        recognised = isinstance(place.confidence, float)
        if recognised and pointer.rpartition("/")[2] in FIELDS and FIGURE.fullmatch(place.text):
            yield pointer, place


def _contradictions(case: Case, relations: Iterable[Entry]) -> Iterator[Contradiction]:
    for entry in relations:
        for fault in entry.check(case) if entry.check else ():
            yield entry.code, fault.at


def _settling(
    case: Case, relations: Iterable[Entry], broken: set[Contradiction], figures: Mapping[str, Place]
) -> Iterator[tuple[str, str]]:
    """Yield each figure with another that settles enough and breaks nothing."""
    for pointer, place in figures.items():
        for other in sorted(set(_others(place.text))):
            changed = Case(_changed(case.report, pointer, other), case.scorecard, case.rules)
            left = set(_contradictions(changed, relations))
            if left < broken and len(broken - left) >= (1 if place.is_uncertain else PROOF):
                yield pointer, other


def _only(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    proposals = list(found)
    return dict(proposals) if len(proposals) == 1 else {}


def _others(text: str) -> Iterator[str]:
    """Yield what may have stood there: one figure taken for another, or a decimal point lost or added."""
    for number, sign in enumerate(text):
        for pair in vocabulary("confusions")["figures"]:
            if sign in pair:
                yield text[:number] + pair.replace(sign, "") + text[number + 1 :]
    if "." in text:
        yield text.replace(".", "")
    else:
        digits = text.rstrip("%")
        yield from (f"{digits[:number]}.{text[number:]}" for number in range(1, len(digits)))


def _changed(part: Any, pointer: str, text: str) -> Any:  # noqa: ANN401 - any part of a report, down to the field
    """Return the report with another figure at the pointer."""
    if not pointer:
        return Decimal(text) if isinstance(part, Decimal) else text
    name, _, rest = pointer.removeprefix("/").partition("/")
    rest = f"/{rest}" if rest else ""
    if isinstance(part, tuple):
        number = int(name)
        return (*part[:number], _changed(part[number], rest, text), *part[number + 1 :])
    return replace(part, **{name: _changed(getattr(part, name), rest, text)})
