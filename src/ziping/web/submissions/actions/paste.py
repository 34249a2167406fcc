"""Save a block of cells at once: all of it, with the rows it needs, or nothing."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Final

import msgspec
from msgspec import Struct

from ziping.model import Report
from ziping.reading.filling import NoSuchFieldError, filled
from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
from ziping.web.submissions.actions.fill import Saved
from ziping.web.submissions.evidence import evidence_of, follow
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import Move, has_list, moved
from ziping.web.submissions.pointing import field_at, text_at
from ziping.web.submissions.revising import Revision, keep_all
from ziping.web.submissions.since import is_own, lies_in, saves_since
from ziping.web.submissions.states import atomic, begin

MOST_CELLS: Final = 3_000
MOST_ROWS: Final = 300
LONGEST_WINDOW: Final = 20
"""Letters of a window's name that leave room in a token for what tells its saves apart."""


class Block(Struct, frozen=True):
    """Texts by their pointers, as the page of version `base` counts them; `at` is a list that is to have `rows` rows.

    Rows come and go at its end. `token` names the paste, what stands before its first hyphen the window.
    """

    cells: Mapping[str, str]
    base: int
    at: str = ""
    rows: int = 0
    token: str = ""

    @property
    def window(self) -> str:
        return self.token.partition("-")[0] if "-" in self.token else ""


def paste(person: Person, number: int, block: Block) -> Saved:
    """Raises NotAllowed, TooLate, NotReady; then nothing is saved."""
    with atomic():
        submission = begin(person, number, "fill")
        report = report_of(submission)
        if block.token and submission.saves.filter(token=block.token).exists():
            return Saved(submission, judged(report, submission.round), "")
        _refuse(person, submission, block, report)
        resized, moves = _resized(report, block)
        changed, cells = _typed(resized, block.cells)
        found = judged(changed, submission.round)
        revisions = [*(_moving(report, move) for move in moves), *cells]
        if revisions:
            keep_all(person, submission, "paste", found, _named(revisions, block))
        for move in moves:
            follow(person, submission, move)
        return Saved(submission, found, "")


def _named(revisions: Sequence[Revision], block: Block) -> list[Revision]:
    """Let the first bear the paste's token, by which it counts once, and the others the name of the window."""
    first, *others = revisions
    has_room = block.window and len(block.window) <= LONGEST_WINDOW
    tokens = (f"{block.window}-{token_hex(8)}" if has_room else "" for _ in others)
    named = [msgspec.structs.replace(one, token=token) for one, token in zip(others, tokens, strict=True)]
    return [msgspec.structs.replace(first, token=block.token), *named]


def _refuse(person: Person, submission: Submission, block: Block, report: Report) -> None:
    if len(block.cells) > MOST_CELLS or block.rows > MOST_ROWS:
        raise NotReady("web.paste.too-large", cells=str(MOST_CELLS), rows=str(MOST_ROWS))
    if block.at and not (has_list(report, block.at) and block.rows > 0):
        raise NotReady("web.no-such-field")
    going = _going(report, block)
    for save in saves_since(submission, block.base):
        is_unseen = save.pointer in block.cells or any(lies_in(save, row) for row in going)
        if save.what != Save.What.cell or (is_unseen and not is_own(save, person, block.window)):
            raise NotReady("web.paste.changed", by=str(save.by))
    _refuse_evidence(person, submission, going)


def _going(report: Report, block: Block) -> Sequence[str]:
    """Return the rows that the list will no longer have."""
    has = len(field_at(report, block.at)) if block.at else 0
    return [f"{block.at}/{index}" for index in range(block.rows, has)]


def _refuse_evidence(person: Person, submission: Submission, going: Sequence[str]) -> None:
    """Refuse where another's files would go with the rows: putting them there is no save, so any may be unseen."""
    others = evidence_of(submission).exclude(by=person) if going else ()
    for evidence in others:
        if any(f"{evidence.pointer}/".startswith(f"{row}/") for row in going):
            raise NotReady("web.paste.changed", by=str(evidence.by))


def _resized(report: Report, block: Block) -> tuple[Report, list[Move]]:
    """Return the report with as many rows as wished, and how it came to have them."""
    moves: list[Move] = []
    has = len(field_at(report, block.at)) if block.at else 0
    while block.at and has != block.rows:
        step = 1 if block.rows > has else -1
        move = Move(block.at, has if step > 0 else has - 1, step)
        report, has = moved(report, move), has + step
        moves.append(move)
    return report, moves


def _moving(report: Report, move: Move) -> Revision:
    if move.by > 0:
        return Revision(move.pointer, what=Save.What.added)
    before = msgspec.json.encode(field_at(report, move.pointer)).decode()
    return Revision(move.pointer, before, what=Save.What.removed)


def _typed(report: Report, cells: Mapping[str, str]) -> tuple[Report, list[Revision]]:
    revisions: list[Revision] = []
    for pointer, text in cells.items():
        try:
            before, changed = text_at(report, pointer), filled(report, pointer, text)
        except (NoSuchFieldError, LookupError, AttributeError):
            raise NotReady("web.paste.no-such-field") from None
        if changed != report:
            revisions.append(Revision(pointer, before, text_at(changed, pointer)))
        report = changed
    return report, revisions
