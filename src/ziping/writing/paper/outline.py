"""A department's report before its words are written: title, the usual headings, a paragraph under each."""

from collections.abc import Iterator

from msgspec import UNSET
from msgspec.structs import replace

from ziping.model import Department, Report
from ziping.writing.messages import message
from ziping.writing.paper.sections import NUMERALS
from ziping.writing.paper.told import AFTER_TABLES, BEFORE_TABLES


def outlined(report: Report, department: str) -> Report:
    """Return the report with an outline as its prose; what its fields tell already stands under its heading."""
    title = message("document.title", {"year": "" if report.year is None else str(report.year)})
    named = Department(department) if report.department is UNSET else report.department
    return replace(report, title=title, department=named, prose=(department, title, *_outline(report)))


def _outline(report: Report) -> Iterator[str]:
    for numeral, (heading, tell) in zip(NUMERALS, (*BEFORE_TABLES, *AFTER_TABLES), strict=False):
        yield f"{numeral}、{message(heading, {})}"
        yield from [text for text, _ in tell(report)] or [""]
