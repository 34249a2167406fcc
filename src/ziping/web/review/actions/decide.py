"""Decide about a finding: it stands 成立, it was explained 已说明, it is none 误报."""

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.models import Decided
from ziping.web.review.wordage import reason_of
from ziping.web.submissions.explaining import found_in
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.states import atomic, begin
from ziping.writing.findings import VERDICTS


def decide(person: Person, number: int, key: str, verdict: str, reason: str) -> Decided:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "judge")
        found = found_in(submission, judged(report_of(submission), submission.round))
        one = next((each for each in found if each.key == key), None)
        if one is None:
            raise NotReady("review.finding-gone")
        if verdict not in VERDICTS:
            raise NotReady("review.no-verdict", code=one.finding.code)
        decided = Decided.objects.create(
            submission=submission,
            key=key,
            code=one.finding.code,
            verdict=verdict,
            reason=reason_of(reason, "review.no-reason"),
            version=submission.version,
            by=person,
        )
        log(person, "decide", submission, code=one.finding.code, key=key, verdict=verdict)
        return decided
