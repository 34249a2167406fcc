"""What may be done with a round, and when; all of it by the lead of its unit."""

from typing import Final

from django.db import connection
from msgspec import Struct

from ziping.web.answering.refusals import NotAllowed, TooLate
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.rounds.models import Round

PREPARED, OPENED, CLOSED = Round.State.prepared, Round.State.opened, Round.State.closed


class Act(Struct, frozen=True):
    """`begins` in that state and `ends` in this one, or leaves it where it ends in none."""

    name: str
    begins: Round.State
    ends: Round.State | None = None


ACTS: Final = {
    act.name: act
    for act in (
        Act("change-round", PREPARED),
        Act("delete-round", PREPARED),
        Act("open-round", PREPARED, OPENED),
        Act("enrol", OPENED),
        Act("extend", OPENED),
        Act("set-deadline", OPENED),
        Act("remind", OPENED),
        Act("close-round", OPENED, CLOSED),
        Act("reopen-round", CLOSED, OPENED),
    )
}


def begin(person: Person, number: int, act: str) -> Round:
    """Return the round, locked for the act. Raises NotAllowed or TooLate. Must be within a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act begins within a transaction")  # noqa: TRY003 - a defect, told once
    rounded = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=number)
    judge(person, rounded, ACTS[act])
    return rounded


def judge(person: Person, rounded: Round, act: Act) -> None:
    if not holds(person, rounded.unit, Role.lead):
        raise NotAllowed("web.not-allowed")
    if rounded.state != act.begins:
        raise TooLate("web.rounds.too-late", state=rounded.get_state_display())


def can(person: Person, rounded: Round, act: str) -> bool:
    """Tell whether a button is shown."""
    return holds(person, rounded.unit, Role.lead) and rounded.state == ACTS[act].begins


def end(rounded: Round, act: str) -> None:
    rounded.state = ACTS[act].ends or rounded.state
    rounded.save()
