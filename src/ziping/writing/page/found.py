"""A finding as the page tells it."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from ziping.model import Decision, Finding, Level, Place, Report
from ziping.text import tidy
from ziping.writing.findings import basis_of, decision_words, level_word, place_in_file, project_number, short_fix
from ziping.writing.messages import Language, finding_message, message, place_words
from ziping.writing.page.elsewhere import Pages, address_elsewhere, is_elsewhere
from ziping.writing.page.view import Group, Key, Mark, group_of

LONGEST_TEXT = 60


class Spot(Struct, frozen=True):
    """A place in words, what stands there, and the address of it: its mark on the page, or another page's."""

    words: str
    text: str = ""
    address: str = ""


class Found(Struct, frozen=True):
    """`project` is its number from 1, 0 for the document as a whole; `decision` says what people decided."""

    number: int
    code: str
    name: str
    level: Level
    level_word: str
    group: Group
    message: str
    project: int = 0
    spots: tuple[Spot, ...] = ()
    fix: str = ""
    basis: str = ""
    decision: str = ""

    @property
    def family(self) -> str:
        return self.code[:1]


class Page(Struct, frozen=True):
    """What places are told by: the marks of the page, the document's path in an archive, the other pages."""

    marks: Mapping[Key, Mark]
    inner: str
    pages: Pages
    language: Language


def found(number: int, finding: Finding, keys: Sequence[Key], report: Report, page: Page) -> Found:
    of = project_number(finding)
    return Found(
        number,
        finding.code,
        finding.name,
        finding.level,
        level_word(finding.level, page.language),
        group_of(finding),
        finding_message(finding, page.language),
        of + 1 if of is not None and of < len(report.projects) else 0,
        tuple(_spots(finding, keys, page)),
        short_fix(finding),
        basis_of(finding, page.language),
        decision_words(finding.decision, page.language) if isinstance(finding.decision, Decision) else "",
    )


def _spots(finding: Finding, keys: Sequence[Key], page: Page) -> dict[Spot, None]:
    """Tell each place once; one that the original names nowhere is told by its mark alone."""
    pairs = zip_longest(keys, finding.where, fillvalue=None)
    spots = (_spot(page.marks.get(key or ()), place or Place(), page) for key, place in pairs)
    return dict.fromkeys(spot for spot in spots if spot.words)


def _spot(mark: Mark | None, place: Place, page: Page) -> Spot:
    text = shortened(tidy(place.text))
    if is_elsewhere(place, page.inner):
        return Spot(place_in_file(place, page.language), text, address_elsewhere(place, page.pages))
    said = place_words(place, page.language) or (message("page.here", {}, page.language) if mark else "")
    return Spot(said, text, f"#{mark.id}" if mark else "")


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
