"""P408: a total under 0 or over the full marks."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Amount, Conclusion, known


def total_out_of_range(case: Case) -> Iterator[Fault]:
    ruled = case.rules.number("full_marks")
    for at, total, own in totals(case):
        score, full = known(total), max(ruled, own or ruled)
        if score is not None and not 0 <= score <= full:
            yield Fault((at,), {"score": plain(score), "full": plain(full)}, case.rules.basis("full_marks"))


def totals(case: Case) -> Iterator[tuple[str, Amount, Decimal | None]]:
    """Each stated total with its pointer and the form's own full marks; a conclusion only where it is the only one."""
    for pointer, project, _ in case.projects():
        own = known(project.total_points)
        yield f"{pointer}/total_score", project.total_score, own
        if isinstance(project.conclusion, Conclusion) and project.conclusion.score != project.total_score:
            yield f"{pointer}/conclusion/score", project.conclusion.score, own
    if isinstance(case.report.conclusion, Conclusion):
        yield "/conclusion/score", case.report.conclusion.score, None
