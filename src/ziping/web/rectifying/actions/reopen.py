"""Give a problem back that was not put right, or open a closed one again; a day that is over needs a new one."""

from django.utils import timezone

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.rectifying.models import Problem, Step
from ziping.web.rectifying.states import begin, end
from ziping.web.rectifying.wording import day_of, said
from ziping.web.submissions.states import atomic


def reopen(person: Person, number: int, words: str, day: str = "") -> Problem:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        problem = begin(person, number, "reopen")
        if day or problem.deadline < timezone.localdate():
            problem.deadline = day_of(day)
        problem.closed_at = None
        facts = {"words": said(words, "reopen-words"), "day": problem.deadline}
        Step.objects.create(problem=problem, what=Step.What.reopened, by=person, **facts)
        end(person, problem, "reopen")
        log(person, "rectify-reopen", problem, until=str(problem.deadline))
        return problem
