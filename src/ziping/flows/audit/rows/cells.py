"""Fields of a report as cells of a table: the four states stay apart."""

from decimal import Decimal
from typing import Literal, TypeAlias

from ziping.model import Amount, Unread, Value, known, words
from ziping.model.states import applies, is_blank
from ziping.text.units import yuan_in

Cell: TypeAlias = str | int | float | bool | Decimal | None
Line: TypeAlias = dict[str, Cell]
State: TypeAlias = Literal["value", "blank", "unread", "none"]


def state_of(field: object) -> State:
    """Tell the states of a figure or of a value; a value without a kind was not understood."""
    if not applies(field):
        return "none"
    if is_blank(field):
        return "blank"
    is_unread = isinstance(field, Unread) or (isinstance(field, Value) and not isinstance(field.kind, str))
    return "unread" if is_unread else "value"


def yuan(amount: Amount, unit: object) -> Decimal | None:
    """Return the amount in yuan, None where either is not known."""
    figure, one = known(amount), yuan_in(unit) if isinstance(unit, str) else None
    return figure * one if figure is not None and one is not None else None


def text(field: object) -> str | None:
    """Return a text, None where there is none."""
    return (words(field) or None) if isinstance(field, str) else None


def integer(field: object) -> int | None:
    return field if isinstance(field, int) else None
