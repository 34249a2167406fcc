"""Submissions of the bench: forms begun, and many that were sent to the bureau."""

from collections.abc import Iterator, Sequence
from copy import copy
from typing import TypeVar

from django.utils import timezone
from msgspec.structs import replace

from bench_web.peopling import YEAR, units_of
from ziping.model import Report, words
from ziping.web.overview.gathering import SENDING
from ziping.web.overview.models import Sent, SentFound, SentTable
from ziping.web.people.models import Unit
from ziping.web.review.models import Case, Coded
from ziping.web.rounds.models import Round
from ziping.web.submissions.freezing import freeze
from ziping.web.submissions.judging import counted, judged, report_of, stored
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.pointing import text_at

Kept = TypeVar("Kept", SentTable, SentFound, Case, Coded)
BATCH = 500
TYPED = ("0", "95%", "未完成", "12")


def drafted(opened: Round, unit: Unit, report: Report) -> Submission:
    """Return a form as a clerk has it, judged; not yet kept."""
    report = replace(report, year=YEAR)
    submission = Submission(round=opened, unit=unit, report=stored(report))
    counted(submission, judged(report, opened))
    return submission


def send(opened: Round, departments: Sequence[Unit], reports: Sequence[Report], numbers: range) -> None:
    """Make a second-level unit of each number, with a submission like one of the reports in the bureau's hands.

    The first of each report is sent as people send it, the others are copies of it.
    """
    units = units_of([(f"第{number}所", departments[number % len(departments)]) for number in numbers])
    count = min(len(reports), len(units))
    firsts = [_first(opened, unit, report) for unit, report in zip(units[:count], reports[:count], strict=True)]
    copies = [_copy(firsts[number % count], unit) for number, unit in enumerate(units[count:])]
    Submission.objects.bulk_create(copies, batch_size=BATCH)
    _gathered([(firsts[number % count], one) for number, one in enumerate(copies)])


def _first(opened: Round, unit: Unit, report: Report) -> Submission:
    submission = drafted(opened, unit, report)
    submission.state, submission.submitted_at = State.with_bureau, timezone.now()
    submission.save()
    freeze(opened.made_by, submission, SENDING)
    return submission


def _copy(model: Submission, unit: Unit) -> Submission:
    kept = ("round_id", "report", "state", "submitted_at", "errors", "warnings", "claimed", "recomputed")
    return Submission(unit=unit, **{name: getattr(model, name) for name in kept})


def _gathered(pairs: Sequence[tuple[Submission, Submission]]) -> None:
    """Keep of each copy what the overview and the inbox keep of its model."""
    models = {one.pk: one for one in Sent.objects.prefetch_related("tables", "found")}
    sent = [(models[model.pk], one.pk) for model, one in pairs]
    Sent.objects.bulk_create([Sent(submission_id=pk, at=one.at, claimed=one.claimed) for one, pk in sent])
    SentTable.objects.bulk_create([_moved(row, "sent_id", pk) for one, pk in sent for row in one.tables.all()], BATCH)
    SentFound.objects.bulk_create([_moved(row, "sent_id", pk) for one, pk in sent for row in one.found.all()], BATCH)
    cases = {one.pk: one for one in Case.objects.all()}
    Case.objects.bulk_create([_moved(cases[model.pk], "submission_id", one.pk) for model, one in pairs], BATCH)
    codes = {model.pk: list(model.codes.all()) for model, _ in pairs}
    Coded.objects.bulk_create(
        [_moved(row, "submission_id", one.pk) for model, one in pairs for row in codes[model.pk]], BATCH
    )


def _moved(row: Kept, owner: str, number: int) -> Kept:
    """Return the row as that of another."""
    moved = copy(row)
    moved.pk = None
    setattr(moved, owner, number)
    return moved


def edits_of(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield what is typed where: results changed and mended again, row by row."""
    report = report_of(submission)
    for number, project in enumerate(report.projects):
        for row, indicator in enumerate(project.indicators):
            at = f"/projects/{number}/indicators/{row}/actual"
            if words(indicator.level3):
                yield at, TYPED[row % len(TYPED)]
                yield at, text_at(report, at)
