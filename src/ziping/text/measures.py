"""Units that can be converted into one another, and ten thousands of a unit."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from ziping.text.numerals import MYRIADS

ONE = Decimal(1)
RATE_SIGNS = "/每"


@cache
def _tables() -> tuple[Mapping[str, Decimal], ...]:
    data = tomllib.loads(files("ziping.text").joinpath("measures.toml").read_text(encoding="utf-8"))
    return tuple({unit: Decimal(size) for unit, size in table.items()} for table in data.values())


@lru_cache(maxsize=4096)
def common_scale(unit: str, other: str) -> tuple[Decimal, Decimal] | None:
    """Return what figures in each unit are multiplied by to be compared; None where no factor makes them comparable.

    公里 and 米 are 1000000 and 1000, 万人 and 人 10000 and 1, 人 and 名 both 1; 公里 and 亩, 次/月 and 次 are None.
    """
    (times, base), (other_times, other_base) = _divided(unit), _divided(other)
    if base == other_base:
        return times, other_times
    table = next((table for table in _tables() if base in table and other_base in table), None)
    if table is not None:
        return times * table[base], other_times * table[other_base]
    is_measured = any(base in table or other_base in table for table in _tables())
    is_rate = any((sign in base) != (sign in other_base) for sign in RATE_SIGNS)
    return None if is_measured or is_rate else (times, other_times)


def is_measure(unit: str) -> bool:
    """Tell a unit of length, area, weight and the like."""
    return any(unit in table for table in _tables())


def _divided(unit: str) -> tuple[Decimal, str]:
    """Return how many of what: 万平方米 is ten thousand and 平方米."""
    for word, number in MYRIADS.items():
        if unit.startswith(word):
            return Decimal(number), unit.removeprefix(word)
    return ONE, unit
