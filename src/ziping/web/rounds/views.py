"""The pages of rounds: for those who lead, review or audit; each change by the lead alone."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.people.models import Person, Unit
from ziping.web.people.rights import READERS, has_role
from ziping.web.people.signed_in import person_of
from ziping.web.rounds.acting import do
from ziping.web.rounds.actions.prepare import change, prepare
from ziping.web.rounds.history import history
from ziping.web.rounds.listed import list_of
from ziping.web.rounds.models import Round
from ziping.web.rounds.offering import first_terms, form_of, sent_of
from ziping.web.rounds.rules import rules_of
from ziping.web.rounds.standing import progress, standings
from ziping.web.rounds.states import ACTS, can
from ziping.web.rounds.summing import summaries
from ziping.web.rounds.terms import offered_below, understood, units_led
from ziping.web.rounds.visibility import seen, visible
from ziping.writing.messages import message

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_WEEK = timedelta(days=7)


@login_required
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not has_role(person, *READERS):
        raise NotAllowed("web.not-allowed")
    shown = {"rounds": summaries(visible(person)), "may_prepare": bool(units_led(person))}
    return render(request, "rounds/rounds.html", shown)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Show the lead the terms of a new round, or keep them."""
    person = person_of(request)
    led = units_led(person)
    if not led:
        raise NotAllowed("web.not-allowed")
    unit = next((one for one in led if str(one.pk) == request.POST.get("unit")), led[0])
    if request.method != "POST":
        return _form(request, unit, first_terms(unit), led=led)
    try:
        made = prepare(person, unit, understood(request.POST))
    except NotReady as refusal:
        return _form(request, unit, request.POST, refusal, led=led)
    return redirect("round", made.pk)


@login_required
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Show the lead the terms of a round that is not open yet, or keep other ones."""
    person = person_of(request)
    rounded = seen(person, number)
    if request.method != "POST":
        if not can(person, rounded, "change-round"):
            return redirect("round", number)
        return _form(request, rounded.unit, sent_of(rounded))
    try:
        change(person, number, understood(request.POST))
    except NotReady as refusal:
        return _form(request, rounded.unit, request.POST, refusal)
    return redirect("round", number)


def _form(
    request: HttpRequest, unit: Unit, sent: QueryDict, refusal: NotReady | None = None, led: "list[Unit] | None" = None
) -> HttpResponse:
    shown = {**form_of(unit, sent), "led": led or [], "refused": refusal.sentence if refusal else ""}
    return render(request, "rounds/terms.html", shown, status=refusal.status if refusal else 200)


@login_required
@require_GET
def page(request: HttpRequest, number: int) -> HttpResponse:
    person = person_of(request)
    return render(request, "rounds/round.html", _shown(person, seen(person, number), request.GET.get("page")))


def _shown(person: Person, rounded: Round, page_of_history: str | None) -> dict[str, object]:
    units = standings(rounded)
    today = timezone.localdate()
    may = {name.replace("-", "_"): can(person, rounded, name) for name in ACTS}
    return {
        "round": rounded,
        "rules": rules_of(rounded).ref.title,
        "units": units,
        "taking_part": () if units else rounded.units.filter(is_open=True),
        "with_department": [one for one in units if one.is_with_department],
        "ending": sum(one.is_with_department and not one.is_shown for one in units),
        "progress": progress(units),
        "history": history(rounded, page_of_history),
        "days_left": (rounded.deadline - today).days,
        "may": may,
        "others": _others(rounded) if may["enrol"] else (),
        "later": max(today, rounded.deadline) + A_WEEK,
        "reminder": message("web.rounds.reminder-words", {"title": rounded.title, "day": rounded.deadline.isoformat()}),
    }


def _others(rounded: Round) -> "QuerySet[Unit]":
    return offered_below(rounded.unit).exclude(pk__in=rounded.units.values("pk"))


@login_required
@require_POST
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one of the lead's acts; what is missing is told on the round's own page."""
    person = person_of(request)
    seen(person, number)
    try:
        told = do(person, number, name, request.POST)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, told)
        if name == "delete-round":
            return redirect("rounds")
    return redirect("round", number)


@login_required
@require_GET
def listing(request: HttpRequest, number: int) -> HttpResponse:
    """Answer those who see the round with its list as a workbook."""
    rounded = seen(person_of(request), number)
    answer = HttpResponse(list_of(rounded, standings(rounded)), content_type=XLSX)
    name = message("web.rounds.file", {"year": str(rounded.year)})
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer
