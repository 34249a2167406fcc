"""Save one cell. Another's newer cell is never overwritten in silence."""

from msgspec import Struct

from ziping.reading.filling import NoSuchFieldError, filled
from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.revising import Revision, keep
from ziping.web.submissions.since import Since, saves_since, since
from ziping.web.submissions.states import atomic, begin
from ziping.writing.messages import message


class Typed(Struct, frozen=True):
    """What was typed where. `base` is the version the page had; `token` names the save, so that it counts once.

    What stands before the first hyphen of the token names the window it was typed in. `over` is the version of
    another's save that the person has seen and decides to replace.
    """

    pointer: str
    text: str
    base: int
    token: str = ""
    over: int = 0

    @property
    def window(self) -> str:
        return self.token.partition("-")[0] if "-" in self.token else ""


class Conflict(Struct, frozen=True):
    """Another saved the same field since the page was loaded; `is_gone`: its row was taken out, or all replaced."""

    pointer: str
    theirs: str
    by: str
    version: int
    is_gone: bool = False

    @property
    def case(self) -> str:
        """Tell which sentence says it: the cell has other words, was cleared, or is no longer there."""
        return "gone" if self.is_gone else "changed" if self.theirs else "cleared"


class Saved(Struct, frozen=True):
    """`conflict` where nothing was saved; `found` is the judgement of the form as it stands now.

    `pointer` is where the field is now, which rows put in or taken out meanwhile have moved.
    """

    submission: Submission
    found: Judged
    pointer: str
    conflict: Conflict | None = None
    news: tuple[Save, ...] | None = None
    """All saves since the version typed in, where they are known."""


class Change(Struct, frozen=True):
    """What the text makes of the form as it stood at `version`, judged: at once, so that nobody waits for that."""

    version: int
    pointer: str
    before: str
    is_none: bool
    found: Judged


def fill(person: Person, number: int, typed: Typed, shown: Submission | None = None) -> Saved:
    """Save what was typed. `shown` is the form as it was just read. Raises NotAllowed, TooLate, NotReady.

    Only one can change anything at a time: what takes long is done before that turn, and once more within it only
    where another came first.
    """
    ahead = _change(shown, typed.pointer, typed.text) if shown is not None and shown.version == typed.base else None
    with atomic():
        submission = begin(person, number, "fill", unread=("report",))
        saves = saves_since(submission, typed.base)
        passed = since(saves, typed.pointer, person, typed.window)
        pointer = passed.pointer or ""
        if typed.token and submission.saves.filter(token=typed.token).exists():
            return Saved(submission, _as_it_stands(submission), pointer)
        if (conflict := _conflict(person, typed, passed)) is not None:
            return Saved(submission, _as_it_stands(submission), pointer, conflict)
        is_first = ahead is not None and ahead.version == submission.version
        change = ahead if ahead is not None and is_first else _change(submission, pointer, typed.text)
        if change.is_none:
            return Saved(submission, change.found, pointer)
        revision = Revision(pointer, change.before, text_at(change.found.report, pointer), token=typed.token)
        revised = keep(person, submission, "fill", change.found, revision)
        return Saved(submission, revised.found, pointer, news=(*saves, revised.save))


def _change(submission: Submission, pointer: str, text: str) -> Change:
    """Raises NotReady."""
    report = report_of(submission)
    try:
        before, changed = text_at(report, pointer), filled(report, pointer, text)
    except (NoSuchFieldError, LookupError, AttributeError):
        raise NotReady("web.no-such-field") from None
    return Change(submission.version, pointer, before, changed == report, judged(changed, submission.round))


def _as_it_stands(submission: Submission) -> Judged:
    return judged(report_of(submission), submission.round)


def _conflict(person: Person, typed: Typed, passed: Since) -> Conflict | None:
    other = passed.other
    if other is None:
        return None
    by = message("web.conflict.yourself", {}) if other.by_id == person.pk else str(other.by)
    if passed.pointer is None:
        return Conflict(typed.pointer, "", by, other.number, is_gone=True)
    if other.number <= typed.over or other.after == typed.text:
        return None
    return Conflict(passed.pointer, other.after, by, other.number)
