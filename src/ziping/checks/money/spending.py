"""M302, M307: more spent than there was, and a department that spent what its projects did not."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.totals import ZERO, is_overall
from ziping.model import DepartmentFunds, Project, known, total_funds, words
from ziping.text import may_be_written
from ziping.text.conversion import are_mixed, in_unit

CENTS = -2


def spent_exceeds_budget(case: Case) -> Iterator[Fault]:
    """One fault a project: the total row's, else the first part's; and one for the department's own money."""
    if case.rules.word("execution.over_full") == "allowed":
        return
    yield from _department_overspent(case.report.funds)
    for at, project, _ in case.projects():
        found = next(_overspent(project), None)
        if found is not None:
            number, measure, spent, limit = found
            facts = {
                "case": measure,
                "spent": plain(spent),
                "limit": plain(limit),
                "label": project.funds[number].label,
            }
            yield Fault((f"{at}/funds/{number}/spent", f"{at}/funds/{number}/{measure}"), facts)


def _overspent(project: Project) -> Iterator[tuple[int, str, Decimal, Decimal]]:
    rows = sorted(enumerate(project.funds), key=lambda row: row[1].source != "total")
    for number, fund in rows:
        spent = known(fund.spent)
        for measure in ("budget", "received"):
            limit = known(getattr(fund, measure))
            if spent is not None and limit is not None and _exceeds(spent, limit):
                yield number, measure, spent, limit


def _exceeds(spent: Decimal, limit: Decimal) -> bool:
    """A limit rounded to the cent or finer is not passed by what was rounded off."""
    exponent = limit.as_tuple().exponent
    is_rounded = isinstance(exponent, int) and exponent <= CENTS and may_be_written(spent, limit)
    return spent > limit and not is_rounded and not are_mixed(spent, limit)


def _department_overspent(funds: DepartmentFunds | UnsetType) -> Iterator[Fault]:
    """What was carried over may stand beside the budget instead of in it."""
    budget, spent = (known(funds.budget), known(funds.spent)) if isinstance(funds, DepartmentFunds) else (None, None)
    if budget is None or spent is None or not isinstance(funds, DepartmentFunds):
        return
    if _exceeds(spent, budget + (known(funds.carried_over) or ZERO)):
        facts = {"case": "department", "spent": plain(spent), "limit": plain(budget)}
        yield Fault(("/funds/spent", "/funds/budget"), facts)


def department_spending_contradicts_projects(case: Case) -> Iterator[Fault]:
    funds = case.report.funds
    if not isinstance(funds, DepartmentFunds):
        return
    budget, spent = known(funds.budget), known(funds.spent)
    projects = (project for project in case.report.projects if not is_overall(project, case.report))
    total = sum((_left(project, words(funds.unit)) for project in projects), ZERO)
    if budget is None or spent is None or not may_be_written(budget, spent):
        return
    if total > 0 and not may_be_written(budget - total, spent):
        facts = {"budget": plain(budget), "spent": plain(spent), "left": plain(total), "unit": words(funds.unit)}
        yield Fault(("/funds/spent", "/funds/budget"), facts)


def _left(project: Project, unit: str) -> Decimal:
    """Return what the project left unspent, in the department's unit."""
    found, share = total_funds(project), in_unit(words(project.money_unit), unit)
    budget, spent = (known(found[1].budget), known(found[1].spent)) if found else (None, None)
    if budget is None or spent is None or share is None or are_mixed(budget, spent):
        return ZERO
    return max(budget - spent, ZERO) * share
