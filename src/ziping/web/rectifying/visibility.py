"""Who sees which problem: a department its own, the bureau and auditors those of all units below them."""

from django.db.models import Q, QuerySet
from django.http import Http404

from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Person
from ziping.web.people.rights import BUREAU, READERS, has_role, reach
from ziping.web.rectifying.models import Problem, Problems
from ziping.web.rectifying.states import DEPARTMENT
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import was_sent

UNIT = "submission__unit"
UNREAD = ("submission__report", "submission__spread", "submission__round__rules", "submission__round__notice")
"""What is large, and of which no page of problems shows anything."""


def watcher(person: Person) -> Person:
    """Raises NotAllowed for all but those who see the bureau's page."""
    if not has_role(person, *READERS):
        raise NotAllowed("web.not-allowed")
    return person


def own(person: Person) -> Problems:
    """Return what the person's departments have to put right."""
    return _problems(reach(person, DEPARTMENT, UNIT))


def watched(person: Person) -> Problems:
    return _problems(reach(person, READERS, UNIT))


def _problems(chosen: Q) -> Problems:
    there = Problem.objects.filter(chosen).select_related("submission__unit", "submission__round", "by")
    return there.defer(*UNREAD)


def seen(person: Person, number: int) -> Problem:
    """Raises Http404."""
    found = (own(person) | watched(person)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def open_to(person: Person) -> QuerySet[Submission]:
    """Return the submissions of which the person may open a problem."""
    theirs = reach(person, BUREAU)
    return Submission.objects.filter(theirs & was_sent()).select_related("unit", "round")
