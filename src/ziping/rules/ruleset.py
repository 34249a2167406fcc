"""A rule set in force at one place and time, every value with the document it comes from."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from ziping.model import Basis, RulesRef


class Band(Struct, frozen=True):
    """A band closed below and open above; the highest includes its top. `words` are other ways of writing `name`."""

    name: str
    low: Decimal
    high: Decimal
    words: tuple[str, ...] = ()


Ruled: TypeAlias = Decimal | str | tuple[Band, ...]


class Parameter(Struct, frozen=True):
    value: Ruled
    basis: Basis


class MissingRuleError(LookupError):
    """A parameter that no rule set in the line of inheritance gives for this date."""

    def __init__(self, name: str, ref: RulesRef) -> None:
        super().__init__(f"{name}: no rule for {ref.place} as of {ref.as_of} ({ref.id})")
        self.name = name
        self.ref = ref


class RuleSet(Struct, frozen=True):
    """All parameters that hold at a place for an evaluation year, inherited ones included.

    Parameters by dotted name, rates and shares in percent, points in points: `names.toml` lists them with their kinds
    and words, docs/rules-format.md with what they mean and decide. The optional ones need not be there.
    """

    ref: RulesRef
    parameters: Mapping[str, Parameter]

    def _parameter(self, name: str) -> Parameter:
        try:
            return self.parameters[name]
        except KeyError:
            raise MissingRuleError(name, self.ref) from None

    def has(self, name: str) -> bool:
        return name in self.parameters

    def number(self, name: str) -> Decimal:
        value = self._parameter(name).value
        if not isinstance(value, Decimal):
            raise MissingRuleError(name, self.ref)
        return value

    def word(self, name: str) -> str:
        value = self._parameter(name).value
        if not isinstance(value, str):
            raise MissingRuleError(name, self.ref)
        return value

    def bands(self, name: str) -> tuple[Band, ...]:
        value = self._parameter(name).value
        if not isinstance(value, tuple):
            raise MissingRuleError(name, self.ref)
        return value

    def basis(self, name: str) -> Basis:
        return self._parameter(name).basis

    def band_of(self, name: str, figure: Decimal) -> Band | None:
        """Return the band that holds the figure; the top of the highest band belongs to it."""
        bands = sorted(self.bands(name), key=lambda band: band.low, reverse=True)
        if bands and figure == bands[0].high:
            return bands[0]
        return next((band for band in bands if band.low <= figure < band.high), None)
