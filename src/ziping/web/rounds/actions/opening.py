"""Open a round: each unit gets its form, and the rules are kept for good."""

from collections.abc import Iterable

from django.db import transaction

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Unit
from ziping.web.rounds.actions.deadlines import Own, give_own
from ziping.web.rounds.models import Round
from ziping.web.rounds.naming import facts_of
from ziping.web.rounds.rules import keep_rules, rules_for
from ziping.web.rounds.states import begin, end
from ziping.web.rounds.terms import judge_deadline, judge_units
from ziping.web.submissions.models import Submission


def open_round(by: Person, number: int, own: Own | None = None) -> Round:
    """Some may have a deadline of their own from the first; what was closed meanwhile takes no part (logged).

    Raises NotAllowed, TooLate, NotReady.
    """
    with transaction.atomic():
        rounded = begin(by, number, "open-round")
        _leave_out_closed(by, rounded)
        units = list(rounded.units.all())
        if not units:
            raise NotReady("web.rounds.nobody")
        judge_deadline(rounded.deadline)
        keep_rules(rounded, rules_for(rounded.unit, rounded.year, rounded.rules_id))
        end(rounded, "open-round")
        _give_forms(rounded, units)
        facts = {"rules": rounded.rules_id, "digest": rounded.rules_digest, "until": rounded.deadline.isoformat()}
        log(by, "open-round", rounded, units=len(units), **facts)
        if own is not None:
            give_own(by, rounded, own)
        return rounded


def _leave_out_closed(by: Person, rounded: Round) -> None:
    closed = list(rounded.units.filter(is_open=False))
    if closed:
        rounded.units.remove(*closed)
        log(by, "leave-out", rounded, **facts_of([unit.pk for unit in closed]))


def enrol(by: Person, number: int, units: tuple[int, ...]) -> Round:
    """Let units that were forgotten take part; those that do already are left as they are. Raises as open_round."""
    with transaction.atomic():
        rounded = begin(by, number, "enrol")
        judge_units(units, rounded.unit)
        new = list(Unit.objects.filter(pk__in=units).exclude(pk__in=rounded.units.all()))
        if not new:
            raise NotReady("web.rounds.nobody")
        rounded.units.add(*new)
        _give_forms(rounded, new)
        log(by, "enrol", rounded, **facts_of([unit.pk for unit in new]))
        return rounded


def _give_forms(rounded: Round, units: Iterable[Unit]) -> None:
    Submission.objects.bulk_create(Submission(round=rounded, unit=unit) for unit in units)
