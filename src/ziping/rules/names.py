"""The names that values can have: of what kind each is, and a case on which it matters."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct, convert

NAMES = Path(__file__).with_name("names.toml")
ValueKind: TypeAlias = Literal["points", "share", "excess", "figure", "places", "word", "bands"]
HIGHEST: Mapping[ValueKind, Decimal] = {"share": Decimal(100), "places": Decimal(6)}
"""What a figure of the kind cannot exceed; points cannot exceed the full marks."""


class ValueName(Struct, frozen=True, forbid_unknown_fields=True):
    """`words` that a word can be, `names` that bands must have; `optional` where the nation need not say it."""

    kind: ValueKind
    case: str
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    optional: bool = False


@cache
def value_names() -> Mapping[str, ValueName]:
    return convert(tomllib.loads(NAMES.read_text(encoding="utf-8")), dict[str, ValueName])
