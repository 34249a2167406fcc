"""A reviewer proposes to the lead that a form be accepted, or takes that back."""

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.deciding import findings_of, refuse_undecided
from ziping.web.review.models import Recommended
from ziping.web.review.wordage import MOST
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic, begin, end


def recommend(person: Person, number: int, words: str = "") -> Submission:
    """What must hold to accept must hold to propose it. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "recommend")
        refuse_undecided(findings_of(submission))
        if len(words.strip()) > MOST:
            raise NotReady("review.too-long", most=str(MOST))
        Recommended.objects.filter(submission=submission).delete()
        Recommended.objects.create(submission=submission, words=words.strip(), by=person)
        end(submission, "recommend")
        log(person, "recommend", submission, version=submission.version)
        return submission


def take_back(person: Person, number: int) -> Submission:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "recommend")
        if not Recommended.objects.filter(submission=submission).delete()[0]:
            raise NotReady("review.recommend.none")
        log(person, "recommend-not", submission, version=submission.version)
        return submission


def forget(submission: Submission) -> None:
    """The review is over. Call it within the act's transaction."""
    Recommended.objects.filter(submission=submission).delete()
