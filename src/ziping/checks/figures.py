"""Figures as a finding shows them."""

from decimal import Decimal

from ziping.rules.ruleset import RuleSet
from ziping.text import round_half_up


def plain(figure: Decimal) -> str:
    """Write without exponent and without zeros that say nothing: 10.00 → 10."""
    text = format(figure, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(figure: Decimal, rules: RuleSet) -> str:
    """Round half up to the places the rules set."""
    return plain(round_half_up(figure, int(rules.number("rounding.places"))))
