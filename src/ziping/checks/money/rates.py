"""M301, M303: rates that the money contradicts."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Funds, Indicator, Value, known, total_funds, words
from ziping.text import may_be_written, read_number, read_rate
from ziping.text.conversion import are_mixed

HUNDRED = Decimal(100)
MOST_PLACES = 6
BASES = ("budget", "received", "initial")


def execution_rate_wrong(case: Case) -> Iterator[Fault]:
    for at, project, _ in case.projects():
        for number, fund in enumerate(project.funds):
            stated, spent = read_rate(words(fund.rate)), known(fund.spent)
            wanted = _base(case, fund)
            if stated is None or spent is None or wanted is None or _is_explained(fund, spent):
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


def _is_explained(fund: Funds, spent: Decimal) -> bool:
    """Tell whether any column of the form gives the stated rate, or the row mixes units (M306)."""
    bases = [base for name in BASES if (base := known(getattr(fund, name)))]
    return any(may_say(words(fund.rate), spent / base * HUNDRED) or are_mixed(spent, base) for base in bases)


def may_say(text: str, rate: Decimal) -> bool:
    """Tell whether these words may stand for the rate; 0.58 without a sign is a share rounded to its own digits."""
    stated, bare = read_rate(text), read_number(text)
    if stated is not None and may_be_written(rate, stated):
        return True
    is_share = bare is not None and 0 < bare <= 1 and bare.as_tuple().exponent != 0
    return is_share and bare is not None and may_be_written(rate / HUNDRED, bare)


def _shortened(exact: Decimal, like: Decimal) -> Decimal:
    """Round to as many digits as the other shows; a figure too long for that stays as it is."""
    exponent = like.as_tuple().exponent
    places = max(min(exponent, 0), -MOST_PLACES) if isinstance(exponent, int) else 0
    try:
        return exact.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP)
    except InvalidOperation:
        return exact


def execution_rate_contradicted(case: Case) -> Iterator[Fault]:
    for at, project, score in case.projects():
        found = total_funds(project)
        for row in score.rows:
            if found is None or not row.is_execution or score.rate is None:
                continue
            stated = _claimed(project.indicators[int(row.at.rpartition("/")[2])])
            if stated is None:
                continue
            if any(may_say(stated, rate) for rate in (score.rate, *_rates(found[1]))) or is_doubtful(found[1], stated):
                continue
            facts = {"stated": stated.rstrip("%"), "rate": plain(_shortened(score.rate, Decimal("0.01")))}
            pointers = (f"{row.at}/actual", f"{at}/funds/{found[0]}/spent")
            yield Fault(pointers, facts, case.rules.basis("execution.denominator"))


def _claimed(indicator: Indicator) -> str | None:
    """Return the rate a row says was reached; at least so much, and a sum of money, say none."""
    actual = indicator.actual
    if not isinstance(actual, Value):
        return None
    if actual.kind == "percent":
        return f"{actual.figure}%" if actual.figure is not None and actual.comparator == "=" else None
    return None if read_rate(actual.text) is None else actual.text


def is_doubtful(fund: Funds, claimed: str) -> bool:
    """Tell a claim that repeats the money row's own rate (that is M301's), and amounts of two units."""
    spent, stated = known(fund.spent), read_rate(words(fund.rate))
    bases = (known(getattr(fund, name)) for name in BASES)
    is_repeated = stated is not None and stated == read_rate(claimed)
    return is_repeated or any(spent is not None and base is not None and are_mixed(spent, base) for base in bases)


def _rates(fund: Funds) -> Iterator[Decimal]:
    """Yield the rates that the row's columns give; more than all may be written as all."""
    spent = known(fund.spent)
    for base in (known(getattr(fund, name)) for name in BASES):
        if spent is not None and base:
            yield from (spent / base * HUNDRED, min(spent / base * HUNDRED, HUNDRED))
