"""What lies beside the form: the original, last year's form, the year's declaration."""

from typing import Final

from ziping.web.people.models import Person
from ziping.web.submissions.earlier import earlier_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission
from ziping.web.submissions.sheet import Beside, Sheet, sheets
from ziping.web.submissions.visibility import shown, visible
from ziping.web.uploads.models import Reading

DECLARATION: Final = "goal-declaration"


def readings_of(submission: Submission) -> list[Reading]:
    """Return what was taken over into the form, the latest first."""
    taken = Reading.objects.filter(upload__submission=submission).exclude(version=0)
    if submission.copied is not None:
        taken = taken.filter(version__lte=submission.version)
    return list(taken.select_related("upload").defer("report").order_by("-version"))


def last_year_of(submission: Submission, person: Person) -> Submission | None:
    """Return the unit's form of the same kind of the latest earlier year, as far as the person sees it."""
    earlier = earlier_of(submission).filter(round__kind=submission.round.kind, pk__in=visible(person).values("pk"))
    return _shown(person, earlier.first())


def declaration_of(submission: Submission, person: Person) -> Submission | None:
    there = visible(person).filter(unit=submission.unit, round__kind=DECLARATION, round__year=submission.round.year)
    return _shown(person, there.exclude(report={}).exclude(pk=submission.pk).order_by("-pk").first())


def _shown(person: Person, other: Submission | None) -> Submission | None:
    return None if other is None else shown(person, other)


def paper_of(other: Submission) -> list[Sheet]:
    return sheets(report_of(other), Beside())
