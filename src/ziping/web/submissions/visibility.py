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


def listed(person: Person) -> QuerySet[Submission]:
    """Return the same for a list: without the reports and the rule sets, which are large and which no list shows."""
    return visible(person).defer("report", "round__rules")


def standing(person: Person, number: int) -> tuple[int, str]:
    """Return version and state, asked for again and again by each window, without reading the form. Raises Http404."""
    found = visible(person).filter(pk=number).values_list("version", "state").first()
    if found is None:
        raise Http404
    return found


def seen(person: Person, number: int) -> Submission:
    """Return the submission; one that the person may not see is not there. Raises Http404."""
    submission = visible(person).filter(pk=number).first()
    if submission is None:
        raise Http404
    return submission
