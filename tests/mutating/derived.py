"""What is made of the projects' totals, and told: grades, the department's score, the prose.

The way in which the department's score was made is found from the report before the change, as a reader would.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from tests.inventing.telling import tell
from ziping.model.report import Conclusion, Report
from ziping.model.states import known, words

CENT = Decimal("0.01")
GRADES = ((90, ("优秀", "优")), (80, ("良好", "良")), (60, ("中等", "中")), (0, ("较差", "差")))
"""Each band's lower end with its long and its short word (财政部预算司口径)."""


def retold(report: Report) -> Report:
    """Return the report with its prose told again from its fields, where it has prose."""
    return replace(report, prose=tell(report)) if report.prose else report


def with_totals_followed(report: Report, before: Report) -> Report:
    """Return the report with the grades and the department's score as they follow from its projects' totals."""
    projects = tuple(
        replace(project, conclusion=_scored(project.conclusion, known(project.total_score)))
        if isinstance(project.conclusion, Conclusion)
        else project
        for project in report.projects
    )
    followed = replace(report, projects=projects)
    score = department_score(followed, before)
    return retold(followed) if score is None else with_conclusion(followed, score)


def with_conclusion(report: Report, score: Decimal) -> Report:
    """Return the report with another score of the department and the grade of that score."""
    if not isinstance(report.conclusion, Conclusion):
        return report
    return retold(replace(report, conclusion=_scored(report.conclusion, score)))


def department_score(report: Report, before: Report) -> Decimal | None:
    """Return the score made of the totals in the way it was made before; None where no known way gave it."""
    stated = known(before.conclusion.score) if isinstance(before.conclusion, Conclusion) else None
    if stated is None:
        return None
    for was, now in zip(means(before), means(report), strict=True):
        digit = Decimal(1).scaleb(int(stated.as_tuple().exponent))
        for mode in (ROUND_HALF_UP, ROUND_DOWN):
            if was is not None and now is not None and was.quantize(digit, mode) == stated:
                return now.quantize(CENT, mode).normalize() + 0
    return None


def means(report: Report) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return the mean of the projects' totals, and the means weighted by budget and by money spent."""
    totals = [known(project.total_score) for project in report.projects]
    marks = [total for total in totals if total is not None]
    if not marks or len(marks) < len(totals):
        return None, None, None
    return sum(marks, Decimal(0)) / len(marks), _weighted(report, marks, "budget"), _weighted(report, marks, "spent")


def _weighted(report: Report, marks: list[Decimal], field: str) -> Decimal | None:
    money = [known(getattr(project.funds[0], field)) if project.funds else None for project in report.projects]
    weights = [amount for amount in money if amount is not None]
    if len(weights) < len(money) or not sum(weights):
        return None
    return sum((mark * weight for mark, weight in zip(marks, weights, strict=True)), Decimal(0)) / sum(weights)


def grade_of(score: Decimal, like: str) -> str:
    """Return the grade's word, long or short as the one that stood there."""
    band = next((names for low, names in GRADES if score >= low), GRADES[-1][1])
    return band[0 if len(like) > 1 else 1]


def _scored(conclusion: Conclusion, score: Decimal | None) -> Conclusion:
    if score is None or known(conclusion.score) is None:
        return conclusion
    grade = words(conclusion.grade)
    return replace(conclusion, score=score, grade=grade_of(score, grade) if grade else conclusion.grade)
