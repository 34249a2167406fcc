"""The county's units and people, made by its administrator."""

from collections.abc import Mapping
from random import Random

from msgspec import Struct

from ziping.web.demo.inventing import SEED
from ziping.web.demo.words import Account, UnitWords, county, units
from ziping.web.people.actions.first import first_administrator
from ziping.web.people.actions.persons import add_person
from ziping.web.people.actions.units import add_unit
from ziping.web.people.models import Kind, Person, Role, Unit

BUREAU = "财政局"


class Cast(Struct, frozen=True):
    """Units, clerks and heads by the short name of the unit; a second-level unit's head is its department's."""

    county: Unit
    administrator: Person
    units: Mapping[str, Unit]
    clerks: Mapping[str, Person]
    heads: Mapping[str, Person]
    lead: Person
    reviewer: Person


def found_people() -> Cast:
    """Make them in an empty place. Raises TooLate where anybody is there."""
    administrator, _ = first_administrator(county().administrator, county().name)
    root = Unit.objects.get()
    there = _units(administrator, root)
    clerks, heads = _of_units(administrator, there)
    bureau = {
        account.role: add_person(administrator, root, account.username, account.name, account.role)[0]
        for account in county().accounts
        if not account.unit
    }
    return Cast(root, administrator, there, clerks, heads, bureau[Role.lead], bureau[Role.reviewer])


def _units(administrator: Person, root: Unit) -> dict[str, Unit]:
    """Found the bureau and all units, numbered as they come."""
    add_unit(administrator, root, f"{root.name}{BUREAU}", "100", Kind.department)
    there: dict[str, Unit] = {}
    for number, words in enumerate(units(), 101):
        parent, kind = (there[words.parent], Kind.second) if words.parent else (root, Kind.department)
        there[words.name] = add_unit(administrator, parent, f"{root.name}{words.name}", str(number), kind)
    return there


def _of_units(administrator: Person, there: Mapping[str, Unit]) -> tuple[dict[str, Person], dict[str, Person]]:
    """Give each unit its clerk and each department its head."""
    names, clerks, heads = Names(), dict[str, Person](), dict[str, Person]()
    for number, words in enumerate(units(), 1):
        unit = there[words.name]
        told = _account(words, Role.clerk) or Account(f"clerk{number:02}", names.next(), Role.clerk, words.name)
        clerks[words.name], _ = add_person(administrator, unit, told.username, told.name, Role.clerk)
        if words.parent:
            heads[words.name] = heads[words.parent]
        else:
            told = _account(words, Role.head) or Account(f"head{number:02}", names.next(), Role.head, words.name)
            heads[words.name], _ = add_person(administrator, unit, told.username, told.name, Role.head)
    return clerks, heads


def _account(words: UnitWords, role: Role) -> Account | None:
    return next((one for one in county().accounts if (one.unit, one.role) == (words.name, role)), None)


class Names:
    """Deals out names of people, each once."""

    def __init__(self) -> None:
        names = county().names
        self._left = [surname + given for surname in names.surnames for given in names.given]
        Random(SEED).shuffle(self._left)  # noqa: S311 - the same people each time

    def next(self) -> str:
        return self._left.pop()
