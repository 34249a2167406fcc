"""A plain list as a workbook of one sheet."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from ziping.writing.listing.cells import OPTIONS, Content, Heading, Looks, fill
from ziping.writing.xlsx import EPOCH


def write_table(name: str, headings: Sequence[Heading], rows: Iterable[Sequence[Content]]) -> bytes:
    """Return the workbook; the same rows always give the same bytes. What begins with = stays text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        fill(book.add_worksheet(name), Looks.of(book), headings, rows)
    return buffer.getvalue()
