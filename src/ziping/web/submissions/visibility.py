"""Who sees which submission: a department its own, the bureau what was sent to it, auditors all below them.

What the bureau gave back it sees as it was then, until it is submitted again: nobody sees another's drafts.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds, reach
from ziping.web.submissions.giving_back import FIGURES, back_of
from ziping.web.submissions.models import GivenBack, State, Submission

SENT = (State.with_bureau, State.in_review, State.returned, State.accepted, State.published)
LIVE = (Role.clerk, Role.head, Role.auditor)
"""Those who see a form as it stands, whoever has it."""


def was_sent(submission: str = "") -> Q:
    """Return what selects the forms of which the bureau sees something, or the rows of one by the field named so."""
    return Q(**{f"{submission}state__in": SENT}) | Q(**{f"{submission}given_back__isnull": False})


def is_sent(submission: Submission) -> bool:
    """Tell the same of one."""
    return submission.state in SENT or back_of(submission) is not None


def visible(person: Person) -> QuerySet[Submission]:
    """Return what they see something of; `shown` and `shown_all` make of it what they see."""
    own = reach(person, (Role.clerk, Role.head))
    sent = reach(person, (Role.reviewer, Role.lead)) & was_sent()
    found = Submission.objects.filter(own | sent | reach(person, (Role.auditor,)))
    return with_copies(found.select_related("unit", "round")).defer("round__rules", *COPIES)


def with_copies(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Read with each what it was given back as; `COPIES` are to be deferred, behind all that is selected."""
    return submissions.select_related("given_back__frozen")


COPIES = ("given_back__frozen__report", "given_back__frozen__findings")


def listed(person: Person) -> QuerySet[Submission]:
    """Return the same for a list: without the reports and the rule sets, which are large and which no list shows."""
    return visible(person).defer("report", "round__rules", *COPIES)


def shown(person: Person, submission: Submission) -> Submission:
    """Return the form as the person sees it."""
    return submission if holds(person, submission.unit, *LIVE) else with_report(submission)


def shown_in_list(person: Person, submissions: Iterable[Submission]) -> list[Submission]:
    """Return the forms with the figures that the person sees; their reports are not for use."""
    return [one if holds(person, one.unit, *LIVE) else with_figures(one) for one in submissions]


def with_figures(submission: Submission) -> Submission:
    """Return the form as a list of the bureau shows it: with the figures it was given back with, if it was.

    One that is the department's alone has none: neither what it is changed to nor what it was sent as.
    """
    back = back_of(submission)
    if back is None and is_sent(submission):
        return submission
    if back is not None:
        submission.version, submission.changed_at = back.frozen.version, back.frozen.at
    submission.copied = back or GivenBack(submission_id=submission.pk, errors=0, warnings=0)
    for name in FIGURES:
        setattr(submission, name, getattr(submission.copied, name))
    return submission


def with_report(submission: Submission) -> Submission:
    """Return the same with what stood in it."""
    shown = with_figures(submission)
    if shown.copied is not None:
        shown.report = shown.copied.frozen.report
    return shown


def standing(person: Person, number: int) -> tuple[int, str]:
    """Return version and state, asked for again and again by each window, without reading the form. Raises Http404."""
    light = visible(person).select_related(None).select_related("unit", "given_back__frozen")
    found = light.only("version", "state", "unit__path", "given_back__frozen__version").filter(pk=number).first()
    if found is None:
        raise Http404
    back = None if holds(person, found.unit, *LIVE) else back_of(found)
    return back.frozen.version if back else found.version, found.state


def seen_to_fill(person: Person, number: int) -> Submission:
    """Return the same; quicker for the department's own people, who save a cell every few seconds. Raises Http404."""
    chosen = Submission.objects.filter(pk=number).select_related("unit", "round").defer("round__rules")
    whole = chosen.order_by("pk").first()
    return whole if whole is not None and holds(person, whole.unit, *LIVE) else seen(person, number)


def seen(person: Person, number: int) -> Submission:
    """Return the submission as they see it; one that the person may not see is not there. Raises Http404."""
    submission = visible(person).filter(pk=number).first()
    if submission is None:
        raise Http404
    return shown(person, submission)
