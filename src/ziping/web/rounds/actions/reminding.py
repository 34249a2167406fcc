"""Remind units that have their form to hand in. Nothing is sent: their people see it when they come."""

from datetime import date

from django.db import transaction

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rounds.models import Reminder, Round
from ziping.web.rounds.naming import facts_of
from ziping.web.rounds.states import begin
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import WITH_DEPARTMENT

LONGEST = 400


def remind(by: Person, number: int, units: tuple[int, ...], words: str) -> Round:
    """Those that have handed in meanwhile are left in peace. A unit with a deadline of its own is told that one.

    Raises NotAllowed, TooLate, NotReady.
    """
    words = words.strip()
    with transaction.atomic():
        rounded = begin(by, number, "remind")
        if not 0 < len(words) <= LONGEST:
            raise NotReady("web.rounds.reminder", most=str(LONGEST))
        forms = Submission.objects.filter(round=rounded, unit__in=units, state__in=WITH_DEPARTMENT)
        to_remind = dict(forms.values_list("unit", "deadline"))
        if not to_remind:
            raise NotReady("web.rounds.nobody-to-remind")
        Reminder.objects.bulk_create(
            Reminder(round=rounded, unit_id=unit, words=_for(words, rounded, own), by=by)
            for unit, own in to_remind.items()
        )
        log(by, "remind", rounded, **facts_of(to_remind))
        return rounded


def _for(words: str, rounded: Round, own: date | None) -> str:
    return words.replace(rounded.deadline.isoformat(), own.isoformat()) if own else words
