"""Any lines as a workbook, written row by row: there may be more of them than memory holds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.writing.sheet import MOST_DIGITS
from ziping.writing.xlsx import EPOCH

MOST_ROWS = 1_000_000
LONGEST_TEXT = 32_767
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_book(path: Path, heads: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write the lines under their headings; what one sheet cannot hold stands on the next."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        sheet = _sheet(book, heads)
        for number, line in enumerate(lines):
            if number and number % MOST_ROWS == 0:
                sheet = _sheet(book, heads)
            for column, cell in enumerate(line):
                _write(sheet, number % MOST_ROWS + 1, column, cell)


def _sheet(book: Workbook, heads: Sequence[str]) -> Worksheet:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, book.add_format({"bold": True}))
    return sheet


def _write(sheet: Worksheet, row: int, column: int, cell: object) -> None:
    """Write figures as such as long as a spreadsheet holds all their digits; what begins with = stays text."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float | Decimal) and len(str(cell)) <= MOST_DIGITS:
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, str(cell)[:LONGEST_TEXT])
