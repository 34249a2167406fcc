"""E803: no problem, it says, while targets were missed, marks lost or money left unspent."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.claims import facts_of
from ziping.checks.denials import is_denial, says_something
from ziping.checks.figures import plain, rounded
from ziping.checks.reasons import own_reason
from ziping.checks.rows import rows
from ziping.checks.shortfalls import shortfalls
from ziping.model import Project, ProjectScore, known
from ziping.text import may_be_written

FULL = Decimal(100)


def problems_denied(case: Case) -> Iterator[Fault]:
    for pointer, project, score in case.projects():
        fault = _shortfall(case, pointer, project, score) if is_denial(project.problems) else None
        if fault is not None:
            yield Fault((f"{pointer}/problems", *fault.at), fault.facts)
    yield from _denied_by_the_department(case)


def _denied_by_the_department(case: Case) -> Iterator[Fault]:
    if case.report.kind != "department-report" or not is_denial(case.report.problems):
        return
    found = (_shortfall(case, *project) for project in case.projects() if not is_denial(project[1].problems))
    fault = next((fault for fault in found if fault is not None), None)
    if fault is not None:
        yield Fault(("/problems", *fault.at), fault.facts)


def _shortfall(case: Case, pointer: str, project: Project, score: ProjectScore) -> Fault | None:
    """Return the first thing that fell short without a reason of its own, as a fault at its place."""
    for row, _ in shortfalls(case):
        if row.project is project and row.scored is not None and not own_reason(row):
            return Fault((row.of("actual"),), facts_of(row, row.scored) | {"case": "missed"})
    if _gives_reasons(case, project):
        return None
    return _lost_marks(case, pointer, project) or _left_money(case, pointer, score)


def _gives_reasons(case: Case, project: Project) -> bool:
    told = any(says_something(fund.reason) for fund in project.funds)
    return told or any(map(own_reason, [row for row in rows(case) if row.project is project]))


def _lost_marks(case: Case, pointer: str, project: Project) -> Fault | None:
    total, full = known(project.total_score), case.rules.number("full_marks")
    own = known(project.total_points)
    limit = full if own is None else own
    if total is None or total >= limit:
        return None
    return Fault((f"{pointer}/total_score",), {"case": "marks", "score": plain(total), "points": plain(limit)})


def _left_money(case: Case, pointer: str, score: ProjectScore) -> Fault | None:
    if score.rate is None or score.rate >= FULL or may_be_written(score.rate, FULL):
        return None
    return Fault((f"{pointer}/funds",), {"case": "money", "rate": rounded(score.rate, case.rules)})
