"""P402: the execution score is not what the rule gives for that rate."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain, rounded
from ziping.model import Funds, Indicator, Project, ProjectScore, RowScore, Value, known, words
from ziping.text import may_be_written, read_rate

FULL_RATE = Decimal(100)


class Spending(Struct, frozen=True):
    """A row that scores spending at `rate` percent; `shares` are other percentages it may be scored by as well."""

    at: str
    name: str
    points: Decimal
    claimed: Decimal
    earned: Decimal
    rate: Decimal
    shares: tuple[Decimal, ...]


def execution_score_wrong(case: Case) -> Iterator[Fault]:
    for pointer, project, score in case.projects():
        for row in spending_rows(pointer, project, score):
            if is_wrong(row):
                due = rounded(row.earned, case.rules)
                facts = {
                    "indicator": row.name,
                    "rate": rounded(row.rate, case.rules),
                    "points": plain(row.points),
                    "score": plain(row.claimed),
                    "earned": due,
                }
                at = f"{row.at}/score"
                yield Fault((at,), facts, case.rules.basis("execution.points"), {at: due})


def is_wrong(row: Spending) -> bool:
    """Tell whether neither the exact nor the stated rate gives the claim; more than the points is P401's."""
    if row.claimed > row.points or may_be_written(row.earned, row.claimed):
        return False
    return not any(may_be_written(row.points * share / FULL_RATE, row.claimed) for share in row.shares)


def spending_rows(pointer: str, project: Project, score: ProjectScore) -> Iterator[Spending]:
    """Every row with points and a score that counts spending, each once: as scored, and the total row of the money."""
    candidates = (score.execution, *(row for row in score.rows if row.is_execution))
    scored = {row.at: row for row in candidates if row is not None}
    for number, funds in enumerate(project.funds):
        at = f"{pointer}/funds/{number}"
        if at in scored or funds.source == "total":
            yield from of_money(at, funds, score, scored.get(at))
    for number, indicator in enumerate(project.indicators):
        at = f"{pointer}/indicators/{number}"
        if at in scored and not has_own_rule(indicator):
            yield from of_indicator(at, indicator, score, scored[at])


def of_money(at: str, funds: Funds, score: ProjectScore, scored: RowScore | None) -> Iterator[Spending]:
    points, claimed, rate = known(funds.points), known(funds.score), score.rate
    if points is None or claimed is None or rate is None:
        return
    earned = scored.earned if scored is not None else points * min(rate, FULL_RATE) / FULL_RATE
    if earned is not None:
        yield Spending(at, funds.label, points, claimed, earned, rate, as_stated(rate, read_rate(words(funds.rate))))


def of_indicator(at: str, indicator: Indicator, score: ProjectScore, scored: RowScore) -> Iterator[Spending]:
    claimed = known(scored.claimed)
    if scored.points is None or claimed is None or scored.earned is None or score.rate is None:
        return
    if scored.points_from == "rule":  # the form may score spending out of other points than the rules name
        return
    actual = indicator.actual.figure if isinstance(indicator.actual, Value) else None
    shares = (*as_stated(score.rate, actual), *against_own_target(score.rate, indicator))
    name = next((text for text in (words(indicator.level3), words(indicator.level2)) if "率" in text), "预算执行率")
    yield Spending(at, name, scored.points, claimed, scored.earned, score.rate, shares)


def as_stated(rate: Decimal, stated: Decimal | None) -> tuple[Decimal, ...]:
    """Return the rate as the row writes it, where rounding allows to write it so."""
    return (min(stated, FULL_RATE),) if stated is not None and may_be_written(rate, stated) else ()


def against_own_target(rate: Decimal, indicator: Indicator) -> tuple[Decimal, ...]:
    """Return the share earned where the row asks less than all to be spent (预算执行率 ≥90%)."""
    target = indicator.target.figure if isinstance(indicator.target, Value) else None
    return (min(rate / target, Decimal(1)) * FULL_RATE,) if target is not None and 0 < target < FULL_RATE else ()


def has_own_rule(indicator: Indicator) -> bool:
    """Tell whether the form states another way to score than points × rate."""
    rule = words(indicator.scoring_rule)
    return bool(rule) and not any(sign in rule for sign in "×*x")
