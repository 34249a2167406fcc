"""An actual value held against its target: met or not, by how much, and what share of the points that earns."""

import re
from decimal import Decimal

from msgspec import UNSET, Struct
from msgspec.structs import replace

from ziping.model import Indicator, Value, Verdict
from ziping.rules.ruleset import RuleSet
from ziping.scoring.vocabulary import counts_share, less_is_better, negated_pairs, said_verdict
from ziping.text import common_scale, folded, kind_of_unit, read_amount
from ziping.text.numerals import MYRIADS

ONE, NONE, TWO, HUNDRED = Decimal(1), Decimal(0), Decimal(2), Decimal(100)
YUAN = "元"
UPWARD, DOWNWARD = frozenset({">=", ">"}), frozenset({"<=", "<"})
TOO_LARGE = 1000
"""A bare figure so many times its target in ten thousands was written in ones."""


class Judgement(Struct, frozen=True):
    """`share` of the points earned, None where words leave room; `parameter` is the rule that decided."""

    formula: str
    verdict: Verdict
    share: Decimal | None = None
    ratio: Decimal | None = None
    parameter: str = ""


FIGURES = re.compile(r"\d+(?:\.\d+)?")
UNKNOWN = Judgement("unknown", "unknown")


def judge(indicator: Indicator, rules: RuleSet) -> Judgement:
    """Judge a row by its target's comparator, or by its words."""
    target, actual = indicator.target, indicator.actual
    if not isinstance(target, Value) or not isinstance(actual, Value):
        return Judgement("incomplete", "unknown")
    if target.kind == "date" or actual.kind == "date":
        return _by_date(target, actual)
    if target.kind == "range" and actual.figure is not None:
        return _by_range(indicator, target, actual, rules)
    figures = comparable(indicator, target, actual)
    if figures is not None:
        return _by_figures(indicator, target, actual, figures, rules)
    return _by_words(target, actual)


def comparable(indicator: Indicator, target: Value, actual: Value) -> tuple[Decimal, Decimal] | None:
    """Return target and actual in one unit, or None where they cannot be held against each other."""
    wanted, reached = target.figure, actual.figure
    if wanted is None or reached is None:
        return None
    if "percent" in {target.kind, actual.kind} or counts_share(indicator):
        return _shares(target, actual, wanted, reached)
    if target.kind == "money" and actual.kind == "money":
        return _money(target, actual, wanted, reached)
    return _scaled(target, actual, wanted, reached)


def _scaled(target: Value, actual: Value, wanted: Decimal, reached: Decimal) -> tuple[Decimal, Decimal] | None:
    """A bare figure counts in the other's unit, unless it is a thousand times too large for it (1710000 of 180万元)."""
    own, other = _unit(target), _unit(actual)
    if own and other:
        scale = common_scale(own, other)
        return (wanted * scale[0], reached * scale[1]) if scale else None
    counts_myriads = own.startswith(tuple(MYRIADS))
    if counts_myriads and not other and wanted > 0 and reached >= wanted * TOO_LARGE:
        return None
    return wanted, reached


def _unit(value: Value) -> str:
    return folded(value.unit) if isinstance(value.unit, str) else ""


def _shares(target: Value, actual: Value, wanted: Decimal, reached: Decimal) -> tuple[Decimal, Decimal] | None:
    """1 and 0.95 beside a percentage are shares; a count (1000件) beside one is not comparable."""
    if any(value.kind in {"money", "duration"} for value in (target, actual)):
        return (wanted, reached) if target.kind == actual.kind else None
    kinds = {target.kind, actual.kind}
    if kinds == {"percent", "number"} and (counted(target) or counted(actual)):
        return None
    if kinds == {"number"} and (counted(target) or counted(actual)):
        return wanted, reached
    bare = kinds == {"number"} and not (_is_fraction(target, wanted) or _is_fraction(actual, reached))
    return (wanted, reached) if bare else (_percent(target, wanted), _percent(actual, reached))


def counted(value: Value) -> bool:
    """Tell a count with a unit of its own from a bare figure."""
    return value.kind == "number" and isinstance(value.unit, str)


def _is_fraction(value: Value, figure: Decimal) -> bool:
    return value.unit is UNSET and NONE < figure <= ONE


def _percent(value: Value, figure: Decimal) -> Decimal:
    return figure * HUNDRED if value.kind == "number" and _is_fraction(value, figure) else figure


def _money(target: Value, actual: Value, wanted: Decimal, reached: Decimal) -> tuple[Decimal, Decimal]:
    own, other = _yuan(target, wanted), _yuan(actual, reached)
    return (own, other) if own is not None and other is not None else (wanted, reached)


def _yuan(value: Value, figure: Decimal) -> Decimal | None:
    unit = value.unit if isinstance(value.unit, str) else YUAN
    return read_amount(f"{figure}{unit[: unit.index(YUAN) + 1] if YUAN in unit else YUAN}", YUAN)


def _by_figures(
    indicator: Indicator, target: Value, actual: Value, figures: tuple[Decimal, Decimal], rules: RuleSet
) -> Judgement:
    wanted, reached = figures
    sign = target.comparator
    stated = sign in {">=", ">", "<=", "<"}
    lower = sign in {"<=", "<"} or (not stated and (less_is_better(indicator) or wanted == NONE))
    exact = not stated and folded(target.text).startswith("=")
    ratio = _ratio(wanted, reached)
    if actual.comparator in (UPWARD if lower else DOWNWARD):
        return _from_a_limit(wanted, reached, lower=lower, strict=actual.comparator in {"<", ">"})
    if _is_met(wanted, reached, lower=lower, strict=sign in {">", "<"}, more=actual.comparator == ">"):
        return Judgement("met", "met", ONE, ratio)
    parameter = "below.equal" if exact and not lower else "below.lower" if lower else "below.higher"
    return _missed(wanted, reached, ratio, parameter, rules.word(parameter), lower=lower)


