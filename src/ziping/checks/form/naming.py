"""F101, F102: what and when is evaluated."""

import re
from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.model import Department, Project, Report, applies, words

YEAR = re.compile(r"(?<!\d)20\d\d\s*年(?:度|.{0,4}(?:预算|决算|收支|支出|绩效|整体|部门))")


def missing_name(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        if project.name is None:
            yield Fault((f"{at}/name",), {"case": "project"})
        if _is_nobodys(project) and not _names_department(case.report):
            yield Fault((f"{at}/unit", f"{at}/department"), {"case": "unit"})


def _is_nobodys(project: Project) -> bool:
    """Tell a form that asks for its unit or its department and names neither."""
    places = [place for place in (project.unit, project.department) if applies(place)]
    return bool(places) and all(place is None for place in places)


def _names_department(report: Report) -> bool:
    return isinstance(report.department, Department) and bool(words(report.department.name))


def missing_year(case: Case) -> Iterator[Fault]:
    years = [case.report.year, *(project.year for project in case.report.projects)]
    is_stated = any(isinstance(year, int) for year in years)
    if not is_stated and not any(YEAR.search(text) for text in _texts(case.report)):
        yield Fault(("/year",), {})


def _texts(report: Report) -> Iterator[str]:
    """Yield what may tell the year besides its places: title, lines, names of projects, cells of no known meaning."""
    yield from (words(report.title), *report.prose)
    for project in report.projects:
        yield from (words(project.name), *(f"{other.label} {words(other.text)}" for other in project.others))
