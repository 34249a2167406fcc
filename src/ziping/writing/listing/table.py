"""A plain list as a workbook: one sheet, headings that stay in view, set up for A4."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct

from ziping.writing.listing.book import CELL, COUNT, HEAD, LONGEST_TEXT, OPTIONS, set_up
from ziping.writing.xlsx import EPOCH

Content: TypeAlias = str | int | Decimal | None


class Heading(Struct, frozen=True):
    """`width` in characters."""

    text: str
    width: int = 14


def write_table(name: str, headings: Sequence[Heading], rows: Sequence[Sequence[Content]]) -> bytes:
    """Return the workbook; the same rows always give the same bytes. What begins with = stays text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        head, cell, count = (book.add_format(look) for look in (HEAD, CELL, COUNT))
        sheet = book.add_worksheet(name)
        set_up(sheet, [heading.width for heading in headings])
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading.text, head)
        for number, row in enumerate(rows, 1):
            for at, content in enumerate(row):
                if isinstance(content, int | Decimal):
                    sheet.write_number(number, at, content, count)
                elif content:
                    sheet.write_string(number, at, content[:LONGEST_TEXT], cell)
                else:
                    sheet.write_blank(number, at, None, cell)
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    return buffer.getvalue()
