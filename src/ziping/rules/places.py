"""Places of China by name: provinces, prefecture-level cities, and the counties this program has met."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, convert

GAZETTEER = Path(__file__).with_name("data") / "places.toml"


class Gazetteer(Struct, frozen=True):
    """The data file: cities by province, counties by the full name of what they belong to."""

    suffix_only: frozenset[str]
    not_before: tuple[str, ...]
    after: tuple[str, ...]
    cities: dict[str, tuple[str, ...]]
    counties: dict[str, tuple[str, ...]]

    def written(self) -> Iterator[tuple[str, str]]:
        """Each place, the larger first: the full name of what holds it, and its own name with the bar."""
        yield from (("", province) for province in self.cities)
        yield from ((_unbarred(province), city) for province, cities in self.cities.items() for city in cities)
        yield from ((above, county) for above, counties in self.counties.items() for county in counties)


class Names(Struct, frozen=True):
    """Full names of places by their own official name, and by the short name without 省, 市, 县."""

    official: Mapping[str, str]
    short: Mapping[str, str]
    longest: int


@lru_cache(maxsize=4096)
def place_in(text: str) -> str | None:
    """Return the full name of the first place in the text (元氏县 → 河北省石家庄市元氏县), None where there is none.

    A later name counts only where it lies within the first (河北省……元氏县). A short name counts only where it
    can hardly be part of another word.
    """
    found = ""
    for full in _places(text):
        if full.startswith(found):
            found = full
    return found or None


def _places(text: str) -> Iterator[str]:
    start, free = 0, True
    while start < len(text):
        length, full = _place_at(text, start, free=free or _opens(text, start))
        if full:
            yield full
        free = bool(full)
        start += length


def _place_at(text: str, start: int, *, free: bool) -> tuple[int, str]:
    """Return the longest name at this position with its length; one character and nothing where there is none."""
    names = _names()
    for length in range(min(names.longest, len(text) - start), 1, -1):
        name = text[start : start + length]
        if name in names.official:
            return length, names.official[name]
        if free and name in names.short and not text.startswith(_gazetteer().not_before, start + length):
            return length, names.short[name]
    return 1, ""


def _opens(text: str, start: int) -> bool:
    """Tell whether a word can begin here: after a sign or a digit, or after a word that leads to a place."""
    return start == 0 or not "一" <= text[start - 1] <= "鿿" or text[:start].endswith(_gazetteer().after)


@cache
def _gazetteer() -> Gazetteer:
    return convert(tomllib.loads(GAZETTEER.read_text(encoding="utf-8")), Gazetteer)


@cache
def _names() -> Names:
    """Collect all names; where two places share a short name, the larger has it (吉林, 海南: the province)."""
    gazetteer = _gazetteer()
    official: dict[str, str] = {}
    short: dict[str, str] = {}
    for above, written in gazetteer.written():
        name, brief, full = _unbarred(written), _brief(written), above + _unbarred(written)
        official[name] = full
        if name.endswith("自治州"):
            official[f"{brief}州"] = full
        if brief not in gazetteer.suffix_only:
            short.setdefault(brief, full)
    return Names(official, short, max(map(len, official)))


def _unbarred(written: str) -> str:
    return written.replace("|", "")


def _brief(written: str) -> str:
    head, bar, _ = written.partition("|")
    return head if bar else written[:-1]
