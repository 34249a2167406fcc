"""M302, M307: more spent than there was, and a department that spent what its projects did not."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.money.units import are_mixed
from ziping.checks.sums.claims import ZERO, total_funds
from ziping.model import DepartmentFunds, Project, known, words
from ziping.text import may_be_written


def spent_exceeds_budget(case: Case) -> Iterator[Fault]:
    """One fault a project: the total row's, else the first part's."""
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
            if spent is not None and limit is not None and spent > limit and not are_mixed(spent, limit):
                yield number, measure, spent, limit


def department_spending_contradicts_projects(case: Case) -> Iterator[Fault]:
    funds = case.report.funds
    if not isinstance(funds, DepartmentFunds):
        return
    budget, spent = known(funds.budget), known(funds.spent)
    left = [_left(project) for project in case.report.projects]
    total = sum((amount for amount in left if amount is not None), ZERO)
    if budget is not None and spent is not None and may_be_written(budget, spent) and total > 0:
        facts = {"budget": plain(budget), "spent": plain(spent), "left": plain(total), "unit": words(funds.unit)}
        yield Fault(("/funds/spent", "/funds/budget"), facts)


def _left(project: Project) -> Decimal | None:
    found = total_funds(project)
    budget, spent = (known(found[1].budget), known(found[1].spent)) if found else (None, None)
    return None if budget is None or spent is None else max(budget - spent, ZERO)
