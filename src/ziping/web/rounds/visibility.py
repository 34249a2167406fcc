"""Who sees a round: those who review, lead or audit the unit it belongs to. Departments see their own form only."""

from django.db.models import QuerySet
from django.http import Http404

from ziping.web.people.models import Person
from ziping.web.people.rights import READERS, reach
from ziping.web.rounds.models import Round


def visible(person: Person) -> QuerySet[Round]:
    return Round.objects.filter(reach(person, READERS)).select_related("unit").defer("rules")


def seen(person: Person, number: int) -> Round:
    """Return the round; one that the person may not see is not there. Raises Http404."""
    rounded = visible(person).filter(pk=number).first()
    if rounded is None:
        raise Http404
    return rounded
