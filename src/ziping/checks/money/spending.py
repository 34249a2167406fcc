"""M302, M307: more spent than there was, and a department that spent what its projects did not."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UnsetType

from ziping.checks.amounts import MoneyRow, money_by_project, total_row
from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.totals import ZERO, overall_tables
from ziping.model import DepartmentFunds, Project, known, words
from ziping.text import may_be_written
from ziping.text.conversion import are_mixed, in_unit

CENTS = -2


def spent_exceeds_budget(case: Case) -> Iterator[Fault]:
    """One fault a project: the total row's, else the first part's; and one for the department's own money."""
    if case.rules.word("execution.over_full") == "allowed":
        return
    yield from _department_overspent(case.report.funds)
    for own in money_by_project(case):
        total_first = sorted(own, key=lambda row: not row.is_total)
        fault = next(filter(None, map(_overspent, total_first)), None)
        if fault is not None:
            yield fault


def _overspent(row: MoneyRow) -> Fault | None:
    spent = row.stated.get("spent")
    if spent is None:
        return None
    for measure in ("budget", "received"):
        limit = row.stated.get(measure)
        if limit is not None and _exceeds(spent, limit):
            facts = {"case": measure, "spent": plain(spent), "limit": plain(limit), "label": row.fund.label}
            return Fault((f"{row.at}/spent", f"{row.at}/{measure}"), facts)
    return None


def _exceeds(spent: Decimal, limit: Decimal) -> bool:
    """A limit rounded to the cent or finer is not passed by what was rounded off."""
    if spent <= limit:
        return False
    exponent = limit.as_tuple().exponent
    is_rounded = isinstance(exponent, int) and exponent <= CENTS and may_be_written(spent, limit)
    return not is_rounded and not are_mixed(spent, limit)


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
    if budget is None or spent is None or not may_be_written(budget, spent):
        return
    overall, tables = overall_tables(case), zip(enumerate(case.report.projects), money_by_project(case), strict=True)
    projects = ((project, own) for (number, project), own in tables if number not in overall)
    total = sum((_left(project, total_row(own), words(funds.unit)) for project, own in projects), ZERO)
    if total > 0 and not may_be_written(budget - total, spent):
        facts = {"budget": plain(budget), "spent": plain(spent), "left": plain(total), "unit": words(funds.unit)}
        yield Fault(("/funds/spent", "/funds/budget"), facts)


def _left(project: Project, total: MoneyRow | None, unit: str) -> Decimal:
    """Return what the project left unspent, in the department's unit."""
    stated, share = total.stated if total is not None else {}, in_unit(words(project.money_unit), unit)
    budget, spent = stated.get("budget"), stated.get("spent")
    if budget is None or spent is None or share is None or are_mixed(budget, spent):
        return ZERO
    return max(budget - spent, ZERO) * share
