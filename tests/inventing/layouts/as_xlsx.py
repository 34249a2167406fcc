"""Blocks as a workbook: one sheet, or behind a report in prose a sheet for each table."""

import datetime as dt
import re
from io import BytesIO
from random import Random
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # ships no types

from tests.inventing.layouts.table import Block, Line, Placed, Table

MADE = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?(%?)")
PERCENT = 100
TYPED = 0.6
"""The share of bureaus that type numbers, not text."""
LEFT_OVER = 6
"""Columns a line runs over."""


def as_xlsx(blocks: list[Block], random: Random) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        as_numbers = random.random() < TYPED
        for part in _sheets(blocks):
            _fill(Sheet(book, as_numbers=as_numbers), part)
    return out.getvalue()


class Sheet:
    """A worksheet being filled from the top."""

    def __init__(self, book: Any, *, as_numbers: bool) -> None:  # noqa: ANN401 - the library is untyped
        self.book, self.sheet, self.top, self.as_numbers = book, book.add_worksheet(), 0, as_numbers
        self.styles: dict[str, Any] = {}

    def style(self, number: str = "General") -> Any:  # noqa: ANN401 - as above
        if number not in self.styles:
            self.styles[number] = self.book.add_format({"num_format": number, "text_wrap": True, "border": 1})
        return self.styles[number]

    def line(self, line: Line) -> None:
        if line.is_title:
            self.sheet.merge_range(self.top, 0, self.top, LEFT_OVER, line.text, self.style())
        else:
            self.sheet.write_string(self.top, 0, line.text)
        self.top += 1

    def table(self, table: Table) -> None:
        for cell in table.placed():
            self.cell(cell)
        self.top += len(table.rows)

    def cell(self, cell: Placed) -> None:
        row, column, box = self.top + cell.row, cell.column, cell.box
        if box.across > 1 or box.down > 1:
            self.sheet.merge_range(row, column, row + box.down - 1, column + box.across - 1, "", self.style())
        found = NUMBER.fullmatch(box.text) if self.as_numbers else None
        if found:
            style = self.style(_format(len(found[1] or ""), is_share=bool(found[2])))
            self.sheet.write_number(row, column, _number(box.text), style)
        elif box.text:
            self.sheet.write_string(row, column, box.text, self.style())


def _sheets(blocks: list[Block]) -> list[list[Block]]:
    """Put the tables of a report in prose behind it, each with the lines around it; tables alone share a sheet."""
    prose: list[Block] = [block for block in blocks if isinstance(block, Line) and not block.in_form]
    if not prose:
        return [blocks]
    sheets: list[list[Block]] = [prose]
    for block in blocks:
        if isinstance(block, Line) and block.is_title and block.in_form:
            sheets.append([])
        if isinstance(block, Table) or block.in_form:
            sheets[-1].append(block)
    return sheets


def _fill(sheet: Sheet, blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, Line):
            sheet.line(block)
        else:
            sheet.table(block)


def _format(places: int, *, is_share: bool) -> str:
    if not is_share:
        return "General"
    return f"0.{'0' * places}%" if places else "0%"


def _number(text: str) -> float:
    return float(text.removesuffix("%")) / PERCENT if text.endswith("%") else float(text)
