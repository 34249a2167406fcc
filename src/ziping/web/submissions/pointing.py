"""A JSON pointer to the field it names in a report."""

from functools import reduce
from typing import Any

from ziping.model import Report
from ziping.writing.paper.shown import shown


def field_at(report: Report, pointer: str) -> Any:  # noqa: ANN401 - any field of a report
    """Return what stands at the pointer. Raises LookupError or AttributeError."""
    return reduce(_step, pointer.split("/")[1:], report)


def _step(part: Any, name: str) -> Any:  # noqa: ANN401 - as above
    return part[int(name)] if isinstance(part, tuple) else getattr(part, name)


def text_at(report: Report, pointer: str) -> str:
    """Return the words of a field."""
    return shown(field_at(report, pointer))
