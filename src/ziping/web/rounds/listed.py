"""The list of a round as a workbook."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from ziping.web.rounds.models import Round
from ziping.web.rounds.standing import Standing
from ziping.web.submissions.models import Submission
from ziping.web.submissions.spread import score_words
from ziping.writing.listing.cells import Content, Heading
from ziping.writing.listing.table import write_table
from ziping.writing.messages import message

HEADINGS = (
    ("web.unit", 28),
    ("web.rounds.code", 14),
    ("web.state", 14),
    ("web.rounds.submitted-at", 18),
    ("web.rounds.days-late", 10),
    ("web.claimed", 10),
    ("web.recomputed", 10),
    ("web.errors", 8),
    ("web.warnings", 8),
    ("web.rounds.reminders", 10),
    ("web.rounds.last-reminder", 18),
    ("web.rounds.deadline-day", 14),
)


def list_of(rounded: Round, units: Sequence[Standing]) -> bytes:
    """Return one row for each unit; the figures of those that sent nothing in yet stay blank."""
    headings = [Heading(message(key, {}), width) for key, width in HEADINGS]
    name = message("web.rounds.sheet", {"year": str(rounded.year)})
    return write_table(name, headings, map(_row, units))


def _row(one: Standing) -> list[Content]:
    form = one.submission
    figures: list[Content] = [_score(form, "claimed"), _score(form, "recomputed"), form.errors, form.warnings]
    return [
        form.unit.name,
        form.unit.code,
        one.words,
        _minute(one.came),
        one.late or None,
        *(figures if one.is_shown else [None] * len(figures)),
        one.reminded.times or None,
        _minute(one.reminded.last),
        one.until.isoformat(),
    ]


def _score(form: Submission, of: str) -> Content:
    """Return a figure to be counted with, or what there is to say of several tables."""
    score: Decimal | None = getattr(form, of)
    return score_words(None, form.spread, of) if score is None and form.spread else score


def _minute(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
