"""Who may do what where. A clerk speaks for the own unit; every other role reaches down to all units below."""

from collections.abc import Iterable

from django.db.models import Q

from ziping.web.people.models import Membership, Person, Role, Unit

BUREAU = (Role.reviewer, Role.lead)
READERS = (Role.reviewer, Role.lead, Role.auditor)


def holds(person: Person, unit: Unit, *roles: Role) -> bool:
    """Tell whether the person holds one of the roles for this unit."""
    return any(
        unit.lies_in(held.unit) if held.role != Role.clerk else unit == held.unit
        for held in memberships(person)
        if held.role in roles
    )


def memberships(person: Person) -> list[Membership]:
    """Return the person's roles, asked for once a request."""
    if not hasattr(person, "_memberships"):
        person._memberships = list(person.memberships.select_related("unit"))  # type: ignore[attr-defined] # noqa: SLF001 - kept on the person for the length of a request
    held: list[Membership] = person._memberships  # type: ignore[attr-defined] # noqa: SLF001 - as above
    return held


def has_role(person: Person, *roles: Role) -> bool:
    return any(held.role in roles for held in memberships(person))


def reach(person: Person, roles: Iterable[Role], unit: str = "unit") -> Q:
    """Return what selects the rows whose `unit` the person reaches by any of the roles; nothing without one."""
    chosen = Q(pk__in=[])
    wanted = set(roles)
    for held in memberships(person):
        if held.role in wanted and held.role == Role.clerk:
            chosen |= Q(**{unit: held.unit})
        elif held.role in wanted:
            chosen |= Q(**{f"{unit}__path__startswith": held.unit.path})
    return chosen
