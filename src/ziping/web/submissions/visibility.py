"""Who sees which submission: a department its own, the bureau what was sent to it, auditors all below them."""

from django.db.models import Q, QuerySet
from django.http import Http404

from ziping.web.people.models import Person, Role
from ziping.web.people.rights import reach
from ziping.web.submissions.models import State, Submission

SENT = (State.with_bureau, State.in_review, State.returned, State.accepted, State.published)


def visible(person: Person) -> QuerySet[Submission]:
    own = reach(person, (Role.clerk, Role.head))
    sent = reach(person, (Role.reviewer, Role.lead)) & Q(state__in=SENT)
    found = Submission.objects.filter(own | sent | reach(person, (Role.auditor,)))
    return found.select_related("unit", "round").defer("round__rules")


def seen(person: Person, number: int) -> Submission:
    """Return the submission; one that the person may not see is not there. Raises Http404."""
    submission = visible(person).filter(pk=number).first()
    if submission is None:
        raise Http404
    return submission
