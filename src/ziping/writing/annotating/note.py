"""A finding as it is put on a cell: where, how grave, in which words."""

import re
from collections.abc import Iterable

from msgspec import UNSET, Struct
from msgspec.structs import replace

from ziping.model import Decision, Finding, Level, Place
from ziping.writing.findings import LEVELS, basis_of, decision_words, level_word, short_fix
from ziping.writing.messages import LANGUAGES, Language, finding_message, message, place_words

AUTHOR = "ziping"
INITIALS = "自评"
LONGEST_QUOTE = 20
WORDS = "|".join(level_word(level, language) for level in LEVELS for language in LANGUAGES)
HEADING = re.compile(rf"\s*[A-Z]\d{{3}} (?:{WORDS})\s*")
"""The heading of a note, by which ours are known among the words of others."""


class Note(Struct, frozen=True):
    """`place` is None where the finding is about the document as a whole; `more` are further places it rests on.

    `heading` is the code and the level (M301 错误), `text` the message with what should stand there and its basis, a
    line each. `where` says the place in words, for where a note cannot stand at it. `settled`: it was explained, or
    called a false alarm.
    """

    heading: str
    text: str
    level: Level
    place: Place | None = None
    more: tuple[Place, ...] = ()
    where: str = ""
    settled: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.place, *self.more) if self.place is not None else ()


def notes_of(findings: Iterable[Finding], inner: str = "", language: Language = "zh") -> list[Note]:
    """Return a note for each finding; `inner` is the document's path in an archive, which its own places name."""
    return [_note(finding, inner, language) for finding in findings]


def _note(finding: Finding, inner: str, language: Language) -> Note:
    own = _own_places(finding, inner)
    return Note(
        f"{finding.code} {level_word(finding.level, language)}",
        "\n".join(filter(None, _lines(finding, language))),
        finding.level,
        own[0] if own else None,
        tuple(own[1:]),
        _where(own[0], language) if own else "",
        not finding.is_open,
    )


def _own_places(finding: Finding, inner: str) -> list[Place]:
    """Leave out places in other documents, and those that say nothing."""
    own = (place for place in finding.where if place.file is UNSET or place.file == inner)
    return [place for place in dict.fromkeys(own) if replace(place, text="", file=UNSET) != Place()]


def _lines(finding: Finding, language: Language) -> Iterable[str]:
    yield finding_message(finding, language)
    if fix := short_fix(finding):
        yield message("annotate.fix", {"fix": fix}, language)
    yield basis_of(finding, language)
    if isinstance(finding.decision, Decision):
        yield decision_words(finding.decision, language)


def _where(place: Place, language: Language) -> str:
    text = place.text if len(place.text) <= LONGEST_QUOTE else place.text[: LONGEST_QUOTE - 1] + "…"
    said = place_words(place, language)
    return message("annotate.where", {"place": said, "text": " ".join(text.split())}, language) if said else ""
