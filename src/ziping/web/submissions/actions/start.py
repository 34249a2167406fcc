"""Begin a form: empty, or with what stays from an earlier year."""

from msgspec import UNSET
from msgspec.structs import replace

from ziping.model import Report, ReportKind, words
from ziping.rules.places import place_in
from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
from ziping.web.submissions.earlier import earlier_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Save, Submission
from ziping.web.submissions.moves import blank_project
from ziping.web.submissions.revising import Revision, revise
from ziping.web.submissions.states import atomic, begin
from ziping.writing.messages import message
from ziping.writing.paper.outline import outlined
from ziping.writing.workbook import carry_over
from ziping.writing.workbook.form import opened


def start_typing(person: Person, number: int) -> Submission:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        _refuse_begun(submission)
        start(person, submission, "start-typing", blank_report(submission))
        return submission


def start_from(person: Person, number: int, earlier: int) -> Submission:
    """Raises NotAllowed, TooLate, NotReady."""
    with atomic():
        submission = begin(person, number, "fill")
        _refuse_begun(submission)
        last = earlier_of(submission).filter(pk=earlier).first()
        if last is None:
            raise NotReady("web.no-earlier")
        earlier_report = report_of(last)
        refuse_other_kind(submission, earlier_report)
        report = carried(earlier_report, submission.round.year)
        start(person, submission, "start-from", _with_prose(report, submission.unit.name))
        return submission


def refuse_other_kind(submission: Submission, report: Report) -> None:
    """Raise NotReady for a form of another kind than the round asks for."""
    asked = submission.round.kind
    if report.kind != asked:
        raise NotReady("web.other-kind", found=kind_words(report.kind), asked=kind_words(asked))


def kind_words(kind: str) -> str:
    return message(f"web.kind.{kind}", {})


def _refuse_begun(submission: Submission) -> None:
    if submission.report:
        raise NotReady("web.already-begun")


def start(person: Person, submission: Submission, act: str, report: Report) -> None:
    """Put a whole report in the place of what is there. Call it within the act's transaction."""
    revise(person, submission, act, report, Revision("", what=Save.What.whole))


def carried(report: Report, year: int) -> Report:
    """Return this year's form with every place to be filled in."""
    report = carry_over(report, year)
    projects = (replace(opened(project), goals=project.goals) for project in report.projects)
    kept = tuple(replace(one, indicators=tuple(row for row in one.indicators if words(row.level3))) for one in projects)
    return replace(report, projects=kept)


def blank_report(submission: Submission) -> Report:
    name, year = submission.unit.name, submission.round.year
    kind: ReportKind = submission.round.kind  # type: ignore[assignment]  # chosen from the kinds there are
    place = place_in(name) or place_in(submission.round.unit.name)
    report = Report(kind, year=year, region=place or UNSET, projects=(blank_project(name, year),))
    return _with_prose(report, name)


def _with_prose(report: Report, department: str) -> Report:
    return outlined(report, department) if report.kind == "department-report" else report
