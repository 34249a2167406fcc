"""S204, S205: parts of the money that are not its total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.sums.claims import ZERO, total_funds
from ziping.model import DepartmentFunds, Funds, Project, known, words
from ziping.text import may_be_written
from ziping.text.units import yuan_in

MEASURES = ("budget", "received", "spent")
BY_LEVEL = frozenset({"central", "local"})
LEAST_PARTS = 2
HALF = Decimal("0.5")


def fund_parts_do_not_add_up(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        found = total_funds(project)
        parts = [fund for fund in project.funds if fund.source != "total"]
        if found is None or not parts:
            continue
        for measure in MEASURES:
            total = known(getattr(found[1], measure))
            if total is not None and (wrong := _wrong_sum(parts, measure, total)) is not None:
                facts = {"case": measure, "total": plain(total), "sum": plain(wrong)}
                yield Fault((f"{at}/funds/{found[0]}/{measure}",), facts)


def _wrong_sum(parts: Sequence[Funds], measure: str, total: Decimal) -> Decimal | None:
    """Return the sum of the parts where no sensible grouping gives the total."""
    stated = [(part, figure) for part in parts if (figure := known(getattr(part, measure))) is not None]
    if not stated:
        return None
    whole = sum((figure for _, figure in stated), ZERO)
    if len(parts) < LEAST_PARTS and whole <= total:
        return None
    groups = [whole, *(sum(group, ZERO) for group in _groups(stated) if group)]
    return None if any(_agree(group, total, len(stated)) for group in groups) else whole


def _groups(stated: Sequence[tuple[Funds, Decimal]]) -> Iterator[list[Decimal]]:
    """Yield parts that stand beside each other: by source, by level of government, without 其中 of a part."""
    yield [figure for part, figure in stated if part.source not in BY_LEVEL]
    yield [figure for part, figure in stated if part.source in BY_LEVEL or part.source in {"other", "own"}]
    yield [figure for number, (part, figure) in enumerate(stated) if number == 0 or not part.label.startswith("其中")]
    yield [figure for part, figure in stated if part.label.startswith("其中")]


def _agree(exact: Decimal, total: Decimal, count: int) -> bool:
    """Each part was rounded on its own: so many halves of the last digit may be missing."""
    exponent = total.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else ZERO
    return may_be_written(exact, total) or abs(exact - total) <= digit * HALF * count


def projects_exceed_department(case: Case) -> Iterator[Fault]:
    funds = case.report.funds
    budget = known(funds.budget) if isinstance(funds, DepartmentFunds) else None
    if budget is None or not isinstance(funds, DepartmentFunds):
        return
    own = [_in_unit(project, words(funds.unit)) for project in case.report.projects]
    total = sum((amount for amount in own if amount is not None), ZERO)
    if len(own) > 1 and total > budget:
        yield Fault(("/funds/budget",), {"sum": plain(total), "budget": plain(budget), "unit": words(funds.unit)})


def _in_unit(project: Project, unit: str) -> Decimal | None:
    found, own, wanted = total_funds(project), yuan_in(words(project.money_unit)), yuan_in(unit)
    budget = known(found[1].budget) if found else None
    return None if budget is None or own is None or wanted is None else budget * own / wanted
