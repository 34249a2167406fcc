"""Say who reviews a submission."""

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person, Role
from ziping.web.people.rights import holds
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic, begin, end


def assign(person: Person, number: int, reviewer: Person | None) -> Submission:
    """None takes an assignment back. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "assign")
        if reviewer is not None and not (
            reviewer.is_active and holds(reviewer, submission.unit, Role.reviewer, Role.lead)
        ):
            raise NotReady("review.no-reviewer", name=str(reviewer), unit=submission.unit.name)
        submission.reviewer = reviewer
        end(submission, "assign")
        log(person, "assign", submission, reviewer=reviewer.username if reviewer else "")
        return submission
