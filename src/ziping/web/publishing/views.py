"""The pages of those who publish."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady, Refusal
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.people.signed_in import person_of
from ziping.web.publishing.actions.publish import Wish, publish
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.publishing.actions.retract import retract
from ziping.web.publishing.looking import REPLACING
from ziping.web.publishing.models import Publication, Restriction
from ziping.web.publishing.paper import parts_of
from ziping.web.publishing.previewing import Preview, latest_of, preview_of, words_of
from ziping.web.publishing.restricting import in_force
from ziping.web.publishing.visibility import DONE, led_forms, one_of, publishable, publisher, readable, reader
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import can
from ziping.web.submissions.visibility import COPIES, with_copies, with_figures
from ziping.writing.messages import message

MOST = 50
"""Previews on one page."""


@login_required
@require_safe
def publishing(request: HttpRequest) -> HttpResponse:
    """Show what may be or is published to leads and auditors; a lead chooses here."""
    person = reader(person_of(request))
    there = readable(person).order_by("-round__year", "round", "unit__path")
    listed = map(with_figures, with_copies(there).defer("report", "round__rules", *COPIES))
    rows = [(one, latest_of(one), _may(person, one)) for one in listed]
    return render(request, "publishing/publishing.html", {"rows": rows})


def _may(person: Person, submission: Submission) -> bool:
    return can(person, submission, "publish") or can(person, submission, "publish-again")


@login_required
@require_safe
def published(request: HttpRequest, number: int) -> HttpResponse:
    """Show the publications of one submission to leads and auditors, and what may be done with it."""
    person = reader(person_of(request))
    submission = one_of(readable(person).defer("report", "round__rules"), number)
    there = submission.publications.select_related("by", "replaced_by").defer("report", "also", *REPLACING)
    chain = list(there.order_by("-number"))
    may = {act.replace("-", "_"): can(person, submission, act) for act in ("publish", "publish-again", "correct")}
    may["correct"] = may["correct"] and bool(chain)
    may["retract"] = holds(person, submission.unit, Role.lead)
    return render(request, "publishing/published.html", {"submission": submission, "chain": chain, "may": may})


@login_required
def previews(request: HttpRequest) -> HttpResponse:
    """Show what would go out; asked again by POST with further words to hide, which no address should hold."""
    person = publisher(person_of(request))
    chosen = _chosen(person, request)
    if not chosen:
        messages.error(request, message("web.publish.nothing-chosen", {}))
        return redirect("publishing")
    return _shown(request, chosen)


@login_required
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """Publish each that was confirmed; the reason against any is told, and what still may go out is shown again."""
    person = publisher(person_of(request))
    named = led_forms(person).filter(pk__in=_numbers(request))
    failed = {one.pk for one in named if not _published(request, person, one)}
    again = [one for one in _chosen(person, request) if one.pk in failed]
    return _shown(request, again) if again else redirect("publishing")


def _published(request: HttpRequest, person: Person, submission: Submission) -> bool:
    try:
        publication = publish(person, submission.pk, _wish(request, submission.pk))
    except Refusal as refusal:
        facts = {"unit": submission.unit.name, "sentence": refusal.sentence}
        messages.error(request, message("web.publish.failed", facts))
        return False
    facts = {"unit": publication.unit_name, "number": str(publication.number)}
    messages.success(request, message("web.publish.done", facts))
    return True


def _wish(request: HttpRequest, number: int) -> Wish:
    sent = request.POST
    return Wish(
        digest=sent.get(f"digest-{number}", ""),
        confirmed=sent.get(f"confirm-{number}") == "1",
        also=words_of(sent.get(f"also-{number}", "")),
        note=sent.get(f"note-{number}", ""),
    )


def _chosen(person: Person, request: HttpRequest) -> list[Submission]:
    """Return the submissions named that the person may publish."""
    there = publishable(person).filter(pk__in=_numbers(request)).order_by("round", "unit__path")
    return [one for one in there if one.state in DONE]


def _numbers(request: HttpRequest) -> list[int]:
    sent = request.POST if request.method == "POST" else request.GET
    numbers = list(map(number_in, sent.getlist("s")))
    if len(numbers) > MOST:
        raise NotReady("web.publish.too-many", most=str(MOST))
    return numbers


def _shown(request: HttpRequest, chosen: list[Submission]) -> HttpResponse:
    restrictions = list(in_force())
    shown = [(one, parts_of(one.masked.report)) for one in (_preview(request, each, restrictions) for each in chosen)]
    notes = {one.pk: request.POST.get(f"note-{one.pk}", "") for one in chosen}
    facts = {"previews": [(one, parts, notes[one.submission.pk]) for one, parts in shown]}
    return render(request, "publishing/previews.html", {**facts, "may_go": any(not one.refusals for one, _ in shown)})


def _preview(request: HttpRequest, submission: Submission, restrictions: list[Restriction]) -> Preview:
    sent = request.POST.get(f"also-{submission.pk}")
    try:
        also = None if sent is None else words_of(sent)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
        also = None
    return preview_of(submission, also, restrictions)


@login_required
@require_POST
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Give a submission back to be corrected, or retract one of its publications."""
    person = publisher(person_of(request))
    submission = one_of(publishable(person), number)
    reason = request.POST.get("reason", "")
    try:
        if name == "correct":
            reopen(person, submission.pk, reason)
            messages.success(request, message("web.publish.corrected", {}))
        elif name == "retract":
            number_sent = number_in(request.POST.get("publication", ""))
            one = get_object_or_404(Publication, pk=number_sent, submission=submission)
            retract(person, one.pk, reason)
            messages.success(request, message("web.publish.retracted", {}))
        else:
            raise Http404
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    return redirect("published", number)
