"""The page of a form under review, and its acts: each goes back to where it was asked for."""

from collections.abc import Callable, Mapping
from typing import Final

from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.people.models import Person
from ziping.web.people.rights import READERS, holds
from ziping.web.people.signed_in import person_of
from ziping.web.review.actions.accept import accept
from ziping.web.review.actions.assign import assign
from ziping.web.review.actions.comment import comment, follow_up
from ziping.web.review.actions.decide import decide
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.actions.mark import Given, mark
from ziping.web.review.actions.recommend import recommend, take_back
from ziping.web.review.bulk import reviewer_named
from ziping.web.review.inbox import reviewers
from ziping.web.review.page import KEYS, opened, page
from ziping.web.submissions.actions.moving import begin_review
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import is_sent, seen
from ziping.writing.messages import message

Do = Callable[[Person, int, QueryDict], object]
PIECE: Final = "score:"


def reviewed(person: Person, number: int) -> Submission:
    """Return what was sent and the person may review or read. Raises Http404, and NotAllowed for a department."""
    submission = seen(person, number)
    if not holds(person, submission.unit, *READERS):
        raise NotAllowed("web.not-allowed")
    if not is_sent(submission) or not submission.report:
        raise Http404
    return submission


@login_required
@require_GET
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # it knows only views of one parameter
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Show a form to reviewers, leads and auditors, with what was asked for beside it."""
    person = person_of(request)
    submission = reviewed(person, number)
    beside = request.GET.get("beside", "")
    one, at = opened(submission, person), request.GET.get("at", "")
    shown = page(one, beside if beside in KEYS else "findings", at) | {"reviewers": reviewers(person)}
    return render(request, "review/review.html", shown)


@login_required
@require_POST
def review_act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one act of the review; what is missing is told above the form."""
    person = person_of(request)
    reviewed(person, number)
    if name not in DO:
        raise Http404
    beside = request.POST.get("beside", "")
    try:
        DO[name](person, number, request.POST)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        if name in WRITTEN:
            return _as_typed(request, number, name)
    else:
        messages.success(request, message(f"review.done.{name}", {}))
    query = urlencode({"beside": beside if beside in KEYS else "findings"})
    mark_of = request.POST.get("back", "")[:LONGEST]
    return redirect(f"{reverse('review', args=[number])}?{query}" + (f"#{mark_of}" if mark_of.isascii() else ""))


def _as_typed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show the page again with what was typed still in its fields."""
    person, sent = person_of(request), request.POST
    shown = page(opened(reviewed(person, number), person), WRITTEN[name], sent.get("at", ""))
    if name == "mark":
        typed = {one.pointer: one for one in _scores(sent)}
        shown["marks"] = [(row, typed.get(row.at, given)) for row, given in shown["marks"]]  # type: ignore[attr-defined]  # so it is made
    more = {"reviewers": reviewers(person), f"typed_{name}": sent}
    return render(request, "review/review.html", shown | more, status=NotReady.status)


LONGEST: Final = 140
WRITTEN: Final[Mapping[str, str]] = {
    "mark": "scores",
    "comment": "comments",
    "return": "outcome",
    "accept": "outcome",
    "recommend": "outcome",
}
"""Acts with much to type, and what lies beside the form where it is typed."""


def _scores(sent: QueryDict) -> list[Given]:
    names = [name.removeprefix(PIECE) for name in sent if name.startswith(PIECE)]
    return [Given(at, sent.get(PIECE + at, ""), sent.get(f"reason:{at}", "")) for at in names]


DO: Final[Mapping[str, Do]] = {
    "assign": lambda person, number, sent: assign(person, number, reviewer_named(sent.get("whom", ""))),
    "begin-review": lambda person, number, _: begin_review(person, number),
    "decide": lambda person, number, sent: decide(
        person, number, sent.get("key", ""), sent.get("verdict", ""), sent.get("reason", "")
    ),
    "comment": lambda person, number, sent: comment(person, number, sent.get("at", ""), sent.get("words", "")),
    "reply": lambda person, number, sent: follow_up(
        person, number, number_in(sent.get("answers", "")), sent.get("words", "")
    ),
    "mark": lambda person, number, sent: mark(person, number, _scores(sent)),
    "return": lambda person, number, sent: give_back(person, number, sent.get("words", ""), sent.get("deadline", "")),
    "recommend": lambda person, number, sent: recommend(person, number, sent.get("words", "")),
    "recommend-not": lambda person, number, _: take_back(person, number),
    "accept": lambda person, number, sent: accept(person, number, sent.get("words", "")),
}
