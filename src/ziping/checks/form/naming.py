"""F101, F102: what and when is evaluated."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.model import Project, applies


def missing_name(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        if project.name is None:
            yield Fault((f"{at}/name",), {"case": "project"})
        if _is_nobodys(project):
            yield Fault((f"{at}/unit", f"{at}/department"), {"case": "unit"})


def _is_nobodys(project: Project) -> bool:
    """Tell a form that asks for its unit or its department and names neither."""
    places = [place for place in (project.unit, project.department) if applies(place)]
    return bool(places) and all(place is None for place in places)


def missing_year(case: Case) -> Iterator[Fault]:
    years = [case.report.year, *(project.year for project in case.report.projects)]
    if not any(isinstance(year, int) for year in years):
        yield Fault(("/year",), {})
