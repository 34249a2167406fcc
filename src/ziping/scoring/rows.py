"""One indicator: what it earned by rule, with every step."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET, UnsetType

from ziping.model import Amount, Basis, Indicator, RowScore, Step, Value, Verdict, known
from ziping.rules.ruleset import Band, RuleSet
from ziping.scoring.comparing import HUNDRED, ONE, Judgement, judge
from ziping.scoring.points import NOT_SAID, Attainable
from ziping.scoring.trace import closing, plain
from ziping.text import may_be_written

UPWARD = frozenset({">=", ">", "="})


def score_indicator(indicator: Indicator, at: str, can_earn: Attainable, rules: RuleSet) -> RowScore:
    """Score a row that does not score spending. Over-fulfilment earns no more than the points; it only proposes."""
    judgement = judge(indicator, rules)
    can_earn = _believed(can_earn, indicator, judgement)
    basis = rules.basis(judgement.parameter) if judgement.parameter else UNSET
    points = can_earn.points
    earned = points * judgement.share if points is not None and judgement.share is not None else None
    low, high = _bounds(judgement, points, rules)
    return RowScore(
        at,
        judgement.formula,
        judgement.verdict,
        points,
        can_earn.origin,
        earned,
        low,
        high,
        _claim(indicator),
        judgement.ratio,
        _proposal(indicator, judgement, points, rules),
        basis=basis,
        steps=tuple(_steps(indicator, judgement, can_earn, earned, (low, high), basis)),
    )


def explains_claim(indicator: Indicator, points: Decimal, rules: RuleSet) -> bool:
    """Tell whether a row worth so many points claims less for a reason: its result's share of them, or its words."""
    judgement, claim = judge(indicator, rules), known(indicator.score)
    if claim is None or claim > points or judgement.verdict == "met":
        return claim is None
    return judgement.share is None or may_be_written(points * judgement.share, claim)


def _believed(can_earn: Attainable, indicator: Indicator, judgement: Judgement) -> Attainable:
    """A row alone in its section that met its target and claims less may not be meant to carry the whole section."""
    claim = known(indicator.score)
    short = can_earn.points is not None and claim is not None and claim < can_earn.points
    return NOT_SAID if can_earn.origin == "section" and judgement.verdict == "met" and short else can_earn


def _claim(indicator: Indicator) -> Amount:
    return indicator.score


def _bounds(judgement: Judgement, points: Decimal | None, rules: RuleSet) -> tuple[Decimal | None, Decimal | None]:
    """Return what a worded result can earn by the band of its own judgement."""
    band = band_of(judgement.verdict, rules) if judgement.formula == "worded" else None
    if band is None or points is None:
        return None, None
    return points * band.low / HUNDRED, points * band.high / HUNDRED


def band_of(verdict: Verdict, rules: RuleSet) -> Band | None:
    return next((band for band in rules.bands("worded.bands") if band.name == verdict), None)


def _proposal(indicator: Indicator, judgement: Judgement, points: Decimal | None, rules: RuleSet) -> Decimal | None:
    """Return the reduction that the deviation beyond the rules' share would mean, were the target set too low."""
    target = indicator.target
    upward = isinstance(target, Value) and target.comparator in UPWARD
    if points is None or judgement.verdict != "met" or judgement.ratio is None or not upward:
        return None
    beyond = (judgement.ratio - ONE) * HUNDRED - rules.number("over.share")
    return min(points, points * beyond / HUNDRED) if beyond > 0 else None


def _steps(
    indicator: Indicator,
    judgement: Judgement,
    can_earn: Attainable,
    earned: Decimal | None,
    bounds: tuple[Decimal | None, Decimal | None],
    basis: Basis | UnsetType,
) -> Iterator[Step]:
    facts = {"target": _words(indicator.target), "actual": _words(indicator.actual)}
    yield Step("trace.read", facts)
    if judgement.ratio is not None:
        facts["ratio"] = plain(judgement.ratio * HUNDRED, 2)
    if can_earn.points is not None:
        facts["points"] = plain(can_earn.points)
        yield Step(f"trace.points-{can_earn.origin}", facts)
    yield Step(f"trace.formula.{judgement.formula}", facts, basis)
    if bounds[0] is not None and bounds[1] is not None:
        yield Step("trace.band", {"low": plain(bounds[0]), "high": plain(bounds[1])})
    if earned is not None and judgement.share is not None:
        yield Step("trace.earned", {**facts, "share": plain(judgement.share * HUNDRED, 2), "earned": plain(earned, 4)})
    yield from closing(earned, indicator.score)


def _words(value: object) -> str:
    return value.text if isinstance(value, Value) else ""


def counted_score(row: RowScore) -> Decimal | None:
    """Return what the row adds to a recomputed total: what it earned; where words leave room, its claim in the band."""
    if row.earned is not None:
        return row.earned
    claim = known(row.claimed)
    if claim is None:
        return None
    if row.low is not None and row.high is not None:
        return min(max(claim, row.low), row.high)
    return claim if row.points is None else min(claim, row.points)
