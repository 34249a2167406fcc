"""A rule set as plain data, to be kept with what is judged by it, and read back the same."""

from decimal import Decimal

import msgspec
from msgspec import Struct

from ziping.model import Basis, RulesRef
from ziping.rules.resolving import digest
from ziping.rules.ruleset import Band, Parameter, Ruled, RuleSet


class ChangedRulesError(ValueError):
    """What was kept is not what its digest was taken of."""


class _Parameter(Struct, frozen=True, omit_defaults=True):
    """A value by its kind: as text alone a figure and a word would look the same."""

    basis: Basis
    number: Decimal | None = None
    word: str | None = None
    bands: tuple[Band, ...] = ()


class _Kept(Struct, frozen=True):
    ref: RulesRef
    parameters: dict[str, _Parameter]


def as_data(rules: RuleSet) -> dict[str, object]:
    """Return all of a rule set in plain types, figures as text."""
    parameters = {name: _kept(one) for name, one in rules.parameters.items()}
    data: dict[str, object] = msgspec.to_builtins(_Kept(rules.ref, parameters), str_keys=True)
    return data


def from_data(data: object) -> RuleSet:
    """Return the rule set that was kept. Raises ChangedRulesError where it is not whole."""
    try:
        kept = msgspec.convert(data, _Kept, strict=False)
    except msgspec.ValidationError as error:
        raise ChangedRulesError(str(error)) from error
    parameters = {name: Parameter(_ruled(one), one.basis) for name, one in kept.parameters.items()}
    if digest(kept.ref.id, parameters) != kept.ref.digest:
        raise ChangedRulesError(kept.ref.id)
    return RuleSet(kept.ref, parameters)


def _kept(parameter: Parameter) -> _Parameter:
    value = parameter.value
    if isinstance(value, Decimal):
        return _Parameter(parameter.basis, number=value)
    if isinstance(value, str):
        return _Parameter(parameter.basis, word=value)
    return _Parameter(parameter.basis, bands=value)


def _ruled(kept: _Parameter) -> Ruled:
    if kept.number is not None:
        return kept.number
    return kept.bands if kept.word is None else kept.word
