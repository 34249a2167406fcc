"""Return a form with its reasons, as a numbered letter."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.actions.recommend import forget
from ziping.web.review.commenting import tell, threads
from ziping.web.review.deciding import decided_in, is_held
from ziping.web.review.models import Letter
from ziping.web.review.posting import Text, post
from ziping.web.review.reasons import reasons_of
from ziping.web.rounds.terms import last_day
from ziping.web.submissions.cells import plain_names_of
from ziping.web.submissions.explaining import Found
from ziping.web.submissions.giving_back import keep_seen
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Explanation, Submission
from ziping.web.submissions.states import atomic, begin, end


def give_back(person: Person, number: int, words: str, deadline: str = "") -> Letter:
    """The reasons are what was held to stand, the comments not yet told, and the words, one a line.

    Raises NotAllowed, TooLate, NotReady.
    """
    with atomic():
        submission = begin(person, number, "return")
        report = report_of(submission)
        held = [one for one in decided_in(submission, judged(report, submission.round)) if is_held(one.finding)]
        untold = [one for one in threads(submission, person) if one.first.told_at is None]
        reasons = reasons_of([one.finding for one in held], words, untold, plain_names_of(report))
        if reasons.are_none:
            raise NotReady("review.return.no-reasons")
        text = Text(reasons.findings, reasons.comments, reasons.remarks, words=words.strip(), deadline=_day(deadline))
        letter = post(person, submission, "return-letter", "return", text)
        tell(submission)
        forget(submission)
        _ask_again(person, submission, held)
        keep_seen(submission, letter.frozen)
        end(submission, "return")
        log(person, "return", submission, letter=letter.reference, digest=letter.digest, frozen=letter.frozen.digest)
        return letter


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise NotReady("review.return.no-day", day=written[:20]) from None
    if day < timezone.localdate():
        raise NotReady("review.return.past", day=day.isoformat())
    if day > last_day():
        raise NotReady("review.return.too-far", day=day.isoformat(), last=last_day().isoformat())
    return day


def _ask_again(person: Person, submission: Submission, held: Sequence[Found]) -> None:
    """What was explained and is held to stand all the same is not sent again with the same words."""
    Explanation.objects.bulk_create(
        Explanation(submission=submission, key=one.key, code=one.finding.code, words="", by=person)
        for one in held
        if one.explanation is not None
    )
