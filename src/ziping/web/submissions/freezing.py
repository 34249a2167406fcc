"""A copy of a submission that never changes again."""

from hashlib import sha256

import msgspec

from ziping.web.people.models import Person
from ziping.web.submissions.judging import Judged, judged, report_of
from ziping.web.submissions.models import Frozen, Submission
from ziping.writing.exchange import said


def freeze(person: Person, submission: Submission, act: str, found: Judged | None = None) -> Frozen:
    """Keep report and findings as they stand; `digest` is that of the report. Call it within the act's transaction.

    It is judged here unless what was `found` in it is known already.
    """
    found = found or judged(report_of(submission), submission.round)
    digest = sha256(msgspec.json.encode(submission.report, order="deterministic")).hexdigest()
    return Frozen.objects.create(
        submission=submission,
        number=submission.frozen.count() + 1,
        act=act,
        version=submission.version,
        report=submission.report,
        findings=msgspec.to_builtins(said(found.evaluation.findings, "zh")),
        digest=digest,
        by=person,
    )
