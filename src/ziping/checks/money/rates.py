"""M301, M303: rates that the money contradicts."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.money.units import are_mixed
from ziping.model import Funds, Value, known, words
from ziping.text import may_be_written, read_rate

HUNDRED = Decimal(100)
BASES = ("budget", "received", "initial")


def execution_rate_wrong(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        for number, fund in enumerate(project.funds):
            stated, spent = read_rate(words(fund.rate)), known(fund.spent)
            wanted = _base(case, fund)
            if stated is None or spent is None or wanted is None or _is_explained(fund, spent, stated):
                continue
            pointer = f"{at}/funds/{number}/rate"
            expected = f"{plain(_shortened(spent / wanted * HUNDRED, stated))}%"
            facts = {"spent": plain(spent), "budget": plain(wanted), "expected": expected, "stated": words(fund.rate)}
            basis = case.rules.basis("execution.denominator")
            yield Fault((pointer,), facts, basis, {pointer: expected})


def _base(case: Case, fund: Funds) -> Decimal | None:
    """Return what the rate is taken against: the rules' measure, else the first the form has."""
    wanted = case.rules.word("execution.denominator")
    bases = (known(getattr(fund, name)) for name in (wanted, *BASES))
    return next((base for base in bases if base), None)


def _is_explained(fund: Funds, spent: Decimal, stated: Decimal) -> bool:
    """Tell whether any column of the form gives the stated rate, or the row mixes units (M306)."""
    bases = [base for name in BASES if (base := known(getattr(fund, name)))]
    return any(may_be_written(spent / base * HUNDRED, stated) or are_mixed(spent, base) for base in bases)


def _shortened(exact: Decimal, like: Decimal) -> Decimal:
    exponent = like.as_tuple().exponent
    return exact.quantize(Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0), ROUND_HALF_UP)


def execution_rate_contradicted(case: Case) -> Iterator[Fault]:
    for at, project, score in case.projects():
        for row in score.rows:
            indicator = project.indicators[int(row.at.rpartition("/")[2])]
            stated = read_rate(indicator.actual.text) if isinstance(indicator.actual, Value) else None
            if not row.is_execution or stated is None or score.rate is None or may_be_written(score.rate, stated):
                continue
            funds = f"{at}/funds/0/spent"
            facts = {"stated": plain(stated), "rate": plain(_shortened(score.rate, Decimal("0.01")))}
            yield Fault((f"{row.at}/actual", funds), facts, case.rules.basis("execution.denominator"))
