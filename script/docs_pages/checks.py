"""The list of checks by family, and a page for each: what `ziping explain` prints, its documents drawn."""

import re
from collections.abc import Iterator

from msgspec import Struct

from docs_pages.documents import drawn
from docs_pages.templating import filled
from ziping.checks.case import Entry
from ziping.checks.catalogue import CATALOGUE
from ziping.flows.explaining import explained, family_word
from ziping.writing.findings import level_word
from ziping.writing.messages import LANGUAGES

WHAT = re.compile(r"^## 查什么\n\n(.+?[。])", re.MULTILINE)
IN_ENGLISH = re.compile(r"^## In English\n\n(.+?[.])(?:\s|$)", re.MULTILINE)


class Line(Struct, frozen=True):
    """A check as the list shows it: the first sentence of each language."""

    code: str
    name: str
    level: str
    zh: str
    en: str


class Family(Struct, frozen=True):
    letter: str
    title: str
    lines: tuple[Line, ...]


def families() -> Iterator[Family]:
    for letter in dict.fromkeys(entry.code[0] for entry in CATALOGUE):
        lines = tuple(_line(entry) for entry in CATALOGUE if entry.code[0] == letter)
        yield Family(letter, " · ".join(family_word(letter, language) for language in LANGUAGES), lines)


def check_list() -> str:
    return filled("checks.md", families=list(families()))


def check_page(code: str) -> str:
    return drawn(explained(code) or "", code)


def _line(entry: Entry) -> Line:
    level = " · ".join(level_word(entry.level, language) for language in LANGUAGES)
    text = explained(entry.code) or ""
    return Line(entry.code, entry.name, level, _first(WHAT, text), _first(IN_ENGLISH, text))


def _first(sentence: re.Pattern[str], text: str) -> str:
    found = sentence.search(text)
    return found.group(1) if found else ""
