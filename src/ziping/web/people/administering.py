"""What an administrator has the care of."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Membership, Person, Role, Unit
from ziping.web.people.rights import has_role
from ziping.web.people.signed_in import person_of


def administrator_of(request: HttpRequest) -> Person:
    """Return who asks. Raises NotAllowed for all but administrators."""
    person = person_of(request)
    if not has_role(person, Role.administrator):
        raise NotAllowed("web.not-allowed")
    return person


def administered(person: Person) -> QuerySet[Unit]:
    """Return the units from the administrator's own downwards."""
    paths = [held.unit.path for held in person.memberships.filter(role=Role.administrator).select_related("unit")]
    there = Unit.objects.none()
    for path in paths:
        there |= Unit.objects.filter(path__startswith=path)
    return there.select_related("parent").order_by("path")


def held_in(person: Person, unit: int, held: str) -> Membership:
    """Return the role of that number in an administrator's unit. Raises Http404."""
    one = get_object_or_404(administered(person), pk=unit)
    return get_object_or_404(Membership, pk=number_in(held), unit=one)
