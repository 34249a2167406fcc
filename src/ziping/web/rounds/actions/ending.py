"""End a round, give more time, or open it once more."""

from datetime import date

from django.db import transaction

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rounds.actions.deadlines import lift_earlier
from ziping.web.rounds.models import Round
from ziping.web.rounds.states import begin, end
from ziping.web.rounds.terms import judge_deadline, reason_of


def close_round(by: Person, number: int) -> Round:
    """What was not sent in stays as it is and is not taken any more. Raises NotAllowed, TooLate."""
    with transaction.atomic():
        rounded = begin(by, number, "close-round")
        end(rounded, "close-round")
        log(by, "close-round", rounded)
        return rounded


def extend(by: Person, number: int, day: date, reason: str) -> Round:
    """Raises NotAllowed, TooLate, NotReady."""
    with transaction.atomic():
        rounded = begin(by, number, "extend")
        if day <= rounded.deadline:
            raise NotReady("web.rounds.not-later", day=rounded.deadline.isoformat())
        return _put_off(by, rounded, "extend", day, reason)


def reopen(by: Person, number: int, day: date, reason: str) -> Round:
    """Raises NotAllowed, TooLate, NotReady."""
    with transaction.atomic():
        return _put_off(by, begin(by, number, "reopen-round"), "reopen-round", day, reason)


def _put_off(by: Person, rounded: Round, act: str, day: date, reason: str) -> Round:
    reason = reason_of(reason)
    judge_deadline(day)
    before, rounded.deadline = rounded.deadline, day
    if rounded.review_deadline is not None:
        rounded.review_deadline = max(rounded.review_deadline, day)
    end(rounded, act)
    lift_earlier(rounded)
    log(by, act, rounded, before=before.isoformat(), until=day.isoformat(), reason=reason)
    return rounded
