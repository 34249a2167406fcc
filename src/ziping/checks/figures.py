"""Figures as a finding shows them."""

from decimal import ROUND_HALF_UP, Decimal

from ziping.rules.ruleset import RuleSet


def plain(figure: Decimal) -> str:
    """Write without exponent and without zeros that say nothing: 10.00 → 10."""
    text = format(figure, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(figure: Decimal, rules: RuleSet) -> str:
    """Round half up to the places the rules set."""
    places = Decimal(1).scaleb(-int(rules.number("rounding.places")))
    return plain(figure.quantize(places, rounding=ROUND_HALF_UP))
