"""A county of the bench: its round, units, people and their sessions."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from ziping.rules.finding import find_rules
from ziping.rules.kept import as_data
from ziping.web.people.models import Kind, Membership, Person, Role, Unit
from ziping.web.rounds.models import Round

YEAR, RULES = 2025, "cn-2020"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def opened_round() -> Round:
    county = Unit.objects.create(name="示例县", code="C", kind=Kind.county)
    [lead] = people_of([county], Role.lead)
    rules = find_rules("", YEAR, RULES)
    return Round.objects.create(
        unit=county,
        year=YEAR,
        title="2025年度部门项目支出绩效自评",
        rules_id=rules.ref.id,
        rules_digest=rules.ref.digest,
        rules=as_data(rules),
        deadline=date(2026, 3, 31),
        state=Round.State.opened,
        made_by=lead,
    )


def units_of(named: Sequence[tuple[str, Unit]]) -> list[Unit]:
    """Make a unit of each name and the unit above it."""
    first = Unit.objects.count()
    made = [
        Unit(name=name, code=f"B{first + number}", kind=Kind.department if parent.parent is None else Kind.second)
        for number, (name, parent) in enumerate(named)
    ]
    for unit, (_, parent) in zip(made, named, strict=True):
        unit.parent = parent
    Unit.objects.bulk_create(made)
    for unit, (_, parent) in zip(made, named, strict=True):
        unit.path = unit.path_below(parent)
    Unit.objects.bulk_update(made, ["path"], batch_size=500)
    return made


def people_of(units: Sequence[Unit], role: Role) -> list[Person]:
    """Make a person of the role for each unit. All may open Django's own pages, which know no units."""
    made = [
        Person(username=f"{role}{number}", name=f"{role.label}{number}", is_staff=True, is_superuser=True)
        for number in range(len(units))
    ]
    for person in made:
        person.set_unusable_password()
    Person.objects.bulk_create(made)
    Membership.objects.bulk_create(
        Membership(person=person, unit=unit, role=role) for person, unit in zip(made, units, strict=True)
    )
    return made


def session_of(person: Person) -> str:
    session = SessionStore()
    session.update({"_auth_user_id": str(person.pk), "_auth_user_backend": BACKEND})
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