def _from_a_limit(wanted: Decimal, reached: Decimal, *, lower: bool, strict: bool) -> Judgement:
    """A result that says only on which side of a figure it lies (<90%) may be known to miss, never to what share."""
    short = reached > wanted if lower else reached < wanted
    misses = short or (strict and reached == wanted)
    return Judgement("missed.limit", "missed") if misses else UNKNOWN


def _ratio(wanted: Decimal, reached: Decimal) -> Decimal | None:
    """Return what part of the target was reached; nothing where a sign makes parts meaningless (≤-5%)."""
    return reached / wanted if wanted > 0 <= reached else None


def _is_met(wanted: Decimal, reached: Decimal, *, lower: bool, strict: bool, more: bool) -> bool:
    if reached == wanted:
        return not strict or (more and not lower)
    return reached < wanted if lower else reached > wanted


def _missed(
    wanted: Decimal, reached: Decimal, ratio: Decimal | None, parameter: str, way: str, *, lower: bool
) -> Judgement:
    if wanted < 0 or reached < 0:
        return Judgement("missed.signed", "missed", parameter=parameter)
    share = SHARES[way](wanted, reached, lower)
    share = min(max(share, NONE), ONE)
    return Judgement(f"{parameter}.{way}", "partly" if share else "missed", share, ratio, parameter)


def _in_proportion(wanted: Decimal, reached: Decimal, lower: bool) -> Decimal:  # noqa: FBT001 - one of a table
    part, whole = (wanted, reached) if lower else (reached, wanted)
    return part / whole if whole else NONE


def _down_to_double(wanted: Decimal, reached: Decimal, _lower: bool) -> Decimal:  # noqa: FBT001 - one of a table
    """Full up to the target, then falling to nothing at twice the target."""
    return TWO - reached / wanted if wanted else NONE


def _nothing(_wanted: Decimal, _reached: Decimal, _lower: bool) -> Decimal:  # noqa: FBT001 - one of a table
    return NONE


SHARES = {"proportion": _in_proportion, "double": _down_to_double, "zero": _nothing}


def _by_range(indicator: Indicator, target: Value, actual: Value, rules: RuleSet) -> Judgement:
    """Beyond the upper end is left open: more may be better or worse."""
    if not isinstance(target.low, Decimal) or not isinstance(target.high, Decimal):
        return UNKNOWN
    lower = comparable(indicator, _end(target, target.low), actual)
    upper = comparable(indicator, _end(target, target.high), actual)
    if lower is None or upper is None:
        return Judgement("not-comparable", "unknown")
    if lower[1] < lower[0]:
        way = rules.word("below.higher")
        ratio = _ratio(*lower)
        return replace(_missed(*lower, ratio, "below.higher", way, lower=False), formula="range.missed")
    return Judgement("met", "met", ONE) if upper[1] <= upper[0] else Judgement("range.beyond", "unknown")


def _end(target: Value, figure: Decimal) -> Value:
    """Return one end of a range as a value of its own."""
    kind = kind_of_unit(target.unit) if isinstance(target.unit, str) else "number"
    return Value(target.text, kind, number=figure, unit=target.unit)


def _by_date(target: Value, actual: Value) -> Judgement:
    """A deadline is kept by an earlier day or by saying that the thing was done."""
    if isinstance(target.date, str) and isinstance(actual.date, str):
        return _by_days(target.date, actual.date)
    if actual.kind == "words":
        return (
            _worded(said_verdict(actual.text)) if said_verdict(actual.text) != "met" else Judgement("met", "met", ONE)
        )
    return Judgement("not-comparable", "unknown")


def _by_days(wanted: str, reached: str) -> Judgement:
    """Two days of which only one names its year cannot be held against each other."""
    if wanted.startswith("-") != reached.startswith("-"):
        return Judgement("not-comparable", "unknown")
    return Judgement("met", "met", ONE) if reached <= wanted else Judgement("deadline.missed", "missed")


def _by_words(target: Value, actual: Value) -> Judgement:
    if actual.kind != "words" or target.kind != "words":
        decided = said_verdict(actual.text) if actual.kind == "words" else "unknown"
        return Judgement("not-comparable", decided if decided == "missed" else "unknown")
    asked, answered = folded(target.text), folded(actual.text)
    if _other_figures(asked, answered):
        return UNKNOWN
    if any(one in asked and other in answered for one, other in negated_pairs()):
        return _worded("met")
    verdict = said_verdict(actual.text, target.text)
    if verdict == "unknown" and _repeats(asked, answered):
        verdict = "met"
    return _worded(verdict)


def _other_figures(asked: str, answered: str) -> bool:
    """Whether both hold figures and not the same: 同比增长5%, answered by 同比增长3%, is for a person to judge."""
    wanted, told = FIGURES.findall(asked), FIGURES.findall(answered)
    return bool(wanted and told) and not set(wanted) <= set(told)


def _repeats(asked: str, answered: str) -> bool:
    """Whether a result says the target's words again, or part of them, and nothing against it besides."""
    repeated = asked in answered or answered in asked
    return repeated and said_verdict(answered.replace(asked, "", 1)) not in {"missed", "partly"}


def _worded(verdict: Verdict) -> Judgement:
    return (
        Judgement("worded", verdict, parameter="worded.bands")
        if verdict != "unknown"
        else Judgement("worded.open", verdict)
    )
