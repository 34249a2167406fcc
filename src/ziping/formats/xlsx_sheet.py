"""One pass over the markup of an Excel sheet."""

import re

from msgspec import Struct

from ziping.formats.markup import Element
from ziping.formats.numberformat import GENERAL, shown_number
from ziping.formats.sheets import Range, Sheet

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, COLUMN, MERGED = f"{S}row", f"{S}c", f"{S}col", f"{S}mergeCell"
VALUE, FORMULA, INLINE, TEXT, RUN = f"{S}v", f"{S}f", f"{S}is", f"{S}t", f"{S}r"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
TRUE = frozenset({"1", "true"})
LAST_COLUMN = 16_384


class Book(Struct, frozen=True):
    """What the cells of all sheets refer to."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def read_sheet(root: Element, book: Book, name: str) -> Sheet:
    sheet = Sheet(name)
    row = column = -1
    for element in root.iter(ROW, CELL, COLUMN, MERGED):
        if element.tag == CELL:
            at = cell_at(element.get("r", ""))
            row, column = at or (row, column + 1)
            if text := _text(element, book):
                sheet.texts[row, column] = text
        elif element.tag == ROW:
            row, column = _number(element.get("r"), row + 2) - 1, -1
            if element.get("hidden") in TRUE:
                sheet.hidden_rows.add(row)
        else:
            _read_shape(element, sheet)
    return sheet


def cell_at(reference: str) -> tuple[int, int] | None:
    """Return row and column from 0 of a reference like B7."""
    match = REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1


def rich_text(element: Element) -> str:
    """Join the runs of a text; readings printed above it (rPh) are no part of it."""
    pieces = []
    for child in element:
        if child.tag == TEXT:
            pieces.append(child.text or "")
        elif child.tag == RUN:
            pieces.extend(part.text or "" for part in child.iterchildren(TEXT))
    return "".join(pieces)


def _read_shape(element: Element, sheet: Sheet) -> None:
    if element.tag == MERGED:
        first, _, last = element.get("ref", "").partition(":")
        start, end = cell_at(first), cell_at(last or first)
        if start is not None and end is not None:
            sheet.merged.append(Range(*start, *end))
    elif element.get("hidden") in TRUE:
        first_column, last_column = _number(element.get("min"), 1), _number(element.get("max"), 1)
        sheet.hidden_columns.update(range(first_column - 1, min(last_column, LAST_COLUMN)))


def _text(cell: Element, book: Book) -> str:
    """Return what the cell shows; a formula that was never computed shows itself, for its result is not known."""
    formula = ""
    for child in cell:
        if child.tag == INLINE:
            return rich_text(child)
        if child.tag == VALUE and (child.text or cell.get("t") == "str"):
            return _value(child.text or "", cell, book)
        if child.tag == FORMULA:
            formula = f"={child.text or ''}"
    return formula


def _value(raw: str, cell: Element, book: Book) -> str:
    kind = cell.get("t", "n")
    if kind == "s":
        index = _number(raw, -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if raw in TRUE else "FALSE"
    if kind != "n":
        return raw
    style = _number(cell.get("s"), 0)
    code = book.formats[style] if 0 <= style < len(book.formats) else GENERAL
    return shown_number(raw, code, from_1904=book.from_1904)


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() else otherwise
