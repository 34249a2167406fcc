"""What in a text belongs to one person and is not to be published: where it stands and what it is."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from ziping.checks.disclosure.narrow import Narrow, narrowed
from ziping.checks.disclosure.numbers import CARD, IDENTITY, MOBILE, is_card, is_identity, is_mobile
from ziping.checks.texts import Told
from ziping.checks.vocabulary import holds, vocabulary

Kind: TypeAlias = Literal["identity", "card", "mobile", "telephone", "mail", "name"]

MAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
NUMBER: Final = re.compile(r"\(?\d[\d() \-‐–—/转]{4,}\d")
NAME_FIELD: Final = re.compile(r"/(?:filled_by|signatories/\d+)/name$")
PHONE_FIELD: Final = re.compile(r"/(?:filled_by|signatories/\d+)/phone$")
LETTERS: Final = "\u3400-\u9fff\U00020000-\U0003ffff·"
SPREAD: Final = r"\s{0,3}"
"""Two letters are often set as wide as three: 王　某."""
IN_A_NAME_FIELD: Final = re.compile(
    rf"[{LETTERS}](?:{SPREAD}[{LETTERS}])+|[A-Za-z][A-Za-z.'\-]*(?: [A-Za-z][A-Za-z.'\-]*)*"
)
LONGEST_FIELD: Final = 40
LONGEST_NAME: Final = 4
"""Beyond that a text in a field of names is looked through like any other."""


class Span(Struct, frozen=True, order=True):
    start: int
    end: int
    kind: Kind


def personal_spans(told: Told, names: Collection[str] = ()) -> list[Span]:
    """Return what to hide, in order and without overlap; `names` are persons known from elsewhere in the document."""
    text = narrowed(told.text)
    found: list[Span] = []
    for span in (*_numbers(told, text), *_names(told, text), *_known(told.text, names)):
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(span)
    return sorted(found)


def names_in(told: Told) -> set[str]:
    """Return the persons that a field or the words before a name tell of, as far as they look like names."""
    named = {"".join(told.text[span.start : span.end].split()) for span in _names(told, narrowed(told.text))}
    offices = vocabulary("disclosure/words")["no_persons"]
    return {name for name in named if 1 < len(name) <= LONGEST_NAME and not name.isascii() and not holds(name, offices)}


def _numbers(told: Told, text: Narrow) -> Iterator[Span]:
    plain = Told(told.at, told.field, text.text, told.label)
    for found in IDENTITY.finditer(text.text):
        if is_identity(found):
            yield _span(text, found.span(), "identity")
    yield from (_span(text, found.span(), "card") for found in CARD.finditer(text.text) if is_card(plain, found))
    yield from (_span(text, found.span(), "mobile") for found in MOBILE.finditer(text.text) if is_mobile(plain, found))
    yield from (_span(text, found.span(), "mail") for found in MAIL.finditer(text.text))
    if PHONE_FIELD.search(told.at) or holds(told.label, vocabulary("disclosure/words")["telephones"]):
        yield from (_span(text, found.span(), "telephone") for found in NUMBER.finditer(text.text))
    yield from (_span(text, found.span(1), "telephone") for found in _after_telephone().finditer(text.text))


def _names(told: Told, text: Narrow) -> Iterator[Span]:
    if NAME_FIELD.search(told.at) or (_asks_name(told.label) and len(told.text) <= LONGEST_FIELD):
        yield from _all_names(text)
    for found in _after_label().finditer(text.text):
        for name in IN_A_NAME_FIELD.finditer(found.group(1)):
            yield _span(text, (found.start(1) + name.start(), found.start(1) + name.end()), "name")


def _all_names(text: Narrow) -> Iterator[Span]:
    """Yield every run of letters but the printed words that may stand beside a name."""
    blanked = _beside().sub(lambda word: " " * len(word.group()), text.text)
    blanked = MAIL.sub(lambda mail: " " * len(mail.group()), blanked)
    yield from (_span(text, found.span(), "name") for found in IN_A_NAME_FIELD.finditer(blanked))


def _known(text: str, names: Collection[str]) -> Iterator[Span]:
    for name in sorted(names, key=len, reverse=True):
        pattern = SPREAD.join(map(re.escape, name))
        yield from (Span(found.start(), found.end(), "name") for found in re.finditer(pattern, text))


def _span(text: Narrow, span: tuple[int, int], kind: Kind) -> Span:
    return Span(*text.span(*span), kind)


def _asks_name(label: str) -> bool:
    return holds(label, vocabulary("disclosure/words")["persons"]) and not _other_of_person().search(label)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(vocabulary("disclosure/words")[name], key=len, reverse=True)))


@cache
def _other_of_person() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('persons')})的?(?:{_any('no_names')})")


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('persons')}|{_any('beside_names')})[:： ]*")


@cache
def _after_label() -> re.Pattern[str]:
    """Match 联系人：张某、李某, ended by a sign, a blank or the next label."""
    labels = f"{_any('beside_names')}|{_any('persons')}"
    letter = rf"(?!{labels})[{LETTERS}]"
    name = rf"{letter}(?:{SPREAD}{letter}){{1,{LONGEST_NAME - 1}}}?"
    end = rf"(?=[^{LETTERS}]|{labels}|$)"
    label = rf"(?:{_any('persons')})(?:\([^()]{{0,8}}\))?(?:姓名)? *[:：] *"
    return re.compile(rf"{label}({name}(?:[、/]{name})*){end}")


@cache
def _after_telephone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('telephones')})(?:\([^()]{{0,8}}\))? *[:：为是]? *({NUMBER.pattern})")
