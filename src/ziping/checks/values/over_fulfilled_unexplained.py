"""V501: a number far beyond its target with no reason."""

from collections.abc import Iterator
from decimal import Decimal

from ziping.checks.case import Case, Fault
from ziping.checks.figures import plain
from ziping.checks.reasons import accounts, explained, is_of_another, sentences
from ziping.checks.rows import Row, answered_rows
from ziping.checks.units import is_span, on_one_scale
from ziping.checks.values.comparable import mismatch
from ziping.checks.vocabulary import holds, vocabulary
from ziping.model import Value, words
from ziping.rules.ruleset import RuleSet
from ziping.text import folded, round_half_up

HUNDRED = Decimal(100)
FIGURES = {"number", "percent", "money", "duration"}
UPWARD = {">=", ">"}
REVERSE = ("反向", "逆向", "负向")


def over_fulfilled_unexplained(case: Case) -> Iterator[Fault]:
    for row, target, actual in answered_rows(case):
        if not (is_far_beyond(row, case.rules) or is_beyond_zero(target, actual, case.rules)):
            continue
        if not more_is_better(row, target) or mismatch(target, actual) or not on_one_scale(target, actual):
            continue
        if not is_explained(row):
            facts = {"indicator": row.name, "target": target.text, "actual": actual.text}
            basis = case.rules.basis("over.share")
            yield Fault((row.of("actual"), row.of("target")), facts | distance(row, case.rules), basis)


def is_far_beyond(row: Row, rules: RuleSet) -> bool:
    """Tell whether a target was met by more than the share that the rules let pass without a word."""
    scored = row.scored
    if scored is None or scored.is_execution or scored.verdict != "met" or scored.ratio is None or scored.ratio <= 1:
        return False
    return (scored.ratio - 1) * HUNDRED > rules.number("over.share")


def is_beyond_zero(target: Value, actual: Value, rules: RuleSet) -> bool:
    """Where nothing was asked for, the rules may name the figure from which they want a reason."""
    if target.comparator not in UPWARD or target.figure != 0 or actual.figure is None:
        return False
    return rules.has("over.zero_target") and actual.figure >= rules.number("over.zero_target")


def distance(row: Row, rules: RuleSet) -> dict[str, str]:
    """Say how far beyond: in percent of the target, where that can be said."""
    if row.scored is None or row.scored.ratio is None:
        return {"case": "zero"}
    reached = round_half_up(row.scored.ratio * HUNDRED, 1)
    return {"case": "ratio", "ratio": plain(reached), "share": plain(HUNDRED + rules.number("over.share"))}


def more_is_better(row: Row, target: Value) -> bool:
    """Tell whether going beyond the target is over-fulfilment and not overspending or delay.

    The target's own sign decides; without one the indicator's words do.
    """
    headings = row.kind + row.section
    if target.kind not in FIGURES or "成本" in headings or holds(words(row.indicator.direction), REVERSE):
        return False
    return target.comparator in UPWARD or (target.comparator == "=" and is_gain(row, target))


def is_gain(row: Row, target: Value) -> bool:
    listed = vocabulary("values/words")
    return not is_span(target) and not holds(folded(row.name), (*listed["lower"], *listed["spending"]))


def is_explained(row: Row) -> bool:
    exceeded = vocabulary("values/words")["exceeded"]
    told = (sentence for text in accounts(row) for sentence in sentences(text))
    return explained(row) or any(holds(said, exceeded) and not is_of_another(row, said) for said in told)
