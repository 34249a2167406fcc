"""The list of problems as a workbook."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ziping.web.rectifying.models import Problem, Step
from ziping.writing.listing.cells import Heading
from ziping.writing.listing.table import write_table
from ziping.writing.messages import message

COLUMNS = {
    "year": 8, "unit": 24, "number": 7, "source": 10, "cell": 28, "words": 44, "demand": 36, "day": 12, "deadline": 12,
    "state": 14, "overdue": 8, "reply": 44, "closed": 12,
}  # fmt: skip


def workbook(problems: Iterable[Problem]) -> bytes:
    """Return a row for each problem, with what was answered last."""
    heads = [Heading(message(f"web.rectify.column.{name}", {}), width) for name, width in COLUMNS.items()]
    return write_table(message("web.rectify", {}), heads, map(_row, problems))


def _row(problem: Problem) -> list[str | int]:
    replies = [step.words for step in problem.steps.all() if step.what == Step.What.replied]
    return [
        problem.submission.round.year,
        problem.submission.unit.name,
        problem.number,
        problem.get_source_display(),
        problem.cell,
        problem.words,
        problem.demand,
        _day(problem.at),
        f"{problem.deadline:%Y-%m-%d}",
        problem.get_state_display(),
        problem.days_over if problem.is_overdue else "",
        replies[-1] if replies else "",
        _day(problem.closed_at),
    ]


def _day(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}" if at else ""
