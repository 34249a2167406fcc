"""Documents written from data: what can be written, and when data is refused."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from ziping.flows.errors import UnusableError
from ziping.flows.keeping import check_free, keep
from ziping.flows.loading import load_report
from ziping.flows.printing import as_pdf
from ziping.model import Place, Report, unread_figures
from ziping.writing.docx.document import write_docx
from ziping.writing.exchange import report_json
from ziping.writing.workbook.book import write_workbook
from ziping.writing.workbook.carrying import carry_over
from ziping.writing.xlsx import write_xlsx

Writer = Callable[[Report], bytes]
W = TypeVar("W")
WRITERS: Mapping[str, Writer] = {
    ".docx": write_docx,
    ".pdf": as_pdf(write_docx),
    ".xlsx": write_xlsx,
    ".json": report_json,
}
WORKBOOK = ".xlsx"


def issue(data: Path, out: Path, *, force: bool = False) -> None:
    """Write the official document from data in any readable form. Raises UnusableError or RefusedError."""
    write = writer_for(out, WRITERS)
    check_free(out, force=force, inputs=(data,))
    report = load_report(data)
    _refuse_unread(data, report)
    keep(out, write(report), force=force)


def writer_for(out: Path, writers: Mapping[str, W]) -> W:
    """Return the writer for the ending of a file. Raises UnusableError, naming the endings there are."""
    try:
        return writers[out.suffix.lower()]
    except KeyError:
        raise UnusableError("flow.unknown-ending", file=str(out), endings="、".join(writers)) from None


def _refuse_unread(data: Path, report: Report) -> None:
    """An amount or a score that is no figure would stand in an official document: name its cell instead."""
    doubts = list(unread_figures(report))
    if doubts:
        pointer, text = doubts[0]
        place = report.where.get(pointer, Place()) if isinstance(report.where, Mapping) else Place()
        facts = {"pointer": pointer, "text": text, "count": str(len(doubts))}
        raise UnusableError("flow.unread-cell", place, file=str(data), **facts)


def new_workbook(out: Path, department: str, year: int, last_year: Path | None = None, *, force: bool = False) -> None:
    """Write a fill-in workbook, empty or with what stays from last year's document."""
    if out.suffix.lower() != WORKBOOK:
        raise UnusableError("flow.unknown-ending", file=str(out), endings=WORKBOOK)
    check_free(out, force=force, inputs=(last_year,))
    carried = carry_over(load_report(last_year), year) if last_year is not None else None
    keep(out, write_workbook(carried, department, year), force=force)
