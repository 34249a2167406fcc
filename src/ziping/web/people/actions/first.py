"""Make the first unit and its administrator, where there is nobody yet: once, from the command line."""

from typing import Final

from django.db import transaction

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.actions.persons import is_username
from ziping.web.people.first_password import first_password
from ziping.web.people.models import Kind, Membership, Person, Role, Unit
from ziping.writing.messages import message

LONGEST: Final = 120
CODE: Final = "1"
"""The code of the first unit, under which the workbook of units puts the others."""
ENDINGS: Final = {"省": Kind.province, "自治区": Kind.province, "市": Kind.city, "州": Kind.city, "盟": Kind.city}
"""What a name that ends so is; all others are counties and districts."""


def first_administrator(username: str, unit: str) -> tuple[Person, str]:
    """Return the person and the password, which is kept nowhere. Raises TooLate where anybody is there, NotReady."""
    username, unit = username.strip(), unit.strip()
    first = first_password()
    with transaction.atomic():
        if Person.objects.exists():
            raise TooLate("web.first.there-already")
        if not is_username(username) or not 0 < len(unit) <= LONGEST:
            raise NotReady("web.first.incomplete")
        root = Unit.objects.create(name=unit, code=CODE, kind=_kind(unit))
        username, name = Person.normalize_username(username), message("web.first.name", {})
        person = Person.objects.create(username=username, name=name, password=first.kept)
        Membership.objects.create(person=person, unit=root, role=Role.administrator)
        log(None, "first-administrator", person, unit=root.pk)
        return person, first.words


def _kind(name: str) -> Kind:
    return next((kind for ending, kind in ENDINGS.items() if name.endswith(ending)), Kind.county)
