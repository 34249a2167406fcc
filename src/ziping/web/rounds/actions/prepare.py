"""Prepare the year's round, and change it as long as it is not open."""

from django.db import transaction

from ziping.web.answering.refusals import NotAllowed
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import holds
from ziping.web.rounds.models import Round
from ziping.web.rounds.rules import keep_rules, rules_for
from ziping.web.rounds.states import begin
from ziping.web.rounds.terms import Terms, judge


def prepare(by: Person, unit: Unit, terms: Terms) -> Round:
    """Raises NotAllowed, NotReady."""
    with transaction.atomic():
        if not holds(by, unit, Role.lead):
            raise NotAllowed("web.not-allowed")
        _hold(unit)
        judge(terms, unit)
        rounded = Round(unit=unit, made_by=by)
        _keep(rounded, terms)
        log(by, "prepare-round", rounded, year=terms.year, rules=rounded.rules_id, digest=rounded.rules_digest)
        return rounded


def change(by: Person, number: int, terms: Terms) -> Round:
    """Raises NotAllowed, TooLate, NotReady."""
    with transaction.atomic():
        rounded = begin(by, number, "change-round")
        _hold(rounded.unit)
        judge(terms, rounded.unit, rounded)
        _keep(rounded, terms)
        log(by, "change-round", rounded, year=terms.year, rules=rounded.rules_id, digest=rounded.rules_digest)
        return rounded


def _hold(unit: Unit) -> None:
    """Let no other round of the unit be prepared until this one is kept: there is one of a year and a form."""
    Unit.objects.select_for_update().get(pk=unit.pk)


def _keep(rounded: Round, terms: Terms) -> None:
    rounded.year, rounded.title, rounded.kind, rounded.notice = terms.year, terms.title, terms.kind, terms.notice
    rounded.deadline, rounded.review_deadline = terms.deadline, terms.review_deadline
    keep_rules(rounded, rules_for(rounded.unit, terms.year, terms.rules))
    rounded.save()
    rounded.units.set(terms.units)
