"""Ask for more time, with the reason."""

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import day_of, said
from ziping.web.submissions.states import atomic


def ask(person: Person, number: int, words: str, day: str) -> Problem:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "ask")
        problem.asked = day_of(day, problem.deadline)
        Step.objects.create(
            problem=problem, what=Step.What.asked, words=said(words, "ask-words"), day=problem.asked, by=person
        )
        end(person, problem, "ask")
        log(person, "rectify-ask", problem, until=str(problem.asked))
        return problem
