"""Tell a department of a problem to be put right by a day."""

from django.db.models import Max
from msgspec import Struct

from ziping.web.answering.refusals import NotAllowed, NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Unit
from ziping.web.people.rights import BUREAU, holds
from ziping.web.rectifying.models import Problem, Source, Step
from ziping.web.rectifying.wording import day_of, said
from ziping.web.rounds.models import Round
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic
from ziping.web.submissions.visibility import is_sent


class Wish(Struct, frozen=True):
    """`cell`, `code` and `key` are those of the finding it comes from, else empty."""

    source: str
    words: str
    demand: str
    deadline: str
    cell: str = ""
    code: str = ""
    key: str = ""


def open_problem(person: Person, number: int, wish: Wish) -> Problem:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = Submission.objects.select_for_update(of=("self",)).select_related("unit", "round").get(pk=number)
        _judge(person, submission, wish)
        words, demand = said(wish.words, "column.words"), said(wish.demand, "column.demand")
        deadline = day_of(wish.deadline)
        same = submission.problems.filter(source=wish.source, words=words, demand=demand, deadline=deadline)
        if same.pending().exists():
            raise NotReady("web.rectify.there-already")
        problem = Problem.objects.create(
            submission=submission,
            number=_next(submission.round),
            source=wish.source,
            cell=wish.cell[:400],
            code=wish.code,
            key=wish.key,
            words=words,
            demand=demand,
            deadline=deadline,
            by=person,
        )
        Step.objects.create(problem=problem, what=Step.What.opened, words=demand, day=deadline, by=person)
        log(person, "rectify", problem, submission=submission.pk, deadline=str(deadline), code=wish.code)
        return problem


def _next(under: Round) -> int:
    """Return the next number of the bureau's ledger of the year; whoever numbers holds the bureau's unit."""
    Unit.objects.select_for_update().get(pk=under.unit_id)
    there = Problem.objects.filter(submission__round__unit=under.unit_id, submission__round__year=under.year)
    last: int | None = there.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _judge(person: Person, submission: Submission, wish: Wish) -> None:
    if not holds(person, submission.unit, *BUREAU):
        raise NotAllowed("web.not-allowed")
    if not is_sent(submission):
        raise TooLate("web.too-late", state=submission.get_state_display())
    if wish.source not in Source.values:
        raise NotReady("web.rectify.no-source")
    if wish.key and submission.problems.filter(key=wish.key).pending().exists():
        raise NotReady("web.rectify.there-already")
