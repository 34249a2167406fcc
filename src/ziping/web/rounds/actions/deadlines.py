"""Give units a deadline of their own within a round, or the round's again."""

from datetime import date

from django.db import transaction
from msgspec import Struct

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rounds.models import Round
from ziping.web.rounds.naming import facts_of
from ziping.web.rounds.states import begin
from ziping.web.rounds.terms import judge_deadline, reason_of
from ziping.web.submissions.models import Submission


class Own(Struct, frozen=True):
    """For these units, by number; without a day the round's holds for them again."""

    units: tuple[int, ...]
    day: date | None
    reason: str


def set_deadline(by: Person, number: int, own: Own) -> Round:
    """Raises NotAllowed, TooLate, NotReady."""
    with transaction.atomic():
        rounded = begin(by, number, "set-deadline")
        give_own(by, rounded, own)
        return rounded


def give_own(by: Person, rounded: Round, own: Own) -> None:
    """Do it within another act's transaction. Raises NotReady."""
    forms = Submission.objects.filter(round=rounded, unit__in=own.units)
    if not own.units or forms.count() != len(set(own.units)):
        raise NotReady("web.rounds.own-units")
    reason = reason_of(own.reason)
    if own.day is not None:
        judge_deadline(own.day)
    forms.update(deadline=own.day if own.day != rounded.deadline else None)
    until = (own.day or rounded.deadline).isoformat()
    log(by, "set-deadline", rounded, until=until, reason=reason, **facts_of(own.units))


def lift_earlier(rounded: Round) -> None:
    """Let nobody have less time than the round: what is earlier than its new deadline holds no more."""
    Submission.objects.filter(round=rounded, deadline__lte=rounded.deadline).update(deadline=None)
