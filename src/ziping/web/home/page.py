"""The first page: what is to be done next, then the person's own forms, then the rounds a bureau minds."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ziping.web.home.todo import todos
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import memberships, reach
from ziping.web.people.signed_in import person_of
from ziping.web.rounds.models import Round
from ziping.web.rounds.summing import summaries
from ziping.web.rounds.visibility import visible
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import listed


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show everybody their own."""
    person = person_of(request)
    return render(
        request,
        "home.html",
        {
            "roles": memberships(person),
            "todos": todos(person),
            "forms": _forms(person),
            "rounds": summaries(visible(person)),
        },
    )


def _forms(person: Person) -> list[tuple[Round, list[Submission], date | None]]:
    """Return the forms of the person's own units by round, the newest year first, with the deadline they all have."""
    own = listed(person).filter(reach(person, (Role.clerk, Role.head)))
    ordered = own.order_by("-round__year", "round", "unit__path")
    grouped = [(one, list(group)) for one, group in groupby(ordered, key=lambda form: form.round)]
    return [(one, forms, _common(forms)) for one, forms in grouped]


def _common(forms: Sequence[Submission]) -> date | None:
    days = {form.until for form in forms}
    return days.pop() if len(days) == 1 else None
