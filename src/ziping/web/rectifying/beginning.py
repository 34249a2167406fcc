"""The page by which a problem is opened: from what was found, from a spot check, or written freely."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.people.models import Person
from ziping.web.people.signed_in import person_of
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.rectifying.models import Source
from ziping.web.rectifying.visibility import open_to
from ziping.web.spotchecks.models import Score
from ziping.web.spotchecks.visibility import is_reader
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.naming import cell_words
from ziping.web.submissions.visibility import shown
from ziping.writing.messages import finding_message, message

NOTHING: Final = Wish("other", "", "", "")
MOST = 500
"""Submissions to choose among."""


@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Show the page, filled from the finding that `key` names or from what the spot check says of `drawn`; open it."""
    person = person_of(request)
    there = open_to(person)
    if not there.exists():
        raise NotAllowed("web.rectify.nothing-to-open")
    sent = request.POST if request.method == "POST" else request.GET
    submission = _submission(person, sent.get("submission", ""))
    if request.method == "POST" and submission is not None:
        try:
            problem = open_problem(person, submission.pk, _wish(request, submission))
        except NotReady as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, message("web.rectify.opened", {"unit": submission.unit.name}))
            return redirect("rectify-problem", problem.pk)
    filled = _filled(person, submission, sent) if submission else NOTHING
    facts = {"submission": submission, "sources": Source.choices, "filled": filled, "sent": sent}
    choices = [] if submission else _choices(there)
    return render(request, "rectifying/new.html", facts | {"choices": choices})


def _choices(there: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return those to choose among, by unit and round only: reports and rules are large."""
    light = there.defer("report", "round__rules", "round__notice")
    return light.order_by("-round__year", "round", "unit__path")[:MOST]


def _submission(person: Person, sent: str) -> Submission | None:
    """Return the one that is named. Raises Http404 where the person may not open a problem of it."""
    if not sent:
        return None
    found = open_to(person).filter(pk=number_in(sent)).first()
    if found is None:
        raise Http404
    return shown(person, found)


def _filled(person: Person, submission: Submission, sent: QueryDict) -> Wish:
    drawn = number_in(sent.get("drawn", ""))
    return _from_spot_check(person, submission, drawn) if drawn else _from_finding(submission, sent.get("key", ""))


def _from_spot_check(person: Person, submission: Submission, drawn: int) -> Wish:
    """Return what was said with the latest score; nothing where it was not scored, or is not theirs to read."""
    scores = Score.objects.select_related("drawn__check_of__round__unit").defer(
        "drawn__check_of__listed", "drawn__check_of__round__rules"
    )
    score = scores.filter(drawn=drawn, drawn__submission=submission).last()
    if score is None or not is_reader(person, score.drawn.check_of):
        return NOTHING
    return Wish("spot-check", score.words, "", "")


def _wish(request: HttpRequest, submission: Submission) -> Wish:
    sent = request.POST
    found = _from_finding(submission, sent.get("key", ""))
    typed = {name: sent.get(name, "") for name in ("source", "words", "demand", "deadline")}
    return Wish(**typed, cell=found.cell, code=found.code, key=found.key)


def _from_finding(submission: Submission, key: str) -> Wish:
    """Return what the finding says; nothing where it is not found any more."""
    if not key or not submission.report:
        return NOTHING
    report = report_of(submission)
    one = next((each for each in found_in(submission, judged(report, submission.round)) if each.key == key), None)
    if one is None:
        return NOTHING
    cell = "、".join(cell_words(report, at) for at in one.finding.at[:3])
    return Wish("finding", finding_message(one.finding), "", "", cell, one.finding.code, key)
