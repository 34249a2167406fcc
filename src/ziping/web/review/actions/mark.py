"""Give the reviewer's own scores beside those claimed."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from ziping.web.answering.refusals import NotReady
from ziping.web.ledger.chain import log
from ziping.web.people.models import Person
from ziping.web.review.marking import Markable, is_far, markable, marks_of
from ziping.web.review.models import Case, Mark
from ziping.web.review.wordage import MOST
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic, begin

PLACES = 2


class Given(Struct, frozen=True):
    """A score as typed; `pointer` is the row's, the empty one the whole's."""

    pointer: str
    score: str
    reason: str = ""


def mark(person: Person, number: int, given: Sequence[Given]) -> list[Mark]:
    """Keep those that are new, all or none. Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "judge")
        rows = {row.at: row for row in markable(judged(report_of(submission), submission.round))}
        before = marks_of(submission)
        new = _marks(rows, [one for one in given if one.score.strip()])
        kept = [one for one in new if one.pointer not in before or _said(before[one.pointer]) != _said(one)]
        for one in kept:
            one.submission, one.version, one.by = submission, submission.version, person
            one.save(force_insert=True)
            log(person, "mark", submission, pointer=one.pointer, score=str(one.score))
        _keep_whole(submission, kept)
        return kept


def _said(one: Mark) -> tuple[Decimal, str]:
    return one.score, one.reason


def _marks(rows: "dict[str, Markable]", given: Sequence[Given]) -> list[Mark]:
    """Raises NotReady, which tells of all that cannot be kept."""
    marks, refusals = list[Mark](), list[NotReady]()
    for one in given:
        try:
            marks.append(_mark(rows, one))
        except NotReady as refusal:
            refusals.append(refusal)
    if len(refusals) > 1:
        why = "".join(one.sentence for one in refusals)
        raise NotReady("review.mark.several", count=str(len(refusals)), why=why)
    if refusals:
        raise refusals[0]
    return marks


def _mark(rows: "dict[str, Markable]", given: Given) -> Mark:
    row = rows.get(given.pointer)
    if row is None:
        raise NotReady("web.no-such-field")
    score, reason = _figure(given.score, row), given.reason.strip()[:MOST]
    if not reason and is_far(score, row.claimed):
        raise NotReady("review.mark.no-reason", name=row.name)
    return Mark(pointer=given.pointer, score=score, reason=reason)


def _figure(text: str, row: Markable) -> Decimal:
    try:
        score = Decimal(text.strip())
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite():
        raise NotReady("review.mark.no-figure", name=row.name, text=text[:20])
    if not 0 <= score <= row.most:
        raise NotReady("review.mark.bounds", name=row.name, most=f"{row.most.normalize():f}", text=text[:20])
    if score != round(score, PLACES):
        raise NotReady("review.mark.places", name=row.name, text=text[:20])
    return round(score, PLACES)


def _keep_whole(submission: Submission, kept: Sequence[Mark]) -> None:
    whole = next((one for one in kept if not one.pointer), None)
    if whole is not None:
        Case.objects.update_or_create(submission=submission, defaults={"reviewed": whole.score})
