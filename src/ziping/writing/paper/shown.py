"""A field in any of its four states to the words that stand for it on paper."""

from decimal import Decimal
from typing import TypeAlias

from msgspec import UNSET, UnsetType

from ziping.model import Unread, Value

Field: TypeAlias = Decimal | Unread | Value | str | int | UnsetType | None


def figure_text(figure: Decimal) -> str:
    """Return the digits as they were given, never with an exponent."""
    return format(figure, "f")


def shown(field: Field) -> str:
    """Return the words of a field; blank and absent ones have none."""
    if field is None or field is UNSET:
        return ""
    if isinstance(field, Decimal):
        return figure_text(field)
    if isinstance(field, Unread | Value):
        return field.text
    return str(field)


def figure_of(field: Field) -> Decimal | None:
    return field if isinstance(field, Decimal) else None
