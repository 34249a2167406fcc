"""Take units and people from a workbook: all of it, or where anything is wrong nothing."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from msgspec import Struct

from ziping.formats.document import Grid
from ziping.web.answering.refusals import NotAllowed, NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.first_password import FirstPassword, first_password
from ziping.web.people.models import Membership, Person, Role, Unit
from ziping.web.people.rights import has_role, holds
from ziping.web.people.sheets import KINDS, ROLES, Book, Fault, There, faults, understood


class Imported(Struct, frozen=True):
    """`passwords` by the username of each person made, to be handed over once. With `faults` nothing was kept."""

    units: int = 0
    passwords: Mapping[str, str] = {}
    faults: Sequence[Fault] = ()


def take_in(by: Person, grids: Sequence[Grid]) -> Imported:
    """Raises NotAllowed, NotReady where the workbook holds neither table.

    Passwords take their time, and nobody else saves meanwhile: they are made before, once the workbook was found good,
    which is judged again when it is taken in.
    """
    book = understood(grids)
    found = _judged(by, book, _there())
    if found:
        return Imported(faults=found)
    first = {row.cells["username"]: first_password() for row in book.people}
    with transaction.atomic():
        there = _there()
        found = _judged(by, book, there)
        return Imported(faults=found) if found else _made(by, book, there, first)


def _there() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in Unit.objects.select_related("parent")}


def _judged(by: Person, book: Book, there: Mapping[str, Unit]) -> list[Fault]:
    """Return what is wrong. Raises NotAllowed, NotReady."""
    if not has_role(by, Role.administrator):
        raise NotAllowed("web.not-allowed")
    if not book.units and not book.people:
        raise NotReady("web.import.no-table")
    usernames = frozenset(name.lower() for name in Person.objects.values_list("username", flat=True))
    names = {(unit.parent.code if unit.parent else "", unit.name): code for code, unit in there.items()}
    taken = There({code: unit.kind for code, unit in there.items()}, names, usernames)
    return [*faults(book, taken), *_beyond(by, book, there)]


def _beyond(by: Person, book: Book, there: Mapping[str, Unit]) -> list[Fault]:
    """Find what is put below or into units that are not the administrator's."""
    rows = [(row, "parent") for row in book.units] + [(row, "unit") for row in book.people]
    return [
        row.fault(column, "web.import.not-yours", code=row.cells[column])
        for row, column in rows
        if row.cells[column] in there and not holds(by, there[row.cells[column]], Role.administrator)
    ]


def _made(by: Person, book: Book, there: Mapping[str, Unit], first: Mapping[str, FirstPassword]) -> Imported:
    units = dict(there)
    for row in book.units:
        cells = row.cells
        units[cells["code"]] = Unit.objects.create(
            code=cells["code"], name=cells["name"], kind=KINDS[cells["kind"]], parent=units[cells["parent"]]
        )
        log(by, "add-unit", units[cells["code"]], code=cells["code"])
    people: dict[str, Person] = {}
    for row in book.people:
        username = row.cells["username"]
        if username not in people:
            people[username] = _person(username, row.cells["name"], first[username])
        unit, role = units[row.cells["unit"]], ROLES[row.cells["role"]]
        Membership.objects.get_or_create(person=people[username], unit=unit, role=role)
        log(by, "add-person", people[username], unit=unit.pk, role=role)
    return Imported(len(book.units), {username: first[username].words for username in people})


def _person(username: str, name: str, first: FirstPassword) -> Person:
    return Person.objects.create(username=Person.normalize_username(username), name=name, password=first.kept)
