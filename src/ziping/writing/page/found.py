"""A finding as the page tells it."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ziping.model import Finding, Level, Place, Report
from ziping.text import tidy
from ziping.writing.findings import basis_of, level_word, project_number, short_fix
from ziping.writing.messages import Language, finding_message, message, place_words
from ziping.writing.page.view import Key, Mark

LONGEST_TEXT = 60


class Spot(Struct, frozen=True):
    """A place in words, what stands there, and the anchor of its mark; empty where it is not on the page."""

    words: str
    text: str = ""
    anchor: str = ""


class Found(Struct, frozen=True):
    """`project` is its number from 1, 0 for the document as a whole."""

    number: int
    code: str
    name: str
    level: Level
    level_word: str
    message: str
    project: int = 0
    spots: tuple[Spot, ...] = ()
    fix: str = ""
    basis: str = ""

    @property
    def family(self) -> str:
        return self.code[:1]


def found(
    number: int, finding: Finding, keys: Sequence[Key], marks: Mapping[Key, Mark], report: Report, language: Language
) -> Found:
    of = project_number(finding)
    return Found(
        number,
        finding.code,
        finding.name,
        finding.level,
        level_word(finding.level, language),
        finding_message(finding, language),
        of + 1 if of is not None and of < len(report.projects) else 0,
        tuple(_spots(finding, keys, marks, language)),
        short_fix(finding),
        basis_of(finding, language),
    )


def _spots(finding: Finding, keys: Sequence[Key], marks: Mapping[Key, Mark], language: Language) -> dict[Spot, None]:
    """Tell each place once; one that the original names nowhere is told by its mark alone."""
    pairs = zip_longest(keys, finding.where, fillvalue=None)
    spots = (_spot(marks.get(key or ()), place or Place(), language) for key, place in pairs)
    return dict.fromkeys(spot for spot in spots if spot.words)


def _spot(mark: Mark | None, place: Place, language: Language) -> Spot:
    said = place_words(place, language) or (message("page.here", {}, language) if mark else "")
    return Spot(said, shortened(tidy(place.text)), mark.id if mark else "")


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
