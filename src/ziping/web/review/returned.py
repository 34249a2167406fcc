"""Why a form came back to whoever fills it in: from the bureau by a letter or to be corrected, from the head."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils import timezone
from msgspec import Struct

from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.review.commenting import Thread, counts, threads
from ziping.web.review.models import Letter
from ziping.web.submissions.cells import names_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import FILLING
from ziping.writing.messages import message

TOLD_BY_LOG: Final = {"send-back": "web.back.head", "correct": "web.back.correction"}
"""The acts whose entry tells why, and the words for it."""
ENDED_BY: Final = {"send-to-head": ("send-back",), "submit": tuple(TOLD_BY_LOG)}
"""The acts after which it is told no more why others were done."""


class Back(Struct, frozen=True):
    """`words` tell who gave it back, when and why; `has_letter` where there is one to be read."""

    words: str
    has_letter: bool = False


def backs_of(forms: Iterable[Submission]) -> Mapping[int, Back]:
    """Return why each came back, by number: two or three questions to the database, however many they are.

    The bureau's reason comes first, then that of the head who sent it back once more.
    """
    there = [one for one in forms if one.state in FILLING]
    by_letter = _by_letter(one.pk for one in there if one.state == State.returned)
    by_log = _by_log(one.pk for one in there)
    return {number: _joined(by_letter.get(number), by_log.get(number)) for number in {**by_letter, **by_log}}


def back_words(submission: Submission) -> Back | None:
    return backs_of([submission]).get(submission.pk)


def _joined(by_letter: Back | None, by_log: Back | None) -> Back:
    told = [one for one in (by_letter, by_log) if one is not None]
    return Back(" ".join(one.words for one in told), has_letter=by_letter is not None)


class Said(Struct, frozen=True):
    """The comments told with the letter by which a form came back; `names` and `counts` are by cell."""

    threads: Sequence[Thread] = ()
    names: Mapping[str, str] = {}
    counts: Mapping[str, int] = {}


def said_with_letter(submission: Submission, person: Person) -> Said:
    """Return nothing but for a form that lies returned; the department answers on the page of its letters."""
    last = submission.letters.order_by("pk").last() if submission.state == State.returned else None
    if last is None or last.kind != "return-letter":
        return Said()
    told = [one for one in threads(submission, person) if one.first.told_at and one.first.told_at >= last.at]
    return Said(told, names_of(report_of(submission)), counts(told)) if told else Said()


def _by_letter(numbers: Iterable[int]) -> Mapping[int, Back]:
    """What was accepted and given back to be corrected has another letter as its last."""
    last = {one.submission_id: one for one in _letters(numbers)}
    return {number: Back(_told(one), has_letter=True) for number, one in last.items() if one.kind == "return-letter"}


def _letters(numbers: Iterable[int]) -> Iterable[Letter]:
    """Return what of each letter is told, without the document it is about."""
    told = ("submission_id", "kind", "words", "at", "deadline")
    return Letter.objects.filter(submission__in=list(numbers)).only(*told).order_by("pk")


def _told(letter: Letter) -> str:
    why = letter.words.strip() or message("web.back.in-letter", {})
    told = message("web.back.bureau", {"day": timezone.localdate(letter.at).isoformat(), "words": why})
    return told + (message("web.back.until", {"day": letter.deadline.isoformat()}) if letter.deadline else "")


def _by_log(numbers: Iterable[int]) -> Mapping[int, Back]:
    things = {f"submission/{number}": number for number in numbers}
    told: dict[int, dict[str, Entry]] = {number: {} for number in things.values()}
    for one in Entry.objects.filter(thing__in=list(things), act__in=(*TOLD_BY_LOG, *ENDED_BY)).order_by("number"):
        there = told[things[one.thing]]
        for ended in ENDED_BY.get(one.act, ()):
            there.pop(ended, None)
        if one.act in TOLD_BY_LOG and one.facts.get("reason"):
            there[one.act] = one
    names = _names(one for there in told.values() for one in there.values())
    return {
        number: Back(" ".join(_said(one, names) for one in there.values())) for number, there in told.items() if there
    }


def _said(entry: Entry, names: Mapping[str, str]) -> str:
    day = timezone.localdate(entry.at).isoformat()
    by = names.get(entry.person, entry.person)
    return message(TOLD_BY_LOG[entry.act], {"by": by, "day": day, "words": str(entry.facts["reason"])})


def _names(entries: Iterable[Entry]) -> Mapping[str, str]:
    signed = {one.person for one in entries}
    return {} if not signed else dict(Person.objects.filter(username__in=signed).values_list("username", "name"))
