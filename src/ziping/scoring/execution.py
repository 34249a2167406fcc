"""What spending earns: the rate by the rules' denominator, and the row that scores it."""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ziping.model import (
    Amount,
    Funds,
    Indicator,
    PointsFrom,
    Project,
    RowScore,
    Step,
    Unread,
    Value,
    Verdict,
    applies,
    known,
    words,
)
from ziping.rules.ruleset import RuleSet
from ziping.scoring.points import Attainable
from ziping.scoring.trace import closing, plain
from ziping.text import may_be_written, read_rate
from ziping.text.conversion import are_mixed

HUNDRED, ONE, NONE = Decimal(100), Decimal(1), Decimal(0)
COMPARATORS = "≥>=≧═ "
DENOMINATORS = ("budget", "initial", "received")


class Spending(Struct, frozen=True):
    """The project's rate in percent with what it was taken from; None where it cannot be known."""

    rate: Decimal | None
    steps: tuple[Step, ...] = ()
    is_of_two_units: bool = False


def total_row(project: Project) -> tuple[int, Funds] | None:
    """Return the money block's total row with its number, the only row where there is but one."""
    rows = list(enumerate(project.funds))
    named = next(((number, fund) for number, fund in rows if fund.source == "total"), None)
    return named or (rows[0] if len(rows) == 1 else None)


def spending(project: Project, rules: RuleSet) -> Spending:
    """Return spent ÷ denominator of the total row, the denominator by the rules as far as the form has it."""
    found = total_row(project)
    spent = known(found[1].spent) if found else None
    if found is None or spent is None:
        return Spending(None)
    wanted = rules.word("execution.denominator")
    if isinstance(getattr(found[1], wanted), Unread):
        return Spending(None)
    name = next((name for name in (wanted, *DENOMINATORS) if known(getattr(found[1], name)) is not None), None)
    base = known(getattr(found[1], name)) if name else None
    if name is None or base is None:
        return Spending(None)
    if _is_of_two_units(found[1], spent, base):
        return Spending(None, is_of_two_units=True)
    return _rate(spent, base, name, rules)


def _is_of_two_units(fund: Funds, spent: Decimal, base: Decimal) -> bool:
    """Tell 元 spent of a budget in 万元: no rate. As small a rate of the form's own confirms the amounts."""
    if not are_mixed(spent, base):
        return False
    stated = read_rate(words(fund.rate))
    return stated is None or not may_be_written(spent / base * HUNDRED, stated)


def _rate(spent: Decimal, base: Decimal, name: str, rules: RuleSet) -> Spending:
    if base == 0:
        full = spent == 0 and rules.word("execution.zero_of_zero") == "full"
        key = "trace.execution.zero-full" if full else "trace.execution.zero-unscored"
        return Spending(HUNDRED if full else None, (Step(key, basis=rules.basis("execution.zero_of_zero")),))
    rate = spent / base * HUNDRED
    facts = {"spent": plain(spent), "base": plain(base), "case": name, "rate": plain(rate, 4)}
    return Spending(rate, (Step(f"trace.execution.rate-{name}", facts, rules.basis("execution.denominator")),))


class Claim(Struct, frozen=True):
    """A row that scores spending: where it stands, what it can earn, the share of the budget it asks for, its claim."""

    at: str
    points: Decimal | None
    origin: PointsFrom
    target: Decimal
    claimed: Amount


def score_block(project: Project, at: str, spent: Spending, rules: RuleSet, *, has_row: bool) -> RowScore | None:
    """Score the money block's total row where the form scores it."""
    found = total_row(project)
    if found is None:
        return None
    number, fund = found
    points, origin = _points(fund, rules, has_row=has_row)
    return (
        None if points is None else _score(Claim(f"{at}/funds/{number}", points, origin, ONE, fund.score), spent, rules)
    )


def _points(fund: Funds, rules: RuleSet, *, has_row: bool) -> tuple[Decimal | None, PointsFrom]:
    own = known(fund.points)
    if own is not None:
        return own, "row"
    if known(fund.score) is not None and not has_row:
        return rules.number("execution.points"), "rule"
    return None, "none"


def score_row(indicator: Indicator, at: str, can_earn: Attainable, spent: Spending, rules: RuleSet) -> RowScore:
    """Score an indicator that is the execution rate, against its own target where it asks less than all."""
    points, origin = can_earn.points, can_earn.origin
    if points is None and known(indicator.score) is not None:
        points, origin = rules.number("execution.points"), "rule"
    return _score(Claim(at, points, origin, _own_target(indicator), indicator.score), spent, rules)


def _own_target(indicator: Indicator) -> Decimal:
    target = indicator.target
    if not isinstance(target, Value) or (rate := read_rate(target.text.lstrip(COMPARATORS))) is None or rate <= 0:
        return ONE
    return rate / HUNDRED


def _score(claim: Claim, spent: Spending, rules: RuleSet) -> RowScore:
    if claim.points is None or spent.rate is None:
        return _row(claim, "execution.unknown", "unknown", None, (*spent.steps, *closing(None, claim.claimed)), rules)
    reached = spent.rate / HUNDRED / claim.target
    earned = claim.points * min(max(reached, NONE), ONE)
    wanted = claim.target * HUNDRED
    facts = {"points": plain(claim.points), "rate": plain(spent.rate, 4), "target": plain(wanted)}
    key = "trace.execution.earned" if claim.target == ONE else "trace.execution.earned-of-target"
    step = Step(key, {**facts, "earned": plain(earned, 4)}, rules.basis("execution.points"))
    met = reached >= ONE or may_be_written(spent.rate, wanted.quantize(ONE))
    steps = (*spent.steps, step, *closing(earned, claim.claimed))
    return replace(_row(claim, "execution", "met" if met else "partly", earned, steps, rules), ratio=reached)


def _row(
    claim: Claim, formula: str, verdict: Verdict, earned: Decimal | None, steps: tuple[Step, ...], rules: RuleSet
) -> RowScore:
    return RowScore(
        claim.at,
        formula,
        verdict,
        claim.points,
        claim.origin,
        earned,
        claimed=claim.claimed,
        is_execution=True,
        basis=rules.basis("execution.points"),
        steps=steps,
    )


def is_scored(project: Project) -> bool:
    """Tell a form that scores from one that has no place for scores or none filled."""
    rows = [row.score for row in project.indicators] + [fund.score for fund in project.funds] + [project.total_score]
    return any(applies(score) and known(score) is not None for score in rows)
