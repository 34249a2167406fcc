"""The head of a rule file: its name, its line, its parent, its place, and the time beside that of its neighbours."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from ziping.rules.judging.problem import Problem, nearest
from ziping.rules.judging.source import Source
from ziping.rules.library import NATION, headers
from ziping.rules.places import place_in
from ziping.rules.rulefile import Header

DAY = timedelta(days=1)


def head_problems(header: Header, stem: str, others: Iterable[Header], source: Source) -> Iterator[Problem]:
    """`stem` is the file's name without its ending, `others` the heads of all other files there are."""
    heads = tuple(others)
    if header.id != stem:
        yield Problem("id-not-name", source.line("id"), {"id": header.id, "stem": stem})
    if any(other.id == header.id for other in heads):
        yield Problem("id-taken", source.line("id"), {"id": header.id})
    yield from _line_problems(header, {other.line for other in heads}, source)
    if header.place != nation_place() and not header.place.startswith(place_in(header.place) or "—"):
        yield Problem("unknown-place", source.line("place"), {"place": header.place})
    if header.valid_to is not None and header.valid_to < header.valid_from:
        yield Problem("from-after-to", source.line("to"), _days(header))
        return
    yield from _beside(header, [other for other in heads if other.line == header.line], source)


def nation_place() -> str:
    """Return how the nation's own rule files name their place."""
    return next(header.place for header in headers().values() if header.line == NATION)


def year_problems(source: Source) -> Iterator[Problem]:
    """Yield a year that no calendar has."""
    for name in ("from", "to"):
        year = source.content.get(name)
        if isinstance(year, int) and not date.min.year <= year <= date.max.year:
            yield Problem("no-year", source.line(name), {"name": name, "year": str(year)})


def _line_problems(header: Header, lines: Collection[str], source: Source) -> Iterator[Problem]:
    line, parent, year = header.line, header.inherits, str(header.valid_from.year)
    if not line or not header.id.endswith(f"-{year}"):
        yield Problem("id-without-year", source.line("id"), {"id": header.id, "year": year})
    if line == NATION and not parent:
        return
    if not parent:
        yield Problem("no-parent", source.line("inherits") or source.line("id"), {"nation": NATION})
    elif parent not in lines and parent != line:
        facts = {"parent": parent, "nearest": nearest(parent, lines), "names": "、".join(sorted(lines))}
        yield Problem("unknown-parent", source.line("inherits"), facts)
    elif not line.startswith(f"{parent}-"):
        yield Problem("line-not-below", source.line("id"), {"id": header.id, "parent": parent, "year": year})


def _beside(header: Header, siblings: Iterable[Header], source: Source) -> Iterator[Problem]:
    """Judge the time beside the other states of the line: no day has two, and none between two has none."""
    ordered = sorted(siblings, key=lambda other: other.valid_from)
    for other in ordered:
        if header.valid_from <= _last(other) and other.valid_from <= _last(header):
            yield Problem("dates-overlap", source.line("from"), _days(header) | _of(other))
    before = [other for other in ordered if _last(other) < header.valid_from]
    if before and max(map(_last, before)) + DAY != header.valid_from:
        nearest_before = max(before, key=_last)
        yield Problem("dates-gap", source.line("from"), _days(header) | _of(nearest_before))
    after = [other for other in ordered if header.valid_to is not None and other.valid_from > header.valid_to]
    if not before and after and header.valid_to is not None and after[0].valid_from != header.valid_to + DAY:
        yield Problem("dates-gap", source.line("to"), _days(header) | _of(after[0]))


def _last(header: Header) -> date:
    return header.valid_to or date.max


def _days(header: Header) -> dict[str, str]:
    return {"from": header.valid_from.isoformat(), "to": str(header.valid_to or "")}


def _of(other: Header) -> dict[str, str]:
    return {"other": other.id, "other_from": other.valid_from.isoformat(), "other_to": str(other.valid_to or "")}
