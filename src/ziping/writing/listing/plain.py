"""A plain list as a workbook: headings that stay in view, filters, set up for A4."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct

from ziping.writing.listing.book import CELL, COUNT, HEAD, OPTIONS, Looks, set_up, write
from ziping.writing.xlsx import EPOCH


class Head(Struct, frozen=True):
    """A heading; `width` counts characters."""

    words: str
    width: int


def write_rows(name: str, heads: Sequence[Head], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return the workbook; the same rows always give the same bytes. What begins with = stays text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        looks = Looks(book.add_format(HEAD), book.add_format(CELL), book.add_format(COUNT))
        sheet = book.add_worksheet(name)
        set_up(sheet, [head.width for head in heads])
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head.words, looks.head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, content in enumerate(row):
                write(sheet, looks, (last, column), content)
        sheet.autofilter(0, 0, last, len(heads) - 1)
    return buffer.getvalue()
