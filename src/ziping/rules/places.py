"""Places of China by name: provinces, prefecture-level cities, counties."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, convert

DATA = Path(__file__).with_name("data")


class Gazetteer(Struct, frozen=True):
    """The data file of provinces and cities; the words that tell a short name from a part of another word."""

    suffix_only: frozenset[str]
    not_before: tuple[str, ...]
    after: tuple[str, ...]
    counties_in_short: frozenset[str]
    cities: dict[str, tuple[str, ...]]

    def written(self) -> Iterator[tuple[str, str]]:
        """Each place, provinces first: the full name of what holds it, and its own name with the bar."""
        yield from (("", province) for province in self.cities)
        yield from ((_unbarred(province), city) for province, cities in self.cities.items() for city in cities)


class Names(Struct, frozen=True):
    """The places each name can mean, in full: names that count anywhere, and names that count only as whole words."""

    sure: Mapping[str, list[str]]
    doubtful: Mapping[str, list[str]]
    longest: int


@lru_cache(maxsize=4096)
def place_in(text: str) -> str | None:
    """Return the full name of the first place in the text (元氏县 → 河北省石家庄市元氏县), None where there is none.

    A later name counts only where it lies within the first (河北省……元氏县), one of several places (朝阳区) only
    where the first tells which. A short name counts only where it can hardly be part of another word.
    """
    found = ""
    for meant in _places(text):
        within = [full for full in meant if full.startswith(found)]
        if len(within) == 1:
            found = within[0]
    return found or None


@lru_cache(maxsize=4096)
def province_of(place: str) -> str:
    """Return the province that the full name of a place begins with, the empty string where it names none."""
    provinces = (_unbarred(province) for province in _gazetteer().cities)
    return next((province for province in provinces if place.startswith(province)), "")


def named_at(text: str, start: int) -> int:
    """Return the length of the longest name of a place that stands at this position, in full or in short; 0 for none.

    Which of several places it means (朝阳区) does not matter.
    """
    length, meant = _place_at(text, start, free=True)
    return length if meant else 0


def _places(text: str) -> Iterator[list[str]]:
    start, free = 0, True
    while start < len(text):
        length, meant = _place_at(text, start, free=free or _opens(text, start))
        if meant:
            yield meant
        free = bool(meant)
        start += length


def _place_at(text: str, start: int, *, free: bool) -> tuple[int, list[str]]:
    """Return the longest name at this position with what it can mean; one character and nothing where there is none."""
    names = _names()
    for length in range(min(names.longest, len(text) - start), 1, -1):
        name = text[start : start + length]
        if name in names.sure:
            return length, names.sure[name]
        if free and name in names.doubtful and not text.startswith(_gazetteer().not_before, start + length):
            return length, names.doubtful[name]
    return 1, []


def _opens(text: str, start: int) -> bool:
    """Tell whether a word can begin here: after a sign or a digit, or after a word that leads to a place."""
    return start == 0 or not "一" <= text[start - 1] <= "鿿" or text[:start].endswith(_gazetteer().after)


@cache
def _gazetteer() -> Gazetteer:
    return convert(_read("places.toml"), Gazetteer)


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def _names() -> Names:
    """Collect all names. Where a province and a city share a short name, the province has it (吉林, 海南)."""
    sure: defaultdict[str, list[str]] = defaultdict(list)
    doubtful: defaultdict[str, list[str]] = defaultdict(list)
    for above, written in _gazetteer().written():
        brief, full = _brief(written), above + _unbarred(written)
        sure[_unbarred(written)].append(full)
        if written.endswith("自治州"):
            sure[f"{brief}州"].append(full)
        if brief not in _gazetteer().suffix_only and brief not in doubtful:
            doubtful[brief].append(full)
    _add_counties(sure, doubtful)
    return Names(sure, doubtful, max(map(len, sure)))


def _add_counties(sure: defaultdict[str, list[str]], doubtful: defaultdict[str, list[str]]) -> None:
    """Add the counties: a district (新市区) and a name of two signs (和县) may be part of another word."""
    for above, written in _read("counties.toml").items():
        for name in str(written).split():
            whole_word_only = name.endswith("区") or len(name) == len("和县")
            (doubtful if whole_word_only else sure)[name].append(above + name)
            if _brief(name) in _gazetteer().counties_in_short:
                doubtful[_brief(name)].append(above + name)


def _unbarred(written: str) -> str:
    return written.replace("|", "")


def _brief(written: str) -> str:
    head, bar, _ = written.partition("|")
    return head if bar else written[:-1]
