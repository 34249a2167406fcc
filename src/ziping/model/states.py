"""The four states of a field, never mixed.

A value; `None`: left blank; `Unread`: present but not understood; `UNSET`: does not apply, the form has no such place.
"""

from decimal import Decimal
from typing import TypeAlias, TypeVar

from msgspec import UNSET, Struct, UnsetType

T = TypeVar("T")


class Unread(Struct, frozen=True):
    """Words that stand where a figure should, kept as they are."""

    text: str


Amount: TypeAlias = Decimal | Unread | UnsetType | None
"""A figure written in a form: an exact decimal, or one of the three other states."""

Text: TypeAlias = str | UnsetType | None


def known(amount: Amount) -> Decimal | None:
    """Return the figure where there is one, whatever the reason for there being none."""
    return amount if isinstance(amount, Decimal) else None


def words(text: Text) -> str:
    """Return the text where there is one, else the empty string."""
    return text if isinstance(text, str) else ""


def is_blank(field: object) -> bool:
    """Tell a place left blank from one that holds something or does not exist."""
    return field is None


def applies(field: object) -> bool:
    """Tell whether the form has the place at all."""
    return field is not UNSET
