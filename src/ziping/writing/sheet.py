"""Lines and tables drawn on a worksheet: merged cells, borders, heights that show all of a text."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from msgspec import Struct, field
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

from ziping.writing.paper import Box, Line, Table

MOST_DIGITS = 15
"""A spreadsheet keeps no more digits of a number: longer ones are written as text."""
TWIPS_IN_A_CHARACTER = 110
LINE_HEIGHT = 15
A4 = 9
PLAIN = "@"

Look: TypeAlias = Literal["title", "heading", "text", "centre", "right", "label", "value", "prose"]
LOOKS: dict[Look, dict[str, str | int | bool]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "heading": {"font_name": "黑体", "font_size": 12},
    "text": {"font_name": "仿宋_GB2312", "font_size": 12},
    "centre": {"font_name": "仿宋_GB2312", "font_size": 12, "align": "center"},
    "right": {"font_name": "仿宋_GB2312", "font_size": 12, "align": "right"},
    "label": {"font_name": "宋体", "font_size": 10, "align": "center", "border": 1},
    "value": {"font_name": "宋体", "font_size": 10, "align": "center", "border": 1},
    "prose": {"font_name": "宋体", "font_size": 10, "border": 1},
}
LINE_LOOKS: dict[str, Look] = {
    "title": "title",
    "form-title": "title",
    "heading1": "heading",
    "heading2": "heading",
    "heading3": "heading",
    "caption": "centre",
    "signature": "right",
}


class Formats(Struct):
    """A workbook's cell formats, each made once. `open_`: a person may write into the cell of a protected sheet."""

    book: Workbook
    made: dict[tuple[Look, str, bool], Format] = field(default_factory=dict)

    def get(self, look: Look, number: str = PLAIN, *, open_: bool = False) -> Format:
        key = (look, number, open_)
        if key not in self.made:
            given = {"text_wrap": True, "valign": "vcenter", "num_format": number, "locked": not open_, **LOOKS[look]}
            self.made[key] = self.book.add_format(given | ({"bg_color": "#FFFBE6"} if open_ else {}))
        return self.made[key]


class Canvas(Struct):
    """A worksheet being filled from the top; `widths` are its columns' in twips."""

    sheet: Worksheet
    formats: Formats
    widths: tuple[int, ...]
    row: int = 0

    def set_up(self, *, landscape: bool = False) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width / TWIPS_IN_A_CHARACTER)
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        if landscape:
            self.sheet.set_landscape()

    def line(self, line: Line) -> None:
        """Write the line over all columns; what stands at its right margin gets the last third."""
        look = LINE_LOOKS.get(line.style, "text")
        last = len(self.widths) - 1
        split = min(max(1, last * 2 // 3), last - 1) if line.right and last else last
        self._span((self.row, 0, self.row, split if line.right else last), line.text, self.formats.get(look))
        if line.right and last:
            self._span((self.row, split + 1, self.row, last), line.right, self.formats.get("right"))
        height = self._height(line.text, self.widths)
        self.sheet.set_row(self.row, height * (2 if look == "title" else 1))
        self.row += 1

    def table(self, table: Table) -> int:
        """Write the table and return the row it begins in."""
        first = self.row
        heights = [LINE_HEIGHT * 1.4] * table.height
        for box in table.boxes:
            self.box(box, first)
            if box.rowspan == 1:
                own = self._height(box.text, self.widths[box.column : box.column + box.colspan])
                heights[box.row] = max(heights[box.row], own)
        for number, height in enumerate(heights):
            self.sheet.set_row(first + number, height)
        self.row += table.height
        return first

    def box(self, box: Box, first: int) -> None:
        number = number_format(box.figure)
        content = box.text if number == PLAIN else box.figure
        self.fill(box, first, content, self.formats.get(box.role, number))

    def fill(self, box: Box, first: int, content: str | Decimal | None, cell: Format) -> None:
        top, left = first + box.row, box.column
        self._span((top, left, top + box.rowspan - 1, left + box.colspan - 1), content, cell)

    def _span(self, span: tuple[int, int, int, int], content: str | Decimal | None, cell: Format) -> None:
        top, left, bottom, right = span
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", cell)
        if isinstance(content, Decimal):
            self.sheet.write_number(top, left, content, cell)
        else:
            self.sheet.write_string(top, left, content or "", cell)

    def _height(self, text: str, widths: Sequence[int]) -> float:
        room = max(1, sum(widths) // TWIPS_IN_A_CHARACTER - 1)
        return LINE_HEIGHT * sum(-(-_breadth(line) // room) or 1 for line in text.split("\n"))


def _breadth(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def number_format(figure: Decimal | None) -> str:
    """Return the format that shows a figure as it was written; that of text where a spreadsheet cannot hold it."""
    if figure is None or not figure.is_finite() or len(figure.as_tuple().digits) > MOST_DIGITS:
        return PLAIN
    exponent = figure.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return f"0.{'0' * places}" if places > 0 else "0"
