"""What every list in a workbook looks like: headings that stay in view, filters, set up for A4."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

Content: TypeAlias = str | int | Decimal | None
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
LONGEST_TEXT = 32_767
HEAD = {"bold": True, "bg_color": "#E7ECF3", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
CELL = {"border": 1, "border_color": "#BFC5CE", "valign": "top", "text_wrap": True, "num_format": "@"}
COUNT = {"border": 1, "border_color": "#BFC5CE", "valign": "top"}


class Heading(Struct, frozen=True):
    """`width` in characters."""

    text: str
    width: int = 14


class Looks(Struct, frozen=True):
    head: Format
    cell: Format
    count: Format

    @classmethod
    def of(cls, book: Workbook) -> "Looks":
        return cls(book.add_format(HEAD), book.add_format(CELL), book.add_format(COUNT))


def fill(sheet: Worksheet, looks: Looks, headings: Sequence[Heading], rows: Iterable[Sequence[Content]]) -> None:
    """Write the headings and a row for each; what begins with = stays text."""
    _set_up(sheet, [heading.width for heading in headings])
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading.text, looks.head)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, content in enumerate(row):
            _write(sheet, looks, (last, column), content)
    sheet.autofilter(0, 0, last, len(headings) - 1)


def _write(sheet: Worksheet, looks: Looks, cell: tuple[int, int], content: Content) -> None:
    if isinstance(content, int | Decimal):
        sheet.write_number(*cell, content, looks.count)
    elif content:
        sheet.write_string(*cell, content[:LONGEST_TEXT], looks.cell)
    else:
        sheet.write_blank(*cell, None, looks.cell)


def _set_up(sheet: Worksheet, widths: Sequence[float]) -> None:
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
