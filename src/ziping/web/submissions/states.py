"""What may be done with a submission, by whom and when: the one table of states."""

from typing import Final

from django.db import connection, transaction
from msgspec import Struct

from ziping.web.answering.refusals import NotAllowed, TooLate
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.rounds.models import Round
from ziping.web.submissions.giving_back import back_of
from ziping.web.submissions.models import State, Submission


class Act(Struct, frozen=True):
    """`begins` in one of these states and `ends` in that one, or leaves it where it ends in none.

    What was given back and has not come again ends returned where another ends as a draft.
    """

    name: str
    roles: tuple[Role, ...]
    begins: tuple[State, ...]
    ends: State | None = None
    while_open: bool = False
    """Only while the round takes the form."""


FILLING: Final = (State.draft, State.returned)
WITH_DEPARTMENT: Final = (*FILLING, State.with_head)
"""It is the department's turn: to hand it in at first, or to mend what was given back."""
ACTS: Final = {
    act.name: act
    for act in (
        Act("fill", (Role.clerk, Role.head), FILLING, while_open=True),
        Act("send-to-head", (Role.clerk, Role.head), FILLING, State.with_head, while_open=True),
        Act("send-back", (Role.head,), (State.with_head,), State.draft),
        Act("submit", (Role.head,), (State.with_head,), State.with_bureau, while_open=True),
        Act("withdraw", (Role.clerk, Role.head), (State.with_head, State.with_bureau), State.draft, while_open=True),
        Act("assign", (Role.lead,), (State.with_bureau, State.in_review)),
        Act("begin-review", (Role.reviewer, Role.lead), (State.with_bureau,), State.in_review),
        Act("judge", (Role.reviewer, Role.lead), (State.in_review,)),
        Act("answer", (Role.clerk, Role.head), FILLING),
        Act("return", (Role.reviewer, Role.lead), (State.in_review,), State.returned),
        Act("recommend", (Role.reviewer,), (State.in_review,)),
        Act("accept", (Role.lead,), (State.in_review,), State.accepted),
        Act("publish", (Role.lead,), (State.accepted,), State.published),
        Act("publish-again", (Role.lead,), (State.published,), State.published),
        Act("retract", (Role.lead,), (State.published,), State.accepted),
        Act("correct", (Role.lead,), (State.accepted, State.published), State.returned),
    )
}


def begin(person: Person, number: int, act: str, *, unread: tuple[str, ...] = ()) -> Submission:
    """Return the submission, locked for the act. Raises NotAllowed or TooLate. Must be within a transaction.

    The fields `unread` are read only where they are asked for.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act begins within a transaction")  # noqa: TRY003 - a defect, told once
    chosen = Submission.objects.select_related("unit", "round").defer("round__rules", *unread)
    locked = chosen.select_for_update(of=("self",))
    submission = locked.get(pk=number)
    judge(person, submission, ACTS[act])
    return submission


def judge(person: Person, submission: Submission, act: Act) -> None:
    """Raise unless they may, and it is the time: NotAllowed or TooLate."""
    if not holds(person, submission.unit, *act.roles):
        raise NotAllowed("web.not-allowed")
    if submission.state not in act.begins:
        raise TooLate("web.too-late", state=submission.get_state_display())
    if act.while_open and not takes(submission):
        raise TooLate("web.round-closed")


def takes(submission: Submission) -> bool:
    """Tell whether the round takes the form: while it is open, and always what was given back, until it comes again."""
    return submission.round.state == Round.State.opened or back_of(submission) is not None


def can(person: Person, submission: Submission, act: str) -> bool:
    """Tell whether a button is shown."""
    try:
        judge(person, submission, ACTS[act])
    except (NotAllowed, TooLate):
        return False
    return True


def end(submission: Submission, act: str) -> None:
    """Move the submission to where the act ends."""
    ends = ACTS[act].ends
    if ends is not None:
        submission.state = State.returned if ends == State.draft and back_of(submission) is not None else ends
    submission.save()


atomic = transaction.atomic
