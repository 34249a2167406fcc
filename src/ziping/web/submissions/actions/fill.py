"""Save one cell. Another's newer cell is never overwritten in silence."""

from msgspec import Struct

from ziping.reading.filling import NoSuchFieldError, filled
from ziping.web.people.models import Person
from ziping.web.refusals import NotReady
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.pointing import text_at
from ziping.web.submissions.revising import Revision, revise
from ziping.web.submissions.since import saves_since, since
from ziping.web.submissions.states import atomic, begin


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


class Saved(Struct, frozen=True):
    """`conflict` where nothing was saved; `found` is the judgement of the form as it stands now.

    `pointer` is where the field is now, which rows put in or taken out meanwhile have moved.
    """

    submission: Submission
    found: Judged
    pointer: str
    conflict: Conflict | None = None


def fill(person: Person, number: int, typed: Typed) -> Saved:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        report = report_of(submission)
        saves = saves_since(submission, typed.base)
        passed = since(saves, typed.pointer, person, typed.window)
        if typed.token and submission.saves.filter(token=typed.token).exists():
            return Saved(submission, judged(report, submission.round), passed.pointer or "")
        if (conflict := _conflict(typed, passed.pointer, passed.other)) is not None:
            return Saved(submission, judged(report, submission.round), passed.pointer or "", conflict)
        pointer = passed.pointer or ""
        try:
            before, changed = text_at(report, pointer), filled(report, pointer, typed.text)
        except (NoSuchFieldError, LookupError, AttributeError):
            raise NotReady("web.no-such-field") from None
        after = text_at(changed, pointer)
        if changed == report:
            return Saved(submission, judged(report, submission.round), pointer)
        found = revise(person, submission, "fill", changed, Revision(pointer, before, after, token=typed.token))
        return Saved(submission, found, pointer)


def _conflict(typed: Typed, pointer: str | None, other: Save | None) -> Conflict | None:
    if other is None:
        return None
    if pointer is None:
        return Conflict(typed.pointer, "", str(other.by), other.number, is_gone=True)
    if other.number <= typed.over or other.after == typed.text:
        return None
    return Conflict(pointer, other.after, str(other.by), other.number)
