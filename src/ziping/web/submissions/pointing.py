"""A JSON pointer to the field it names in a report."""

import re
from functools import reduce
from typing import Any, Final

from ziping.model import Report
from ziping.writing.paper.shown import shown

NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,5}")
"""A row has one name: pointers are compared as text, by which another spelling of a number would be another row."""

POINTER: Final = re.compile(r"(?:/(?:[a-z][a-z0-9_]*|0|[1-9][0-9]{0,5}))+")
"""What may be the pointer of a field, among the names that a page sends."""


def field_at(report: Report, pointer: str) -> Any:  # noqa: ANN401 - any field of a report
    """Return what stands at the pointer. Raises LookupError or AttributeError."""
    return reduce(_step, pointer.split("/")[1:], report)


def _step(part: Any, name: str) -> Any:  # noqa: ANN401 - as above
    if not isinstance(part, tuple):
        return getattr(part, name)
    if NUMBER.fullmatch(name) is None:
        raise LookupError(name)
    return part[int(name)]


def text_at(report: Report, pointer: str) -> str:
    """Return the words of a field."""
    return shown(field_at(report, pointer))
