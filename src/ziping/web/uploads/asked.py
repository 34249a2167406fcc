"""Whether what was read is the form that the round asks for."""

from msgspec.structs import replace

from ziping.model import Report, words
from ziping.reading.kinds import named_kind
from ziping.reading.lines import is_title
from ziping.web.submissions.actions.start import kind_words
from ziping.web.submissions.models import Submission
from ziping.writing.messages import message


def as_asked(report: Report, submission: Submission) -> Report:
    """Take a table that nowhere says of which kind it is for one of the round's: its kind was only guessed."""
    asked = submission.round.kind
    titles = [words(report.title), *filter(is_title, report.prose)]
    if "department-report" in {asked, report.kind} or named_kind(titles) is not None:
        return report
    return replace(report, kind=asked)


def other_kind(report: Report, submission: Submission) -> str:
    """Say that the form is of another kind than the round's and cannot be taken over; nothing where it is not."""
    asked = submission.round.kind
    if report.kind == asked:
        return ""
    return message("web.upload.other-kind", {"found": kind_words(report.kind), "asked": kind_words(asked)})
