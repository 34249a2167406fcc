"""All lines of one document, by table."""

from collections.abc import Iterable

from ziping.checks.across.keepsake import keepsake_of
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.rows.findings import finding_lines
from ziping.flows.audit.rows.indicators import indicator_lines
from ziping.flows.audit.rows.money import funds_lines
from ziping.flows.audit.rows.projects import project_lines
from ziping.flows.audit.rows.reports import report_line
from ziping.flows.audit.rows.texts import text_lines
from ziping.flows.audit.rows.whose import Whose, whose_of
from ziping.flows.evaluate import Evaluation
from ziping.writing.messages import Language

Lines = dict[str, list[Line]]


def lines_of(found: Evaluation, file: str, report: str, language: Language) -> tuple[Whose, Lines]:
    """Return whose the document is, and its lines; `report` is the id that all of them carry."""
    keepsake = keepsake_of(found.report, file, found.rules)
    whose = whose_of(found.report, keepsake)
    made: dict[str, Iterable[Line]] = {
        "reports": (report_line(found, whose, file),),
        "projects": project_lines(found, whose),
        "funds": funds_lines(found.report, whose.shared),
        "indicators": indicator_lines(found, whose.shared),
        "findings": finding_lines(found.findings, whose, language),
        "texts": text_lines(keepsake, whose.shared),
    }
    return whose, {table: [{"report": report, **line} for line in lines] for table, lines in made.items()}
