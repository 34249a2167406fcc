"""M301, M303: rates that the money contradicts."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import chain

from ziping.checks.amounts import MoneyRow, money_by_project, total_row
from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.model import Indicator, Value, words
from ziping.text import may_be_written, read_number, read_rate
from ziping.text.conversion import are_mixed

HUNDRED = Decimal(100)
MOST_PLACES = 6
BASES = ("budget", "received", "initial")


def execution_rate_wrong(case: Case) -> Iterator[Fault]:
    for row in chain.from_iterable(money_by_project(case)):
        told, spent = words(row.fund.rate), row.stated.get("spent")
        stated = read_rate(told) if told and spent is not None else None
        wanted = _base(case, row) if stated is not None else None
        if stated is None or spent is None or wanted is None or _is_explained(row, spent):
            continue
        pointer = f"{row.at}/rate"
        expected = f"{plain(_shortened(spent / wanted * HUNDRED, stated, int(case.rules.number('rounding.places'))))}%"
        facts = {"spent": plain(spent), "budget": plain(wanted), "expected": expected, "stated": told}
        yield Fault((pointer,), facts, case.rules.basis("execution.denominator"), {pointer: expected})


def _base(case: Case, row: MoneyRow) -> Decimal | None:
    """Return what the rate is taken against: the rules' measure, else the first the form has."""
    wanted = case.rules.word("execution.denominator")
    return row.stated.get(wanted) or next(iter(_bases(row)), None)


def _is_explained(row: MoneyRow, spent: Decimal) -> bool:
    """Tell whether any column of the form gives the stated rate, or the row mixes units (M306)."""
    told = words(row.fund.rate)
    return any(may_say(told, spent / base * HUNDRED) or are_mixed(spent, base) for base in _bases(row))


def _bases(row: MoneyRow) -> Sequence[Decimal]:
    """Return what a rate can be taken against; of nothing there is no share."""
    return [base for name in BASES if (base := row.stated.get(name))]


def may_say(text: str, rate: Decimal) -> bool:
    """Tell whether these words may stand for the rate; 0.58 without a sign is a share rounded to its own digits."""
    stated, bare = read_rate(text), read_number(text)
    if stated is not None and may_be_written(rate, stated):
        return True
    is_share = bare is not None and 0 < bare <= 1 and bare.as_tuple().exponent != 0
    return is_share and bare is not None and may_be_written(rate / HUNDRED, bare)


def _shortened(exact: Decimal, like: Decimal, least: int) -> Decimal:
    """Round to as many digits as the other shows, `least` at least; a figure too long for that stays as it is."""
    exponent = like.as_tuple().exponent
    places = max(min(exponent, -least), -MOST_PLACES) if isinstance(exponent, int) else -least
    try:
        return exact.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP)
    except InvalidOperation:
        return exact


def execution_rate_contradicted(case: Case) -> Iterator[Fault]:
    for (_, project, score), own in zip(case.projects(), money_by_project(case), strict=True):
        total = total_row(own)
        if total is None or score.rate is None:
            continue
        for row in score.rows:
            stated = _claimed(project.indicators[int(row.at.rpartition("/")[2])]) if row.is_execution else None
            if stated is None or is_doubtful(total, stated):
                continue
            if not any(may_say(stated, rate) for rate in (score.rate, *_rates(total))):
                facts = {"stated": stated.rstrip("%"), "rate": plain(_shortened(score.rate, Decimal("0.01"), 0))}
                pointers = (f"{row.at}/actual", f"{total.at}/spent")
                yield Fault(pointers, facts, case.rules.basis("execution.denominator"))


def _claimed(indicator: Indicator) -> str | None:
    """Return the rate a row says was reached; at least so much, and a sum of money, say none."""
    actual = indicator.actual
    if not isinstance(actual, Value):
        return None
    if actual.kind == "percent":
        return f"{actual.figure}%" if actual.figure is not None and actual.comparator == "=" else None
    return None if read_rate(actual.text) is None else actual.text


def is_doubtful(row: MoneyRow, claimed: str) -> bool:
    """Tell a claim that repeats the money row's own rate (that is M301's), and amounts of two units."""
    spent, stated = row.stated.get("spent"), read_rate(words(row.fund.rate))
    is_repeated = stated is not None and stated == read_rate(claimed)
    return is_repeated or (spent is not None and any(are_mixed(spent, base) for base in _bases(row)))


def _rates(row: MoneyRow) -> Iterator[Decimal]:
    """Yield the rates that the row's columns give; more than all may be written as all."""
    spent = row.stated.get("spent")
    if spent is None:
        return
    for base in _bases(row):
        rate = spent / base * HUNDRED
        yield from (rate, min(rate, HUNDRED))
