"""The workbook of the list: headings that stay in view, filters, a drop-down for the verdict, set up for A4."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.writing.findings import VERDICTS, verdict_word
from ziping.writing.listing.cells import OPTIONS, Heading, Looks, fill
from ziping.writing.listing.columns import CODES, FILES, FINDINGS, Column, every_finding, tallied
from ziping.writing.messages import Language, message
from ziping.writing.results import Result
from ziping.writing.xlsx import EPOCH

T = TypeVar("T")
MOST_ROWS = 1_000_000
"""A spreadsheet holds a few more; what goes beyond stands on a further sheet."""


def write_list(results: Sequence[Result], language: Language = "zh") -> bytes:
    """Return the workbook; the same results always give the same bytes. What begins with = stays text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        looks = Looks.of(book)
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
    headings = [Heading(_word(f"column.{column.name}", language), column.width) for column in columns]
    fill(sheet, looks, headings, ([column.of(row, language) for column in columns] for row in rows))
    return sheet
