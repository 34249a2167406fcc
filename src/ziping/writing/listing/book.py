"""The workbook of the list: headings that stay in view, filters, a drop-down for the verdict, set up for A4."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.writing.findings import VERDICTS, verdict_word
from ziping.writing.listing.columns import CODES, FILES, FINDINGS, Column, every_finding, tallied
from ziping.writing.messages import Language, message
from ziping.writing.results import Result
from ziping.writing.xlsx import EPOCH

T = TypeVar("T")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
LONGEST_TEXT = 32_767
MOST_ROWS = 1_000_000
"""A spreadsheet holds a few more; what goes beyond stands on a further sheet."""
HEAD = {"bold": True, "bg_color": "#E7ECF3", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
CELL = {"border": 1, "border_color": "#BFC5CE", "valign": "top", "text_wrap": True, "num_format": "@"}
COUNT = {"border": 1, "border_color": "#BFC5CE", "valign": "top"}


class Looks(Struct, frozen=True):
    head: Format
    cell: Format
    count: Format


def write_list(results: Sequence[Result], language: Language = "zh") -> bytes:
    """Return the workbook; the same results always give the same bytes. What begins with = stays text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        looks = Looks(book.add_format(HEAD), book.add_format(CELL), book.add_format(COUNT))
        _findings(book, looks, results, language)
        _filled(book, looks, _word("sheet.files", language), FILES, results, language)
        _filled(book, looks, _word("sheet.codes", language), CODES, tallied(results), language)
    return buffer.getvalue()


def _word(key: str, language: Language) -> str:
    return message(f"list.{key}", {}, language)


def _findings(book: Workbook, looks: Looks, results: Sequence[Result], language: Language) -> None:
    found = every_finding(results)
    name, number = _word("sheet.findings", language), 1
    rows = list(islice(found, MOST_ROWS))
    while rows or number == 1:
        sheet = _filled(book, looks, name if number == 1 else f"{name} {number}", FINDINGS, rows, language)
        _offer_verdicts(sheet, len(rows), language)
        number, rows = number + 1, list(islice(found, MOST_ROWS))


def _offer_verdicts(sheet: Worksheet, rows: int, language: Language) -> None:
    column = next(number for number, column in enumerate(FINDINGS) if column.name == "verdict")
    source = [verdict_word(verdict, language) for verdict in VERDICTS]
    sheet.data_validation(1, column, max(1, rows), column, {"validate": "list", "source": source})


def _filled(
    book: Workbook, looks: Looks, name: str, columns: Sequence[Column[T]], rows: Iterable[T], language: Language
) -> Worksheet:
    sheet = book.add_worksheet(name)
    set_up(sheet, [column.width for column in columns])
    for at, column in enumerate(columns):
        sheet.write_string(0, at, _word(f"column.{column.name}", language), looks.head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            write(sheet, looks, (last, at), column.of(row, language))
    sheet.autofilter(0, 0, last, len(columns) - 1)
    return sheet


def write(sheet: Worksheet, looks: Looks, cell: tuple[int, int], content: str | int) -> None:
    if isinstance(content, int):
        sheet.write_number(*cell, content, looks.count)
    elif content:
        sheet.write_string(*cell, content[:LONGEST_TEXT], looks.cell)
    else:
        sheet.write_blank(*cell, None, looks.cell)


def set_up(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Give the columns their widths, keep the headings in view and fit the sheet to A4."""
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
