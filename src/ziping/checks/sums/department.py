"""S206, S207: the department's own figures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain, rounded
from ziping.checks.totals import ZERO, overall_tables
from ziping.model import Conclusion, Department, Project, Staff, known, total_funds
from ziping.text import folded, may_be_written

LEAST_PROJECTS = 2
COUNTED = re.compile(r"实有[^。]{0,4}编制(?:人员)?\d+人[^。]{0,30}共\d")
WITHOUT_POST = re.compile("工勤|聘用|聘任|临聘|临时|编外|派遣|借调|合同制|公益性岗位|购买服务")
OF_DEPARTMENTS = frozenset({"department-report", "department-table"})


def department_score_not_derivable(case: Case) -> Iterator[Fault]:
    report = case.report
    claimed = known(report.conclusion.score) if isinstance(report.conclusion, Conclusion) else None
    if report.kind not in OF_DEPARTMENTS or claimed is None:
        return
    overall = overall_tables(case)
    own = [report.projects[number] for number in overall]
    if any(project.total_score == claimed for project in own):
        return
    projects = [project for number, project in enumerate(report.projects) if number not in overall]
    given = [total for project in projects if (total := known(project.total_score)) is not None]
    if len(given) != len(projects) or len(given) < LEAST_PROJECTS:
        yield from _other_than_own(claimed, own)
        return
    if any(may_be_written(way, claimed) for way in _ways(projects, given)):
        return
    mean = sum(given, ZERO) / len(given)
    facts = {"case": "projects", "claimed": plain(claimed), "mean": rounded(mean, case.rules)}
    yield Fault(("/conclusion/score",), facts, case.rules.basis("department.method"))


def _other_than_own(claimed: Decimal, own: Sequence[Project]) -> Iterator[Fault]:
    """Without the scores of its projects the department's own table is all there is."""
    totals = [total for project in own if (total := known(project.total_score)) is not None]
    if totals and not any(may_be_written(total, claimed) for total in totals):
        yield Fault(("/conclusion/score",), {"case": "own", "claimed": plain(claimed), "total": plain(totals[0])})


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


def staff_do_not_add_up(case: Case) -> Iterator[Fault]:
    """Fewer people than posts is a vacancy; more people than posts cannot be, unless some hold none.

    People counted by kind of post and in all are a sum (实有行政编制7人，事业编制3人，在职人员共10人).
    """
    department = case.report.department
    staff = department.staff if isinstance(department, Department) else None
    if not isinstance(staff, Staff):
        return
    posts = [staff.administrative_posts, staff.institution_posts]
    given = [post for post in posts if isinstance(post, int)]
    if not isinstance(staff.on_post, int) or len(given) < len(posts):
        return
    told = _of_people(case)
    if WITHOUT_POST.search(told):
        return
    is_sum = bool(COUNTED.search(told))
    if staff.on_post > sum(given) or (is_sum and staff.on_post != sum(given)):
        facts = {"case": "sum" if is_sum else "more", "posts": str(sum(given)), "people": str(staff.on_post)}
        yield Fault(("/department/staff/on_post",), facts)


def _of_people(case: Case) -> str:
    """Return the lines that speak of posts and people."""
    lines = (folded(line) for line in case.report.prose)
    return "".join(line for line in lines if "编制" in line or "在职" in line)
