"""Bands: closed below and open above, from 0 to 100, each figure in exactly one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import ValidationError, convert

from ziping.rules.judging.problem import Problem
from ziping.rules.judging.source import Source
from ziping.rules.names import ValueName
from ziping.rules.rulefile import DECIMAL
from ziping.rules.ruleset import Band
from ziping.text import write_number

LOWEST, HIGHEST = Decimal(0), Decimal(100)
WHOLE_STEP = Decimal(1)


def band_problems(name: str, written: object, known: ValueName, source: Source) -> Iterator[Problem]:
    try:
        bands = convert(written, tuple[Band, ...])
    except ValidationError:
        if not isinstance(written, list):
            yield Problem("no-bands", source.line("values", name, "value"), {"name": name})
        return
    line = source.line("values", name, "value")
    spoiled = [figure for band in bands for figure in (band.low, band.high) if not DECIMAL.fullmatch(str(figure))]
    if spoiled:
        yield Problem("no-figure", line, {"name": name, "written": str(spoiled[0])})
        return
    yield from (Problem(case, line, {"name": name} | facts) for case, facts in _wrong(bands, known))


def _wrong(bands: Sequence[Band], known: ValueName) -> Iterator[tuple[str, dict[str, str]]]:
    if known.names and sorted(band.name for band in bands) != sorted(known.names):
        yield "band-names", {"names": "、".join(known.names)}
    words = Counter(word for band in bands for word in (band.name, *band.words))
    yield from (("band-word-twice", {"word": word}) for word, count in words.items() if count > 1)
    yield from (("band-empty", {"band": band.name}) for band in bands if band.low >= band.high)
    ordered = sorted(bands, key=lambda band: band.low)
    if not ordered or ordered[0].low != LOWEST:
        yield "bands-begin", {"low": write_number(ordered[0].low) if ordered else "—"}
    if not ordered or ordered[-1].high != HIGHEST:
        yield "bands-end", {"high": write_number(ordered[-1].high) if ordered else "—"}
    for below, above in pairwise(ordered):
        if below.high != above.low:
            yield _between(below, above)


def _between(below: Band, above: Band) -> tuple[str, dict[str, str]]:
    """A list of whole numbers (80–89, 90–100) leaves a gap of one: its upper ends are meant as included."""
    facts = {"below": below.name, "high": write_number(below.high), "above": above.name, "low": write_number(above.low)}
    if below.high > above.low:
        return "bands-overlap", facts
    return ("bands-whole" if above.low - below.high == WHOLE_STEP else "bands-gap"), facts
