"""Who sees a spot check: the bureau and auditors always, the units of the round once it is drawn."""

from django.db.models import Q, QuerySet
from django.http import Http404

from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import READERS, holds, memberships, reach
from ziping.web.rounds.models import Round
from ziping.web.spotchecks.models import SpotCheck


def visible_checks(person: Person) -> QuerySet[SpotCheck]:
    """A round of a county is seen by who reaches the county, and once drawn by who belongs to it."""
    own = Q(pk__in=[])
    for held in memberships(person):
        numbers = [int(number) for number in held.unit.path.strip("/").split("/")]
        own |= Q(round__unit__in=numbers)
    read = reach(person, READERS, "round__unit")
    return SpotCheck.objects.filter(read | own & ~Q(seed="")).select_related("round__unit", "listed_by", "drawn_by")


def seen_check(person: Person, number: int) -> SpotCheck:
    """Raises Http404."""
    found = visible_checks(person).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def rounds_of(person: Person, *roles: Role) -> QuerySet[Round]:
    return Round.objects.filter(reach(person, roles)).select_related("unit").defer("rules")


def demand(person: Person, rounded: Round, *roles: Role) -> None:
    """Raises NotAllowed."""
    if not holds(person, rounded.unit, *roles):
        raise NotAllowed("web.not-allowed")


def is_reader(person: Person, check: SpotCheck) -> bool:
    return holds(person, check.round.unit, *READERS)
