"""Which units and rounds a person knows of: those one has a role in or above, and what lies on the way up."""

from django.db.models import Q, QuerySet

from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import memberships
from ziping.web.rounds.models import Round


def units_of(person: Person) -> QuerySet[Unit]:
    """Return the own units; with every role but the clerk's also those below."""
    own = Q(pk__in=[])
    for held in memberships(person):
        own |= Q(pk=held.unit_id) if held.role == Role.clerk else Q(path__startswith=held.unit.path)
    return Unit.objects.filter(own).order_by("path")


def rounds_of(person: Person) -> QuerySet[Round]:
    """Return the rounds that a unit of the person takes part in, or that lie below it; prepared ones only to leads."""
    near, leads = Q(pk__in=[]), Q(pk__in=[])
    for held in memberships(person):
        above = [int(number) for number in held.unit.path.strip("/").split("/")]
        here = Q(unit__in=above) | (Q() if held.role == Role.clerk else Q(unit__path__startswith=held.unit.path))
        near |= here
        leads |= here if held.role == Role.lead else Q(pk__in=[])
    return Round.objects.filter(near & (leads | ~Q(state=Round.State.prepared))).order_by("-year", "pk")
