"""The page of what must not be published."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ziping.web.asked import number_in
from ziping.web.publishing.actions.restrict import lift, restrict
from ziping.web.publishing.restricting import in_force
from ziping.web.publishing.visibility import led, publisher
from ziping.web.refusals import NotReady
from ziping.web.signed_in import person_of


@login_required
def restrictions(request: HttpRequest) -> HttpResponse:
    """Show the list; add to it."""
    person = publisher(person_of(request))
    units = led(person)
    if request.method == "POST":
        unit = get_object_or_404(units, pk=number_in(request.POST.get("unit", "")))
        try:
            restrict(person, unit, request.POST.get("project", ""), request.POST.get("reason", ""))
        except NotReady as refusal:
            messages.error(request, refusal.sentence)
        return redirect("restrictions")
    listed = in_force().filter(unit__in=units)
    return render(request, "publishing/restrictions.html", {"restrictions": listed, "units": units})


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    person = publisher(person_of(request))
    lift(person, get_object_or_404(in_force(), pk=number, unit__in=led(person)).pk)
    return redirect("restrictions")
