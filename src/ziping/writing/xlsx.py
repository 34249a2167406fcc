"""A report as a workbook: a sheet for each project, merged as on paper, and one for the report's prose."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct

from ziping.model import Project, Report, words
from ziping.writing.messages import message
from ziping.writing.paper import Block, Line, Table, lay_out
from ziping.writing.sheet import Canvas, Formats

EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
LONGEST_NAME = 31
PROSE_WIDTHS = (3602, 1801, 1601, 1840)


class Page(Struct, frozen=True):
    """A sheet to be: its name and what stands on it."""

    name: str
    blocks: tuple[Block, ...]


def write_xlsx(report: Report) -> bytes:
    """Return the report as xlsx; the same report always gives the same bytes."""
    buffer = BytesIO()
    paper = lay_out(report)
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        formats = Formats(book)
        for page in _pages(report, paper.blocks):
            canvas = Canvas(book.add_worksheet(page.name), formats, _widths(page.blocks))
            canvas.set_up(landscape=paper.landscape)
            _fill(canvas, page.blocks)
    return buffer.getvalue()


def _fill(canvas: Canvas, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            canvas.table(block)
        else:
            canvas.line(block)


def _widths(blocks: Sequence[Block]) -> tuple[int, ...]:
    return next((block.widths for block in blocks if isinstance(block, Table)), PROSE_WIDTHS)


def _pages(report: Report, blocks: Sequence[Block]) -> Iterator[Page]:
    """Yield the prose where there is any (before the tables of a department's report), and a sheet for each project."""
    prose = tuple(_prose(blocks))
    first = report.kind == "department-report"
    if prose and first:
        yield Page(message("document.sheet.report", {}), prose)
    for number, table in enumerate(block for block in blocks if isinstance(block, Table) and block.at):
        yield Page(sheet_name(number, report.projects[number]), tuple(_around(blocks, table)))
    if prose and not first:
        yield Page(message("document.sheet.notes", {}), prose)


def _prose(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if (isinstance(block, Table) and not block.at) or (isinstance(block, Line) and block.style not in FRAME):
            yield block


FRAME = frozenset({"caption", "form-title", "form-line"})


def _around(blocks: Sequence[Block], table: Table) -> Iterator[Block]:
    """Yield the table with the lines of its frame: those right before and right behind it."""
    at = next(number for number, block in enumerate(blocks) if block is table)
    start = at
    while start > 0 and _is_frame(blocks[start - 1]) and not _follows_a_table(blocks, start - 1):
        start -= 1
    end = at + 1
    while end < len(blocks) and _follows_a_table(blocks, end):
        end += 1
    yield from blocks[start:end]


def _is_frame(block: Block) -> bool:
    return isinstance(block, Line) and block.style in FRAME


def _follows_a_table(blocks: Sequence[Block], number: int) -> bool:
    """Tell a line that says who filled in the table above it."""
    block = blocks[number]
    return (
        number > 0 and isinstance(block, Line) and block.style == "form-line" and isinstance(blocks[number - 1], Table)
    )


def sheet_name(number: int, project: Project) -> str:
    """Return a name that a spreadsheet accepts and no other sheet has."""
    own = FORBIDDEN.sub("", words(project.name)).strip()
    return (
        f"{number + 1}.{own}"[:LONGEST_NAME].strip()
        if own
        else message("document.sheet.project", {"number": str(number + 1)})
    )
