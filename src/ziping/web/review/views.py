"""The inbox, and its acts over many."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.people.signed_in import person_of
from ziping.web.review.bulk import Outcome, assign_many, begin_many, numbers_in, reviewer_named
from ziping.web.review.inbox import PAGE, TO_REVIEW, Wanted, choices, inbox, is_lead, reader_of, rows
from ziping.web.review.risk import weights
from ziping.writing.messages import message

SHOWN_REFUSALS = 8


@login_required
@require_GET
def box(request: HttpRequest) -> HttpResponse:
    """Show what waits for the bureau, to reviewers, leads and auditors."""
    person = reader_of(person_of(request))
    wanted = Wanted.from_query(request.GET)
    page = Paginator(inbox(person, wanted), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "page": page,
        "submissions": rows(person, page.object_list),
        "wanted": wanted,
        "query": query.urlencode(),
        "today": timezone.localdate(),
        "to_review": TO_REVIEW,
        "may_assign": is_lead(person),
        "weights": weights(),
    }
    return render(request, "review/inbox.html", {**shown, **choices(person)})


@login_required
@require_POST
def many(request: HttpRequest, name: str) -> HttpResponse:
    """Do one act over all that were ticked."""
    person = reader_of(person_of(request))
    numbers = numbers_in(request.POST.getlist("chosen"))
    try:
        if name == "assign":
            outcome = assign_many(person, numbers, reviewer_named(request.POST.get("whom", "")))
        elif name == "begin-review":
            outcome = begin_many(person, numbers)
        else:
            raise NotAllowed("web.not-allowed")
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    else:
        _tell(request, outcome)
    query = request.POST.get("query", "")
    return redirect(f"{reverse('inbox')}?{query}" if query else reverse("inbox"))


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.done:
        messages.success(request, message("review.done-many", {"count": str(outcome.done)}))
    for unit, sentence in outcome.refused[:SHOWN_REFUSALS]:
        messages.error(request, f"{unit}：{sentence}")
    more = len(outcome.refused) - SHOWN_REFUSALS
    if more > 0:
        messages.error(request, message("review.refused-more", {"count": str(more)}))
