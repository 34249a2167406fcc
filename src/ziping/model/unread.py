"""Amounts, points and scores of a report that are words instead of figures."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import fields

from ziping.model.report import Report
from ziping.model.states import Unread


def unread_figures(report: Report) -> Iterator[tuple[str, str]]:
    """Yield pointer and words of each, in the order of the report."""
    yield from _within(report, "")


def _within(part: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, Unread):
        yield pointer, part.text
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from _within(item, f"{pointer}/{number}")
    elif isinstance(part, Struct):
        for name in (field.name for field in fields(part)):
            yield from _within(getattr(part, name), f"{pointer}/{name}")
