"""Close a problem that was put right."""

from django.utils import timezone

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import said
from ziping.web.submissions.states import atomic


def close(person: Person, number: int, words: str) -> Problem:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "close")
        problem.closed_at = timezone.now()
        Step.objects.create(problem=problem, what=Step.What.closed, words=said(words, "close-words"), by=person)
        end(person, problem, "close")
        log(person, "rectify-close", problem)
        return problem
