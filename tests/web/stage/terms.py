"""Rounds before and after they are open, for the permission matrix."""

from datetime import timedelta

from django.utils import timezone
from things import Stage, thing

from ziping.web.people.models import Kind, Role, Unit
from ziping.web.people.rights import memberships
from ziping.web.rounds.models import Round

SOON = timedelta(days=30)


@thing(states=False)
def prepared_round(stage: Stage) -> int:
    return _round(stage, Round.State.prepared)


@thing(states=False)
def closed_round(stage: Stage) -> int:
    return _round(stage, Round.State.closed)


@thing(states=False)
def further_unit(stage: Stage) -> int:
    """One that does not take part yet."""
    return Unit.objects.create(name="示例县粮食局", code="3399", kind=Kind.department, parent=stage.cast.county).pk


@thing(states=False)
def unit_led(stage: Stage) -> int:
    """A unit below that of which who asks is lead."""
    led = [held.unit for held in memberships(stage.person) if held.role == Role.lead] if stage.person else []
    return Unit.objects.filter(parent__in=led).values_list("pk", flat=True).first() or stage.unit.pk


def _round(stage: Stage, state: Round.State) -> int:
    like = Round.objects.get(pk=stage.submission.round_id)
    there = Round.objects.create(
        unit=like.unit,
        year=like.year,
        title="另一项任务",
        rules_id=like.rules_id,
        rules_digest=like.rules_digest,
        rules=like.rules,
        deadline=timezone.localdate() + SOON,
        state=state,
        made_by=like.made_by,
    )
    there.units.add(stage.unit)
    return there.pk
