"""The totals and grades that a document states, each once."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case
from ziping.model import Conclusion, Project, Report, known, words


class Stated(Struct, frozen=True):
    """A total with its pointer, the grade given for it with its own, and the form's own full marks."""

    score: Decimal | None
    score_at: str
    grade: str
    grade_at: str
    full: Decimal | None = None


def conclusions(case: Case) -> Iterator[Stated]:
    """Every project's and the report's own; a report of one table has no second conclusion."""
    for pointer, project, _ in case.projects():
        yield from of_project(pointer, project)
    own = case.report.conclusion
    if isinstance(own, Conclusion) and not repeats_the_only_project(case.report, own):
        yield Stated(known(own.score), "/conclusion/score", words(own.grade), "/conclusion/grade")


def of_project(pointer: str, project: Project) -> Iterator[Stated]:
    """The grade goes with the score stated beside it, else with the table's total."""
    grade_at = f"{pointer}/conclusion/grade"
    total, full = known(project.total_score), known(project.total_points)
    concluded = project.conclusion if isinstance(project.conclusion, Conclusion) else Conclusion()
    own, grade = known(concluded.score), words(concluded.grade)
    if own is not None and own != total:
        yield Stated(own, f"{pointer}/conclusion/score", grade, grade_at, full)
        grade = ""
    yield Stated(total, f"{pointer}/total_score", grade, grade_at, full)


def repeats_the_only_project(report: Report, own: Conclusion) -> bool:
    if len(report.projects) != 1:
        return False
    return any(
        stated.score == known(own.score) and stated.grade == words(own.grade)
        for stated in of_project("", report.projects[0])
    )
