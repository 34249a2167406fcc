"""What an administrator may touch: units from the own downwards, and people all of whose roles lie there."""

from ziping.web.answering.refusals import NotAllowed
from ziping.web.people.models import Person, Role, Unit
from ziping.web.people.rights import holds


def administers(person: Person, unit: Unit) -> None:
    """Raise NotAllowed for a unit that is not the administrator's."""
    if not holds(person, unit, Role.administrator):
        raise NotAllowed("web.not-allowed")


def administers_all_of(person: Person, other: Person) -> None:
    """Raise NotAllowed where the other holds any role elsewhere: whoever sets a password could act by it."""
    units = [held.unit for held in other.memberships.select_related("unit")]
    if not units or not all(holds(person, unit, Role.administrator) for unit in units):
        raise NotAllowed("web.not-allowed")
