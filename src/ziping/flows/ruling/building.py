"""A case of a rule file as the report that it stands for: a form with one row, a money block, points by section."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET, UnsetType

from ziping.checks.across.keepsake import Keepsake, keepsake_of
from ziping.model import Amount, Conclusion, Department, Funds, Indicator, Project, ProjectScore, Report, Value
from ziping.rules.rulecase import CaseProject, Figure, RuleCase, Shared
from ziping.rules.ruleset import RuleSet
from ziping.scoring.vocabulary import vocabulary
from ziping.text import read_value

ZERO = Decimal(0)
NAME = "完成数"
"""A row's name that says nothing of how it is judged."""
TEXT = "因外聘专家行程调整，第四季度的两期培训推迟到下一年度举行，授课费和场地费没有支付。"
"""A text that nobody writes twice by chance."""
FIRST_SECTION = "output"
VALUE_PARTS = ("kind", "comparator", "number", "unit", "low", "high", "date")


def report_of(case: RuleCase) -> Report:
    projects = tuple(map(_project_of, case.projects)) or (_project(case),)
    return Report("department-report" if case.projects else "project-table", projects=projects)


def department_scores(case: RuleCase) -> list[ProjectScore]:
    """Return the department's projects as if they had been scored."""
    return [
        ProjectScore(f"/projects/{number}", f"{NAME}{number}", recomputed=figure(project.total))
        for number, project in enumerate(case.projects)
    ]


def place_keepsakes(case: RuleCase, rules: RuleSet) -> list[Keepsake]:
    """Return what is kept of the reports of a place's departments."""
    scores = [Conclusion(figure(score)) for score in case.departments]
    reports = [Report("department-report", region=NAME, conclusion=score) for score in scores]
    reports += _sharing(case.shared) if case.shared is not None else []
    return [keepsake_of(report, f"{NAME}{number}", rules) for number, report in enumerate(reports)]


def _sharing(shared: Shared) -> list[Report]:
    """Return the reports of departments, the first of which write one text."""
    names = [Department(f"{NAME}{number}") for number in range(shared.departments)]
    texts = [TEXT if number < shared.by else UNSET for number in range(shared.departments)]
    return [
        Report("department-report", region=NAME, department=name, problems=text)
        for name, text in zip(names, texts, strict=True)
    ]


def figure(written: Figure | None) -> Decimal | None:
    """Return a figure of a case, None where there is none."""
    return None if written is None or written == "" else Decimal(written)


def amount(written: Figure | None) -> Amount:
    return UNSET if written is None else figure(written)


def _project_of(project: CaseProject) -> Project:
    funds = (Funds("total", "", budget=amount(project.budget)),)
    return Project(NAME, funds=funds, total_score=amount(project.total))


def _project(case: RuleCase) -> Project:
    total = amount(case.total) if case.exact is None else UNSET
    concluded: Conclusion | UnsetType = UNSET if case.grade is None else Conclusion(total, case.grade)
    rows = tuple(_rows(case))
    funds = tuple(_funds(case, scored=not rows))
    return Project(NAME, funds=funds, indicators=rows, total_score=total, conclusion=concluded)


def _funds(case: RuleCase, *, scored: bool) -> Iterator[Funds]:
    """The money block is scored where nothing else is, with points of its own only where the case gives them."""
    points = amount(case.sections.get("execution", case.points if scored else None))
    if case.spent is None and points is UNSET:
        return
    claimed = amount(case.claimed if case.claimed is not None else "0") if scored else UNSET
    measures = (amount(case.initial), amount(case.budget), amount(case.received), amount(case.spent))
    yield Funds("total", "", *measures, points=points, score=claimed)


def _rows(case: RuleCase) -> Iterator[Indicator]:
    """One row for what is given of a row, and one for each section's points, less those of that row."""
    sections = {
        name: figure(points) or ZERO for name, points in case.sections.items() if name in vocabulary()["sections"]
    }
    own = _own_row(case, next(iter(sections), ""))
    if own is not None:
        yield own
    for number, (section, points) in enumerate(sections.items()):
        taken = figure(case.points) if own is not None and number == 0 else None
        yield Indicator(NAME, _heading(section), points=points - (taken or ZERO))


def _own_row(case: RuleCase, section: str) -> Indicator | None:
    """A form is added up only where it scores: a case of a total claims something."""
    about_money = case.spent is not None and not case.target
    if about_money or not (case.target or case.points is not None):
        return None
    claimed = "0" if case.claimed is None and case.total is not None else case.claimed
    values = (_value(case.target), _value(case.actual))
    heading = _heading(section or FIRST_SECTION)
    return Indicator(
        case.name or NAME, heading, UNSET, *values, points=amount(case.points), score=amount(claimed), reason=None
    )


def _heading(section: str) -> str:
    """Return a heading by which scoring knows the section."""
    return vocabulary()["sections"][section][0]


def _value(text: str) -> Value | UnsetType:
    if not text:
        return UNSET
    written = read_value(text)
    return Value(text, **{name: part for name in VALUE_PARTS if (part := getattr(written, name, None)) is not None})
