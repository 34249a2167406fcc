"""The label dictionary: what a cell's words mean in a form, whatever the form's layout."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from ziping.text import folded, money_unit, read_number

ENUMERATION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)[、.]?|\d{1,2}[、.](?!\d))"
)
BRACKETS = re.compile(r"\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
POINTS = re.compile(r"\(?(?:共|满分|权重)?(\d+(?:\.\d+)?)分?(?:\*[^()]*)?\)?$")
YEAR_BEFORE = re.compile(r"^(?:20\d\d年度?|本年度?(?!预算|财政|一般))(?=.)")
PART_OF = re.compile(r"^其中[:,]?(?=.)")
COLUMN_LABEL = re.compile(r'表中["“].*["”]栏')
"""What names a column of the department's own: the words of its heading mean nothing else there."""
LONGEST_LABEL = 30
LONGEST_OWN_LABEL = 24


class Key(Struct, frozen=True):
    """A cell's words made comparable; `points` and `unit` are what its brackets say (40分, 万元)."""

    full: str
    bare: str
    points: Decimal | None = None
    unit: str | None = None

    @property
    def empty(self) -> bool:
        return not self.full


EMPTY = Key("", "")


@lru_cache(maxsize=8192)
def key_of(text: str) -> Key:
    """Return the key of a cell; one too long for a label has its words but can match nothing."""
    full = ENUMERATION.sub("", folded(text).rstrip(":").lstrip("*★"))
    if COLUMN_LABEL.fullmatch(full):
        return Key(full, "表中栏")
    if len(full) > LONGEST_LABEL or not full:
        return Key(full, full) if full else EMPTY
    return (
        _bracketed(full)
        if full[-1] in ")]】" or "(" in full
        else Key(full, _without_year(full), None, money_unit(full))
    )


def _bracketed(full: str) -> Key:
    inside = BRACKETS.findall(full)
    bare = _without_year(BRACKETS.sub("", full).rstrip(":"))
    return Key(full, bare, next(filter(None, map(_points_in, inside)), None), money_unit(" ".join(inside)))


def _without_year(label: str) -> str:
    return YEAR_BEFORE.sub("", PART_OF.sub("", label))


def _points_in(bracket: str) -> Decimal | None:
    found = POINTS.fullmatch(bracket)
    return read_number(found.group(1)) if found else None


class Kind(Struct, frozen=True):
    """One table of the dictionary: words to meaning, then patterns in order."""

    words: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()


@cache
def dictionary() -> Mapping[str, Kind]:
    """Return the whole dictionary by kind of place: column, measure, source, pair, total, level1, level2, region."""
    data = tomllib.loads(files("ziping.reading").joinpath("labels.toml").read_text(encoding="utf-8"))
    return {name: _kind(table) for name, table in data.items()}


def _kind(table: Mapping[str, list[str] | Mapping[str, str]]) -> Kind:
    lists = ((meaning, ways) for meaning, ways in table.items() if isinstance(ways, list))
    patterns = table.get("patterns", {})
    return Kind(
        {folded(way): meaning for meaning, ways in lists for way in ways},
        tuple((re.compile(pattern), meaning) for meaning, pattern in patterns.items())
        if isinstance(patterns, Mapping)
        else (),
    )


@lru_cache(maxsize=16384)
def meaning(kind: str, key: Key) -> str | None:
    """Return what these words mean as this kind of label, or None."""
    table = dictionary()[kind]
    found = table.words.get(key.full) or table.words.get(key.bare)
    if found or len(key.bare) > LONGEST_LABEL or not key.bare:
        return found
    return next((means for pattern, means in table.patterns if pattern.search(key.bare)), None)


def usual_words(name: str) -> str:
    """Return the first words of the dictionary for a meaning, or what was given where it has none."""
    tables = (kind.words.items() for kind in dictionary().values())
    return next((way for table in tables for way, meant in table if meant == name), name)


def column_label(heading: str) -> str:
    """Return a heading as the label of what its column says: quoted where it would be read as another label."""
    key = key_of(heading)
    is_known = any(meaning(kind, key) for kind in dictionary())
    is_other = meaning("pair", key) == "others" and not any(meaning(kind, key) for kind in ("total", "goal", "source"))
    plain = len(key.full) <= LONGEST_OWN_LABEL and (is_other or not is_known)
    return heading if plain else f"表中“{heading}”栏"


def means(kind: str, text: str) -> str | None:
    """Return what a cell's text means as this kind of label."""
    return meaning(kind, key_of(text))
