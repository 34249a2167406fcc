"""One act over many submissions: each stands or falls alone, and what was refused is told by name."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from ziping.web.answering.asked import number_in
from ziping.web.answering.refusals import NotAllowed, NotReady, Refusal
from ziping.web.people.models import Person
from ziping.web.review.actions.assign import assign
from ziping.web.submissions.actions.moving import begin_review
from ziping.web.submissions.visibility import visible

MOST = 200


class Outcome(Struct, frozen=True):
    """How many were done, and the name and the reason of each that was not."""

    done: int
    refused: Sequence[tuple[str, str]]


def over(person: Person, numbers: Iterable[int], act: Callable[[int], object]) -> Outcome:
    """Raises NotAllowed where nothing was done but for want of a role; NotReady without any chosen."""
    chosen = list(dict.fromkeys(numbers))[:MOST]
    if not chosen:
        raise NotReady("review.none-chosen")
    names = {one.pk: one.unit.name for one in visible(person).filter(pk__in=chosen).defer("report")}
    refusals = [(number, refusal) for number in chosen if number in names and (refusal := _tried(act, number))]
    done = len(names) - len(refusals)
    if not done and all(isinstance(refusal, NotAllowed) for _, refusal in refusals):
        raise NotAllowed("web.not-allowed")
    return Outcome(done, [(names[number], refusal.sentence) for number, refusal in refusals])


def _tried(act: Callable[[int], object], number: int) -> Refusal | None:
    try:
        act(number)
    except Refusal as refusal:
        return refusal
    return None


def assign_many(person: Person, numbers: Iterable[int], reviewer: Person | None) -> Outcome:
    return over(person, numbers, lambda number: assign(person, number, reviewer))


def begin_many(person: Person, numbers: Iterable[int]) -> Outcome:
    return over(person, numbers, lambda number: begin_review(person, number))


def reviewer_named(text: str) -> Person | None:
    """Return who is chosen; None where the assignment is to be taken back. Raises NotReady."""
    if text == "none":
        return None
    found = Person.objects.filter(pk=number_in(text)).first()
    if found is None:
        raise NotReady("review.whom-missing")
    return found


def numbers_in(sent: Iterable[str]) -> list[int]:
    return [number for one in sent if (number := number_in(one))]
