"""What was read beside what the form holds now."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from ziping.model import Department, Finding, Report, words
from ziping.web.submissions.explaining import Found
from ziping.web.submissions.judging import judged, report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.sheet import Beside, Cell, Fields, Sheet, fields_of, nearest, sheets, told_of
from ziping.web.submissions.taking_along import left_behind, taken_to_another_name
from ziping.web.uploads.models import Reading
from ziping.writing.findings import gravest_first
from ziping.writing.messages import finding_message, message

BY_READING = ("R003", "R004", "R005")


class Differing(Struct, frozen=True):
    """A cell that the form holds filled in otherwise: `now` would be lost."""

    at: str
    name: str
    now: str
    read: str


class Told(Struct, frozen=True):
    at: str
    level: str
    code: str
    words: str


def beside(read: Report, submission: Submission) -> dict[str, object]:
    """Return what the page shows: the form as read, what to complete, what would be replaced, what seems another's."""
    evaluation = judged(read, submission.round).evaluation
    findings = gravest_first(evaluation.findings)
    fields = fields_of(read)
    told = told_of(fields, [Found(one, "") for one in findings], {})
    blocks = sheets(read, Beside(told))
    now = sheets(report_of(submission), Beside()) if submission.report else []
    return {
        "blocks": blocks,
        "told": msgspec.to_builtins(told),
        "card": evaluation.scorecard,
        "to_complete": [_told(one, fields) for one in findings if one.code in BY_READING],
        "differing": list(_differing(now, blocks)),
        "left_behind": left_behind(submission, read),
        "renamed": taken_to_another_name(submission, read),
        "doubts": list(_doubts(read, submission)),
    }


def replaced(read: Report, submission: Submission) -> list[Differing]:
    """Return what would be lost, as the page shows it."""
    now = sheets(report_of(submission), Beside()) if submission.report else []
    return list(_differing(now, sheets(read, Beside())))


def is_all_understood(submission: Submission) -> bool:
    """Tell whether nothing in the form is marked as not understood."""
    found = judged(report_of(submission), submission.round).evaluation.findings
    return not any(one.code in BY_READING for one in found)


def left_unread(reading: Reading) -> list[str]:
    """Return the words for each table and sheet of the document that is no part of the form."""
    return [message(f"web.upload.unread.{one['kind']}", {"words": one["text"]}) for one in reading.unread]


def _told(one: Finding, fields: Fields) -> Told:
    at = next(filter(None, (nearest(pointer, fields) for pointer in one.at)), "")
    return Told(at, one.level, one.code, finding_message(one))


def _differing(now: Sequence[Sheet], read: Sequence[Sheet]) -> Iterator[Differing]:
    found = {cell.at: cell.text for cell in _cells(read)}
    for cell in _cells(now):
        if cell.text.strip() and cell.text != found.get(cell.at, ""):
            yield Differing(cell.at, cell.name, cell.text, found.get(cell.at, ""))


def _cells(blocks: Sequence[Sheet]) -> Iterator[Cell]:
    """Yield those that can be typed in."""
    yield from (cell for block in blocks for row in block.rows for cell in row.cells if cell.at)


def _doubts(read: Report, submission: Submission) -> Iterator[str]:
    """Say where the document seems to be another year's or another unit's."""
    year, unit = submission.round.year, submission.unit.name
    if read.year and read.year != year:
        yield message("web.upload.other-year", {"read": str(read.year), "year": str(year)})
    named = set(_units(read))
    if named and not any(name in unit or unit in name for name in named):
        yield message("web.upload.other-unit", {"read": "、".join(sorted(named)[:3]), "unit": unit})


def _units(read: Report) -> Iterator[str]:
    """Yield the units that the document names, by which it may be known whose it is."""
    if isinstance(read.department, Department):
        yield from filter(None, [words(read.department.name)])
    for project in read.projects:
        yield from filter(None, (words(project.department), words(project.unit)))
