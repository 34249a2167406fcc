"""Submissions of the bench: forms begun, and many that were sent to the bureau."""

from collections.abc import Iterator, Sequence

from django.utils import timezone
from msgspec.structs import replace
from peopling import YEAR, units_of

from ziping.model import Report, words
from ziping.web.people.models import Unit
from ziping.web.rounds.models import Round
from ziping.web.submissions.judging import counted, judged, report_of, stored
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.pointing import text_at

BATCH = 500
TYPED = ("0", "95%", "未完成", "12")


def drafted(opened: Round, unit: Unit, report: Report) -> Submission:
    """Return a form as a clerk has it, judged; not yet kept."""
    report = replace(report, year=YEAR)
    submission = Submission(round=opened, unit=unit, report=stored(report))
    counted(submission, judged(report, opened))
    return submission


def send(opened: Round, departments: Sequence[Unit], reports: Sequence[Report], numbers: range) -> None:
    """Make a second-level unit of each number, with a submission like one of the reports in the bureau's hands."""
    models = [drafted(opened, departments[0], report) for report in reports]
    units = units_of([(f"第{number}所", departments[number % len(departments)]) for number in numbers])
    sent = (_sent(models[unit.pk % len(models)], unit) for unit in units)
    Submission.objects.bulk_create(sent, batch_size=BATCH)


def _sent(model: Submission, unit: Unit) -> Submission:
    kept = ("round_id", "report", "errors", "warnings", "claimed", "recomputed")
    facts = {name: getattr(model, name) for name in kept}
    return Submission(unit=unit, state=State.with_bureau, submitted_at=timezone.now(), **facts)


def edits_of(submission: Submission) -> Iterator[tuple[str, str]]:
    """Yield what is typed where: results changed and mended again, row by row."""
    report = report_of(submission)
    for number, project in enumerate(report.projects):
        for row, indicator in enumerate(project.indicators):
            at = f"/projects/{number}/indicators/{row}/actual"
            if words(indicator.level3):
                yield at, TYPED[row % len(TYPED)]
                yield at, text_at(report, at)
