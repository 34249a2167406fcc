"""A rule set with one value otherwise: what a case must notice for the value to matter on it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ziping.rules.names import value_names
from ziping.rules.ruleset import Band, Parameter, Ruled, RuleSet

STEP = Decimal(1)
"""By how much a figure is changed: a percent, a point, a place."""


def changes(name: str, rules: RuleSet, above: Mapping[str, Parameter]) -> Iterator[list[RuleSet]]:
    """Yield groups of changed rule sets; of each group at least one must be noticed by some case.

    The first is the value as inherited, where that is another: what the file is written for. Then the value made
    larger or smaller, another word, each inner bound of bands moved up; a word that has no other is left out.
    """
    own = rules.parameters[name]
    inherited = above.get(name)
    if inherited is not None and inherited.value != own.value:
        yield [_with(name, inherited, rules)]
    for group in _values(name, own.value):
        yield [_with(name, replace(own, value=value), rules) for value in group] or [_without(name, rules)]


def _values(name: str, value: Ruled) -> Iterator[Sequence[Ruled]]:
    if isinstance(value, Decimal):
        yield [changed for changed in (value + STEP, value - STEP) if changed >= 0]
    elif isinstance(value, str):
        yield [word for word in value_names()[name].words if word != value]
    else:
        yield from ([_moved(value, bound)] for bound in _inner_bounds(value))


def _inner_bounds(bands: tuple[Band, ...]) -> list[Decimal]:
    return sorted({band.low for band in bands} & {band.high for band in bands})


def _moved(bands: tuple[Band, ...], bound: Decimal) -> tuple[Band, ...]:
    return tuple(
        replace(
            band,
            low=band.low + STEP if band.low == bound else band.low,
            high=band.high + STEP if band.high == bound else band.high,
        )
        for band in bands
    )


def _with(name: str, parameter: Parameter, rules: RuleSet) -> RuleSet:
    return RuleSet(rules.ref, {**rules.parameters, name: parameter})


def _without(name: str, rules: RuleSet) -> RuleSet:
    return RuleSet(rules.ref, {key: held for key, held in rules.parameters.items() if key != name})
