"""Whose submissions a person publishes or looks on at, and which publications everybody sees."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import has_role, memberships, reach
from ziping.web.publishing.models import Publication
from ziping.web.submissions.models import State, Submission

DONE = (State.accepted, State.published)
WATCHERS = (Role.lead, Role.auditor)


def publisher(person: Person) -> Person:
    """Raises NotAllowed for all but those who publish."""
    if not has_role(person, Role.lead):
        raise NotAllowed("web.not-allowed")
    return person


def reader(person: Person) -> Person:
    """Raises NotAllowed for all but those who publish and auditors, who look on."""
    if not has_role(person, *WATCHERS):
        raise NotAllowed("web.not-allowed")
    return person


def readable(person: Person) -> QuerySet[Submission]:
    """Return what the person sees of what may be or is published."""
    return _published_of(person, WATCHERS)


def publishable(person: Person) -> QuerySet[Submission]:
    """Return what the person may publish or has published, with its publications."""
    return _published_of(person, (Role.lead,))


def led_forms(person: Person) -> QuerySet[Submission]:
    """Return the forms, in whatever state, of the units for which the person publishes; no report is read."""
    there = Submission.objects.filter(reach(person, (Role.lead,))).select_related("unit")
    return there.only("unit__name").order_by("round", "unit__path")


def _published_of(person: Person, roles: tuple[Role, ...]) -> QuerySet[Submission]:
    theirs = Submission.objects.filter(reach(person, roles))
    shown = Q(state__in=DONE) | Q(pk__in=Publication.objects.values("submission"))
    light = Prefetch("publications", Publication.objects.defer("report", "masks"))
    return theirs.filter(shown).select_related("unit", "round").prefetch_related(light)


def one_of(there: QuerySet[Submission], number: int) -> Submission:
    """Raises Http404."""
    submission = there.filter(pk=number).first()
    if submission is None:
        raise Http404
    return submission


def led(person: Person, roles: tuple[Role, ...] = (Role.lead,)) -> QuerySet[Unit]:
    """Return the units for which the person publishes, or looks on by one of the roles."""
    chosen = Q(pk__in=[])
    for held in memberships(person):
        if held.role in roles:
            chosen |= Q(path__startswith=held.unit.path)
    return Unit.objects.filter(chosen).order_by("path")


def current() -> QuerySet[Publication]:
    """Return what everybody sees that nothing has replaced."""
    return Publication.objects.filter(replaced_by=None, retracted_at=None)
