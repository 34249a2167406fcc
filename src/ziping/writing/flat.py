"""A report as one flat table: a row for each indicator, with the figures of its project, as CSV."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from ziping.model import Funds, Indicator, Project, Report
from ziping.writing.messages import Language, message
from ziping.writing.paper.shown import shown

PROJECT: Final = ("department", "unit", "name", "code", "money_unit")
FUNDS: Final = ("initial", "budget", "spent", "rate")
INDICATOR: Final = ("level1", "level2", "level3", "target", "actual", "points", "score", "reason")
TOTALS: Final = ("total_points", "total_score")
COLUMNS: Final = ("year", *PROJECT, *FUNDS, *INDICATOR, *TOTALS)
MARK: Final = "\ufeff"
"""Tells a spreadsheet that the text is UTF-8."""
COMMAND: Final = re.compile(r"^[=+\-@\t\r]")
FIGURE: Final = re.compile(r"^[+-]?[\d,.]+%?$")


def report_csv(report: Report, language: Language = "zh") -> bytes:
    """Return the table; what a spreadsheet would take for a formula stays text."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow([message(f"flat.{name}", {}, language) for name in COLUMNS])
    for project in report.projects:
        rows.writerows([_plain(text) for text in row] for row in _rows(report, project))
    return (MARK + out.getvalue()).encode()


def _rows(report: Report, project: Project) -> Iterator[list[str]]:
    total = next((fund for fund in project.funds if fund.source == "total"), Funds("total", ""))
    head = [str(project.year or report.year or ""), *_texts(project, PROJECT), *_texts(total, FUNDS)]
    for indicator in project.indicators or (Indicator(),):
        yield [*head, *_texts(indicator, INDICATOR), *_texts(project, TOTALS)]


def _texts(part: object, names: tuple[str, ...]) -> list[str]:
    return [shown(getattr(part, name)) for name in names]


def _plain(text: str) -> str:
    return f"'{text}" if COMMAND.match(text) and not FIGURE.match(text) else text
