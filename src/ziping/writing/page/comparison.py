"""The page that shows what changed between documents, side by side."""

from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct

from ziping.model import Change, Finding
from ziping.writing.comparison import Told, doubt_words, matter_words, side_words
from ziping.writing.differing import Piece, side_by_side
from ziping.writing.findings import basis_of, decision_words, gravest_first, level_word, place_in_file
from ziping.writing.messages import Language, finding_message, message
from ziping.writing.page.templating import rendered


class Row(Struct, frozen=True):
    """A change in words; the parts of `then` and `now` that differ are marked."""

    project: str
    matter: str
    indicator: str
    then: Sequence[Piece]
    now: Sequence[Piece]


class Shown(Struct, frozen=True):
    """A finding in words, with where it rests in each of the documents."""

    code: str
    level: str
    level_word: str
    message: str
    places: Sequence[str]
    basis: str
    decision: str


def comparison_html(told: Told, language: Language = "zh") -> bytes:
    """Return the page as UTF-8: one file that asks nothing of a network."""
    sides = []
    for side in told.sides:
        rows = [_row(change, language) for change in side.changes]
        sides.append((side_words(side, language), doubt_words(side, language), rows))
    return rendered(
        "comparison.html",
        "",
        language,
        title=message("comparison.title", {"file": PurePath(told.file).name}, language),
        counted=message("comparison.findings", {"count": str(len(told.findings))}, language),
        headings=[message(f"comparison.heading.{name}", {}, language) for name in Row.__struct_fields__],
        findings=[_shown(finding, language) for finding in gravest_first(told.findings)],
        sides=sides,
    )


def _row(change: Change, language: Language) -> Row:
    then, now = side_by_side(change.then, change.now)
    return Row(change.project, matter_words(change, language), change.indicator, then, now)


def _shown(finding: Finding, language: Language) -> Shown:
    places = (place_in_file(place, language) for place in finding.where)
    return Shown(
        finding.code,
        finding.level,
        level_word(finding.level, language),
        finding_message(finding, language),
        tuple(filter(None, places)),
        basis_of(finding, language),
        decision_words(finding.decision, language) if finding.decision else "",
    )
