"""A target in three cells: sign, figure, unit, as some forms split it."""

from msgspec import Struct, UnsetType

from ziping.model import Value
from ziping.text import folded, write_number

SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}


class Parts(Struct, frozen=True):
    sign: str = ""
    figure: str = ""
    unit: str = ""


def split_target(target: Value | UnsetType | None) -> Parts:
    """Return the parts where together they say what was written; else all of it stands in the middle cell."""
    if not isinstance(target, Value):
        return Parts()
    fitting = (parts for parts in _candidates(target) if _joined(parts) == folded(target.text))
    return next(fitting, Parts(figure=target.text))


def _candidates(target: Value) -> list[Parts]:
    if target.figure is None or isinstance(target.comparator, UnsetType):
        return []
    figure = write_number(target.figure)
    unit = "%" if target.kind == "percent" else "" if isinstance(target.unit, UnsetType) else target.unit
    return [Parts(sign, figure, unit) for sign in (SIGNS.get(target.comparator, ""), "")]


def _joined(parts: Parts) -> str:
    return folded(parts.sign + parts.figure + parts.unit)
