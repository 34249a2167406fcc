"""S206, S207: the department's own figures."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain, rounded
from ziping.checks.sums.claims import ZERO, total_funds
from ziping.model import Conclusion, Department, Project, Staff, known, words
from ziping.text import folded, may_be_written

LEAST_PROJECTS = 2


def department_score_not_derivable(case: Case) -> Iterator[Fault]:
    report = case.report
    claimed = known(report.conclusion.score) if isinstance(report.conclusion, Conclusion) else None
    totals = [known(project.total_score) for project in report.projects]
    given = [total for total in totals if total is not None]
    if claimed is None or len(given) != len(totals) or len(given) < LEAST_PROJECTS:
        return
    if _is_own_table(case, claimed) or any(may_be_written(way, claimed) for way in _ways(report.projects, given)):
        return
    mean = sum(given, ZERO) / len(given)
    facts = {"claimed": plain(claimed), "mean": rounded(mean, case.rules)}
    yield Fault(("/conclusion/score",), facts, case.rules.basis("department.method"))


def _ways(projects: Sequence[Project], totals: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield the mean, and the means weighted by budget and by spending."""
    yield sum(totals, ZERO) / len(totals)
    for measure in ("budget", "spent"):
        weights = [_weight(project, measure) for project in projects]
        given = [weight for weight in weights if weight is not None]
        if len(given) == len(weights) and sum(given, ZERO) > 0:
            yield sum((t * w for t, w in zip(totals, given, strict=True)), ZERO) / sum(given, ZERO)


def _weight(project: Project, measure: str) -> Decimal | None:
    found = total_funds(project)
    return known(getattr(found[1], measure)) if found else None


def _is_own_table(case: Case, claimed: Decimal) -> bool:
    """Tell whether one of the tables is the department's own and has this total."""
    name = words(case.report.department.name) if isinstance(case.report.department, Department) else ""
    own = (p for p in case.report.projects if name and folded(words(p.name)) in {folded(name), ""})
    return any(known(project.total_score) == claimed for project in own)


def staff_do_not_add_up(case: Case) -> Iterator[Fault]:
    """Fewer people than posts is a vacancy; more people than posts cannot be."""
    department = case.report.department
    staff = department.staff if isinstance(department, Department) else None
    if not isinstance(staff, Staff):
        return
    posts = [staff.administrative_posts, staff.institution_posts]
    given = [post for post in posts if isinstance(post, int)]
    if isinstance(staff.on_post, int) and len(given) == len(posts) and staff.on_post > sum(given):
        facts = {"posts": str(sum(given)), "people": str(staff.on_post)}
        yield Fault(("/department/staff/on_post",), facts)
