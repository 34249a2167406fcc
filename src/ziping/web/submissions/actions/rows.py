"""Put a row in, or take one out."""

from typing import Final

import msgspec
from msgspec import Struct

from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
from ziping.web.submissions.actions.fill import Saved
from ziping.web.submissions.evidence import follow
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import Move, has_list, moved
from ziping.web.submissions.pointing import NUMBER, field_at
from ziping.web.submissions.revising import Revision, revise
from ziping.web.submissions.since import changed_by_another, saves_since, since
from ziping.web.submissions.states import atomic, begin

PROJECTS: Final = "/projects"


class Wish(Struct, frozen=True):
    """Which row is meant, as the page of version `base` counts them; a new one comes behind it."""

    row: str
    base: int
    token: str = ""

    @property
    def window(self) -> str:
        return self.token.partition("-")[0] if "-" in self.token else ""


def add_row(person: Person, number: int, wish: Wish) -> Saved:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        if _is_done(submission, wish):
            return Saved(submission, judged(report_of(submission), submission.round), "")
        at, index = _place(person, submission, wish)
        return _move(person, submission, Move(at, index + 1, 1), wish)


def remove_row(person: Person, number: int, wish: Wish) -> Saved:
    """What the row held stays in its revision. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        if _is_done(submission, wish):
            return Saved(submission, judged(report_of(submission), submission.round), "")
        at, index = _place(person, submission, wish)
        _refuse_unseen(person, submission, wish)
        if len(field_at(report_of(submission), at)) == 1:
            raise NotReady(_of_project("web.last-row", at))
        return _move(person, submission, Move(at, index, -1), wish)


def _is_done(submission: Submission, wish: Wish) -> bool:
    return bool(wish.token) and submission.saves.filter(token=wish.token).exists()


def _place(person: Person, submission: Submission, wish: Wish) -> tuple[str, int]:
    """Return where the row stands now. Raises NotReady."""
    report, saves = report_of(submission), saves_since(submission, wish.base)
    at, _, index = (since(saves, wish.row, person, wish.window).pointer or "").rpartition("/")
    if not (NUMBER.fullmatch(index) and has_list(report, at) and int(index) < len(field_at(report, at))):
        raise NotReady("web.no-such-field")
    return at, int(index)


def _refuse_unseen(person: Person, submission: Submission, wish: Wish) -> None:
    """Refuse a row that another has changed since, so that nobody's words go unseen."""
    changed = changed_by_another(saves_since(submission, wish.base), wish.row, person, wish.window)
    if changed is not None:
        raise NotReady(_of_project("web.row-changed", wish.row.rpartition("/")[0]), by=str(changed.by))


def _of_project(key: str, at: str) -> str:
    """Return the sentence that speaks of a project, where the list is theirs."""
    return f"{key}.project" if at == PROJECTS else key


def _move(person: Person, submission: Submission, move: Move, wish: Wish) -> Saved:
    report = report_of(submission)
    before = "" if move.by > 0 else msgspec.json.encode(field_at(report, move.pointer)).decode()
    what = Save.What.added if move.by > 0 else Save.What.removed
    revision = Revision(move.pointer, before, what=what, token=wish.token)
    act = "add-row" if move.by > 0 else "remove-row"
    revised = revise(person, submission, act, moved(report, move), revision)
    follow(person, submission, move)
    return Saved(submission, revised.found, move.pointer)
