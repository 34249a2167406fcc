"""Accept a form with an opinion, as a numbered letter."""

from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.actions.recommend import forget
from ziping.web.review.commenting import tell
from ziping.web.review.deciding import findings_of, refuse_undecided
from ziping.web.review.marking import given_in
from ziping.web.review.models import Letter
from ziping.web.review.posting import Text, post
from ziping.web.review.wordage import reason_of
from ziping.web.submissions.states import atomic, begin, end


def accept(person: Person, number: int, opinion: str) -> Letter:
    """Each error and warning must be decided, and no error may stand. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "accept")
        findings = findings_of(submission)
        refuse_undecided(findings)
        opinion = reason_of(opinion, "review.accept.no-opinion")
        text = Text(findings, marks=given_in(submission), opinion=opinion, words=opinion)
        letter = post(person, submission, "review-opinion", "accept", text)
        tell(submission)
        forget(submission)
        end(submission, "accept")
        log(person, "accept", submission, letter=letter.reference, digest=letter.digest, frozen=letter.frozen.digest)
        return letter
