"""A letter is numbered, written, kept by its digest, given to the printer, its form frozen: all within the act."""

from datetime import date
from typing import Final

from django.utils import timezone
from msgspec import Struct

from ziping.model import Finding
from ziping.web.files import keep
from ziping.web.people.models import Person, Unit
from ziping.web.printing.asking import ask
from ziping.web.review.models import Letter, reference
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.writing.letters import Details, Kind, Marked, Matter, Remark, write_letter
from ziping.writing.messages import message

FINANCE: Final = "财政"


class Text(Struct, frozen=True):
    """What the reviewer has put into the letter."""

    findings: tuple[Finding, ...]
    comments: tuple[Remark, ...] = ()
    remarks: tuple[str, ...] = ()
    marks: tuple[Marked, ...] = ()
    opinion: str = ""
    words: str = ""
    deadline: date | None = None


def post(person: Person, submission: Submission, kind: Kind, act: str, text: Text) -> Letter:
    """Call it within the act's transaction."""
    unit, today = submission.round.unit, timezone.localdate()
    year = today.year
    number = _next(unit, year, kind)
    details = Details(
        number=reference(kind, year, number),
        to_unit=submission.unit.name,
        from_unit=bureau_name(unit),
        date=today.isoformat(),
        deadline=text.deadline.isoformat() if text.deadline else "",
        contact=str(person),
        comments=text.comments,
        remarks=text.remarks,
        opinion=text.opinion,
        marks=text.marks,
    )
    digest = keep([_written(submission, kind, text, details)]).digest
    ask(digest)
    return Letter.objects.create(
        submission=submission,
        frozen=freeze(person, submission, act),
        unit=unit,
        year=year,
        kind=kind,
        number=number,
        words=text.words,
        deadline=text.deadline,
        digest=digest,
        by=person,
    )


def _next(unit: Unit, year: int, kind: Kind) -> int:
    """Return the next number: whoever numbers holds the unit, so that none is given twice or left out."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    last = Letter.objects.filter(unit=unit, year=year, kind=kind).order_by("-number").first()
    return last.number + 1 if last else 1


def _written(submission: Submission, kind: Kind, text: Text, details: Details) -> bytes:
    found = judged(report_of(submission), submission.round)
    card = found.evaluation.scorecard
    return write_letter(kind, Matter("", found.report, card, text.findings, _sent(submission)), details)


def _sent(submission: Submission) -> str:
    """Tell when the form was sent, by which who filled it in knows it again."""
    if submission.submitted_at is None:
        return ""
    at = timezone.localtime(submission.submitted_at)
    names = ("year", "month", "day", "hour", "minute")
    return message("review.sent", {name: str(getattr(at, name)) for name in names})


def bureau_name(unit: Unit) -> str:
    """Name who writes: the finance bureau of the county where there is one among its units."""
    bureau = unit.children.filter(name__contains=FINANCE).order_by("pk").first()
    return bureau.name if bureau is not None and FINANCE not in unit.name else unit.name
