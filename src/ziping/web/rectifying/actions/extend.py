"""Grant or decline the time that was asked for, with the reason."""

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import CONSENT, day_of, said
from ziping.web.submissions.states import atomic


def grant(person: Person, number: int, words: str, day: str = "") -> Problem:
    """Give the time asked for, or up to another day. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "grant")
        until = day_of(day or str(problem.asked), problem.deadline)
        problem.deadline, problem.asked = until, None
        Step.objects.create(
            problem=problem, what=Step.What.granted, words=said(words, "extend-words", CONSENT), day=until, by=person
        )
        end(person, problem, "grant")
        log(person, "rectify-grant", problem, until=str(until))
        return problem


def decline(person: Person, number: int, words: str) -> Problem:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "decline")
        problem.asked = None
        Step.objects.create(problem=problem, what=Step.What.declined, words=said(words, "extend-words"), by=person)
        end(person, problem, "decline")
        log(person, "rectify-decline", problem)
        return problem
