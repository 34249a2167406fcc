"""F111, F112: who and when, and in what unit."""

from collections.abc import Iterator

from ziping.checks.case import Case, Fault
from ziping.model import DepartmentFunds, Project, known, words

AMOUNTS = ("initial", "budget", "received", "spent")


def missing_sign_off(case: Case) -> Iterator[Fault]:
    report = case.report
    if report.kind != "department-report":
        return
    if not isinstance(report.signatories, tuple) or not report.signatories:
        yield Fault(("/signatories",), {"case": "evaluators"})
    if not words(report.date):
        yield Fault(("/date",), {"case": "date"})


def missing_money_unit(case: Case) -> Iterator[Fault]:
    """One unit anywhere in the document is enough for a reader."""
    report = case.report
    told = any(words(project.money_unit) for project in report.projects) or any("元" in line for line in report.prose)
    if told or isinstance(report.funds, DepartmentFunds):
        return
    for at, project, _ in case.projects():
        if _has_amounts(project):
            yield Fault((f"{at}/money_unit", f"{at}/funds/0"), {})


def _has_amounts(project: Project) -> bool:
    return any(known(getattr(fund, name)) is not None for fund in project.funds for name in AMOUNTS)
