"""What may be done about a problem, by whom and when: the one table of states."""

from typing import Final

from django.db import connection
from msgspec import Struct

from ziping.web.answering.refusals import NotAllowed, TooLate
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import BUREAU, holds
from ziping.web.rectifying.models import Problem, State, Step


class Act(Struct, frozen=True):
    """`begins` in one of these states and `ends` in that one, or leaves it where it ends in none."""

    name: str
    roles: tuple[Role, ...]
    begins: tuple[State, ...]
    ends: State | None = None
    asked: bool | None = None
    """Only where a wish for more time is pending, or only where none is."""
    by_sender: bool = False
    """Only by who sent it, or by a lead."""
    before_reply: bool = False
    """Only before the department answered for the first time."""


DEPARTMENT: Final = (Role.clerk, Role.head)
ACTS: Final = {
    act.name: act
    for act in (
        Act("reply", DEPARTMENT, (State.open,), State.replied),
        Act("ask", DEPARTMENT, (State.open,), asked=False),
        Act("grant", BUREAU, (State.open,), asked=True),
        Act("decline", BUREAU, (State.open,), asked=True),
        Act("close", BUREAU, (State.replied,), State.closed),
        Act("recall", BUREAU, (State.open,), State.recalled, by_sender=True, before_reply=True),
        Act("reopen", BUREAU, (State.replied, State.closed), State.open),
    )
}


def begin(person: Person, number: int, act: str) -> Problem:
    """Return the problem, locked for the act. Raises NotAllowed or TooLate. Must be within a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act begins within a transaction")  # noqa: TRY003 - a defect, told once
    there = Problem.objects.select_for_update(of=("self",)).select_related("submission__unit", "submission__round")
    problem = there.get(pk=number)
    judge(person, problem, ACTS[act])
    return problem


def judge(person: Person, problem: Problem, act: Act) -> None:
    """Raise unless they may, and it is the time: NotAllowed or TooLate."""
    if not holds(person, problem.submission.unit, *act.roles):
        raise NotAllowed("web.not-allowed")
    if act.by_sender and person.pk != problem.by_id and not holds(person, problem.submission.unit, Role.lead):
        raise NotAllowed("web.not-allowed")
    if problem.state not in act.begins:
        raise TooLate("web.too-late", state=problem.get_state_display())
    if act.asked is not None and act.asked != (problem.asked is not None):
        raise TooLate("web.rectify.asked-already" if problem.asked else "web.rectify.not-asked")
    if act.before_reply and problem.steps.filter(what=Step.What.replied).exists():
        raise TooLate("web.rectify.replied-already")


def can(person: Person, problem: Problem, act: str) -> bool:
    """Tell whether a button is shown."""
    try:
        judge(person, problem, ACTS[act])
    except (NotAllowed, TooLate):
        return False
    return True


def end(person: Person, problem: Problem, act: str) -> None:
    """Move the problem to where the act ends; a wish for more time that nobody decided on ends with it."""
    ends = ACTS[act].ends
    if ends is not None:
        if problem.asked is not None:
            Step.objects.create(problem=problem, what=Step.What.lapsed, by=person)
        problem.state, problem.asked = ends, None
    problem.save()
