"""The administrator's pages: units, people and their roles, and the workbook that brings many at once."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ziping.flows.tables import tables_of
from ziping.web.answering.refusals import NotReady
from ziping.web.people.actions.closing import set_unit_open
from ziping.web.people.actions.importing import Imported, take_in
from ziping.web.people.actions.persons import add_person, grant, renew_password, revoke, set_open
from ziping.web.people.actions.units import add_unit, rename_unit
from ziping.web.people.administering import administered, administrator_of, held_in
from ziping.web.people.models import Kind, Person, Role, Unit, fits_below
from ziping.web.people.sheets import KINDS, PEOPLE, ROLES, UNITS
from ziping.writing.messages import finding_message, message, place_words

LARGEST = 5_000_000


@login_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    person = administrator_of(request)
    there = administered(person).prefetch_related("memberships__person")
    return render(request, "people/units.html", {"units": there})


@login_required
@require_safe
def unit(request: HttpRequest, number: int) -> HttpResponse:
    """Show a unit with its people; each button is an act of its own."""
    person = administrator_of(request)
    one = get_object_or_404(administered(person), pk=number)
    held = (
        one.memberships.select_related("person").prefetch_related("person__bound").order_by("person__username", "role")
    )
    kinds = [(value, label) for value, label in Kind.choices if fits_below(value, one.kind)]
    choices = {"kinds": kinds, "roles": Role.choices}
    return render(request, "people/unit.html", {"unit": one, "held": held, "children": one.children.all()} | choices)


@login_required
@require_POST
def unit_act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    person = administrator_of(request)
    one = get_object_or_404(administered(person), pk=number)
    try:
        _do(request, person, one, name)
    except NotReady as refusal:
        messages.error(request, refusal.sentence)
    return redirect("unit", number)


@sensitive_variables("password")
def _do(request: HttpRequest, person: Person, one: Unit, name: str) -> None:
    sent = request.POST
    if name == "add-unit":
        add_unit(person, one, sent.get("name", ""), sent.get("code", ""), sent.get("kind", ""))
    elif name == "rename":
        rename_unit(person, one, sent.get("name", ""))
    elif name in {"open-unit", "close-unit"}:
        set_unit_open(person, one, is_open=name == "open-unit")
    elif name == "add-person":
        new, password = add_person(person, one, sent.get("username", ""), sent.get("name", ""), sent.get("role", ""))
        _hand_over(request, new, password)
    elif name == "grant":
        other = Person.objects.filter(username=sent.get("username", "").strip()).first()
        if other is None:
            raise NotReady("web.people.nobody", username=sent.get("username", ""))
        grant(person, other, one, sent.get("role", ""))
    else:
        _with_held(request, person, one, name)


@sensitive_variables("password")
def _with_held(request: HttpRequest, person: Person, one: Unit, name: str) -> None:
    held = held_in(person, one.pk, request.POST.get("held", ""))
    if name == "revoke":
        revoke(person, held)
    elif name == "password":
        password = renew_password(person, held.person)
        _hand_over(request, held.person, password)
    elif name in {"open", "close"}:
        set_open(person, held.person, is_open=name == "open")
    else:
        raise NotReady("web.people.incomplete")


def _hand_over(request: HttpRequest, person: Person, password: str) -> None:
    """Show a password once, on the next page."""
    facts = {"username": person.username, "password": password}
    messages.warning(request, message("web.people.password", facts))


@login_required
@require_http_methods(["GET", "POST"])
def import_book(request: HttpRequest) -> HttpResponse:
    person = administrator_of(request)
    columns = {"unit_columns": UNITS.values(), "people_columns": PEOPLE.values(), "kinds": KINDS, "roles": ROLES}
    if request.method != "POST":
        return render(request, "people/import.html", columns)
    try:
        done = _imported(request, person)
    except NotReady as refusal:
        return render(request, "people/import.html", columns | {"refused": refusal.sentence}, status=422)
    faults = [(place_words(one.place), message(one.key, one.facts)) for one in done.faults]
    status = 422 if faults else 200
    return render(request, "people/import.html", columns | {"done": done, "faults": faults}, status=status)


def _imported(request: HttpRequest, person: Person) -> Imported:
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        raise NotReady("web.import.no-file")
    if upload.size > LARGEST:
        raise NotReady("web.evidence.too-large", most=str(LARGEST // 1_000_000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(b"".join(upload.chunks()))
        outcome = tables_of(path, upload.name or "")
    if outcome.answer is None:
        raise NotReady("web.import.unreadable", why=finding_message(outcome.refusal) if outcome.refusal else "")
    return take_in(person, outcome.answer)
