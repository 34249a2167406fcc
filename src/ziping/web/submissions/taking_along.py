"""Evidence of a form that another takes the place of: it goes to the same indicator there, wherever that stands."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ziping.checks.across.matching import matched_indicators, matched_projects
from ziping.model import Report, words
from ziping.text import folded
from ziping.web.people.models import Person
from ziping.web.submissions.evidence import evidence_of, leave
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Evidence, Submission
from ziping.web.submissions.pointing import field_at


def take_along(person: Person, submission: Submission, new: Report) -> None:
    """Move each file to its indicator in the new report; what has none there is taken away, which the log tells.

    Call it within the act's transaction, before the report is replaced.
    """
    places = _places(submission, new)
    for one in evidence_of(submission):
        place = places.get(one.pointer)
        if place is None:
            leave(person, submission, one)
        elif place != one.pointer:
            one.pointer = place
            one.save(update_fields=["pointer"])


def left_behind(submission: Submission, new: Report) -> list[Evidence]:
    """Return the files that have no indicator in the new report."""
    places = _places(submission, new)
    return [one for one in evidence_of(submission) if one.pointer not in places]


class Renamed(Struct, frozen=True):
    """A file's name, and what its indicator was called and will be."""

    name: str
    before: str
    after: str


def taken_to_another_name(submission: Submission, new: Report) -> list[Renamed]:
    """Return the files whose indicator has another name in the new report: it is only held to be the same."""
    places, old = _places(submission, new), report_of(submission) if submission.report else new
    moved = [(one.name, one.pointer, places[one.pointer]) for one in evidence_of(submission) if one.pointer in places]
    named = [Renamed(name, _called(old, here), _called(new, there)) for name, here, there in moved]
    return [one for one in named if folded(one.before) != folded(one.after)]


def _called(report: Report, pointer: str) -> str:
    return words(field_at(report, pointer).level3)


def _places(submission: Submission, new: Report) -> Mapping[str, str]:
    return dict(_pairs(report_of(submission), new)) if submission.report else {}


def _pairs(old: Report, new: Report) -> Iterator[tuple[str, str]]:
    """Yield the pointers of one indicator in both."""
    for here, there in matched_projects(new.projects, old.projects):
        rows, others = new.projects[here].indicators, old.projects[there].indicators
        for row, other in matched_indicators(rows, others):
            yield f"/projects/{there}/indicators/{other}", f"/projects/{here}/indicators/{row}"
