"""A target or an actual value: its words as written and, where understood, what they mean."""

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

Kind: TypeAlias = Literal["number", "percent", "money", "date", "duration", "range", "words"]
Comparator: TypeAlias = Literal[">=", ">", "<=", "<", "=", "range"]


class Value(Struct, frozen=True, omit_defaults=True):
    """`text` as it stands in the form; without `kind` it was not understood (R004).

    `number` is the figure as written (95 for 95%, in 万元 for 90万元), `low` and `high` the ends of a range, `date` the
    last day meant: `2022-09-30`, or `--09-30` where neither the text nor the form names a year.
    """

    text: str
    kind: Kind | UnsetType = UNSET
    comparator: Comparator | UnsetType = UNSET
    number: Decimal | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    low: Decimal | UnsetType = UNSET
    high: Decimal | UnsetType = UNSET
    date: str | UnsetType = UNSET

    @property
    def figure(self) -> Decimal | None:
        """The single figure of the value, where it has one."""
        return self.number if isinstance(self.number, Decimal) else None
