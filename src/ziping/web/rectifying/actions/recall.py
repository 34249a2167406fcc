"""Take back a problem that was sent by mistake, as long as its department has not answered."""

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import said
from ziping.web.submissions.states import atomic


def recall(person: Person, number: int, words: str) -> Problem:
    """The department goes on seeing it, with the reason. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "recall")
        Step.objects.create(problem=problem, what=Step.What.recalled, words=said(words, "recall-words"), by=person)
        end(person, problem, "recall")
        log(person, "rectify-recall", problem)
        return problem
