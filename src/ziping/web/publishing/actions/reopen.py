"""Give a published submission back to its department to be corrected; what is published stays until it is replaced."""

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.publishing.models import Correction
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.giving_back import keep_seen
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.states import atomic, begin, end


def reopen(person: Person, number: int, reason: str) -> Submission:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "correct")
        if submission.state != State.published and not submission.publications.exists():
            raise TooLate("web.too-late", state=submission.get_state_display())
        if not reason.strip():
            raise NotReady("web.publish.reason-missing")
        keep_seen(submission, freeze(person, submission, "correct"))
        end(submission, "correct")
        one = Correction.objects.create(submission=submission, reason=reason.strip(), by=person)
        log(person, "correct", submission, version=submission.version, correction=one.pk, reason=one.reason)
        return submission
