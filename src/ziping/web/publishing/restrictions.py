"""The page of what must not be published."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
from ziping.web.people.signed_in import person_of
from ziping.web.publishing.actions.restrict import lift, restrict
from ziping.web.publishing.restricting import in_force, public_of
from ziping.web.publishing.visibility import WATCHERS, led, publisher, reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def restrictions(request: HttpRequest) -> HttpResponse:
    """Show the list to leads and auditors; a lead adds to it."""
    person = person_of(request)
    if request.method == "POST":
        return _added(request, publisher(person))
    listed = list(in_force().filter(unit__in=led(reader(person), WATCHERS)))
    public = public_of(listed)
    units = led(person)
    own = set(units.values_list("pk", flat=True))
    rows = [(one, one.unit_id in own, public[one.pk]) for one in listed]
    return render(request, "publishing/restrictions.html", {"restrictions": rows, "units": units})


def _added(request: HttpRequest, person: Person) -> HttpResponse:
    unit = get_object_or_404(led(person), pk=number_in(request.POST.get("unit", "")))
    try:
        restrict(person, unit, request.POST.get("project", ""), request.POST.get("reason", ""))
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    return redirect("restrictions")


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    person = publisher(person_of(request))
    lift(person, get_object_or_404(in_force(), pk=number, unit__in=led(person)).pk)
    return redirect("restrictions")
