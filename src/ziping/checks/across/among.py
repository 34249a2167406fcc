"""Texts that stand in several reports: of one department, of one department's years, of different departments."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ziping.checks.across.common_use import CommonUse, whose_is
from ziping.checks.across.keepsake import Keepsake
from ziping.checks.across.likeness import how_near, is_near
from ziping.checks.across.minhash import bands
from ziping.checks.across.twins import Spot, Twins
from ziping.checks.case import Fault
from ziping.text import folded

MOST_LEADERS = 60
"""In one bucket a text is held against so many different ones at most: what is near any of them meets it elsewhere."""


def copied_among(keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, str, Fault]]:
    """Yield the number of a report, a code (X101, X102, X103) and the fault, for each text with a twin elsewhere.

    Of texts that stand in common use, by the rules of the first report that has them, nothing is said.
    """
    common = CommonUse(keepsakes)
    for spots in _clusters(keepsakes):
        users = {whose_is(keepsakes[spot.report]) for spot in spots}
        if not common.holds(users, keepsakes[spots[0].report].common):
            yield from copied_in(spots, keepsakes)


def copied_in(spots: Sequence[Spot], keepsakes: Sequence[Keepsake]) -> Iterator[tuple[int, str, Fault]]:
    """Yield the same for the places of one text, which are in the order of the reports."""
    twins = Twins(spots, keepsakes)
    for spot in spots:
        twin = twins.of(spot)
        if twin is not None:
            yield spot.report, *_fault(spot, twin, keepsakes)


def _clusters(keepsakes: Sequence[Keepsake]) -> Iterator[Sequence[Spot]]:
    """Yield the places of texts that are alike, in the order of the reports."""
    by_text: dict[str, list[Spot]] = {}
    for number, keepsake in enumerate(keepsakes):
        for kept in keepsake.kept:
            by_text.setdefault(kept.passage.letters, []).append(Spot(number, kept))
    texts = list(by_text)
    grouped: dict[int, list[Spot]] = {}
    for text, leader in zip(texts, leaders_of(texts), strict=True):
        grouped.setdefault(leader, []).extend(by_text[text])
    yield from (spots for spots in grouped.values() if len({spot.report for spot in spots}) > 1)


def leaders_of(texts: Sequence[str]) -> list[int]:
    """Return for each text the number of the first that it is alike, its own where there is none."""
    leaders = list(range(len(texts)))
    for band in bands(texts):
        for bucket in band.values():
            _join(bucket, texts, leaders)
    return [_first(leaders, number) for number in range(len(texts))]


def _join(bucket: Sequence[int], texts: Sequence[str], leaders: list[int]) -> None:
    heads: list[int] = []
    for number in bucket:
        own = _first(leaders, number)
        if own in heads:
            continue
        near = next((head for head in heads if is_near(texts[head], texts[number])), None)
        if near is not None:
            first, later = sorted((near, own))
            leaders[later] = first
        elif len(heads) < MOST_LEADERS:
            heads.append(own)


def _first(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = number = leaders[leaders[number]]
    return number


def _fault(spot: Spot, twin: Spot, keepsakes: Sequence[Keepsake]) -> tuple[str, Fault]:
    own, theirs = keepsakes[spot.report], keepsakes[twin.report]
    facts = how_near(folded(twin.kept.passage.text), folded(spot.kept.passage.text))
    facts |= {"text": spot.kept.passage.quote, "file": theirs.file, "year": str(theirs.year or "")}
    facts |= {"twin": theirs.department, "count": "2"}
    code = "X103" if own.department != theirs.department else "X101" if own.year == theirs.year else "X102"
    if code == "X101":
        facts |= {"twin": twin.kept.project, "project": spot.kept.project}
    there = replace(twin.kept.place, file=theirs.file) if twin.kept.place is not None else None
    return code, Fault((spot.kept.passage.at,), facts, elsewhere=(there,) if there is not None else ())
