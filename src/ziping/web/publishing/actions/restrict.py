"""Mark a unit or one of its projects as not to be published, or end that."""

from django.utils import timezone

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import holds
from ziping.web.publishing.models import Restriction
from ziping.web.submissions.states import atomic

LONGEST = 200


def restrict(person: Person, unit: Unit, project: str, reason: str) -> Restriction:
    """Without a project it holds for the unit and all below it. Raises NotAllowed, NotReady."""
    with atomic():
        if not holds(person, unit, Role.lead):
            raise NotAllowed("web.not-allowed")
        if len(project.strip()) > LONGEST:
            raise NotReady("web.publish.project-long", most=str(LONGEST))
        if not reason.strip():
            raise NotReady("web.publish.reason-missing")
        one = Restriction.objects.create(unit=unit, project=project.strip(), reason=reason.strip(), by=person)
        log(person, "restrict", one, unit=unit.pk, whole=int(not one.project))
        return one


def lift(person: Person, number: int) -> Restriction:
    """Raises NotAllowed, TooLate."""
    with atomic():
        one = Restriction.objects.select_for_update(of=("self",)).select_related("unit").get(pk=number)
        if not holds(person, one.unit, Role.lead):
            raise NotAllowed("web.not-allowed")
        if one.ended_at is not None:
            raise TooLate("web.publish.lifted-already")
        one.ended_by, one.ended_at = person, timezone.now()
        one.save(update_fields=["ended_by", "ended_at"])
        log(person, "lift", one, unit=one.unit_id)
        return one
