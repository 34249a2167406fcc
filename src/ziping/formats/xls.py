"""Old Excel workbooks (xls, and et of WPS): values as shown, merged ranges, what is hidden."""

from io import StringIO

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet

from ziping.formats import cases
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.numberformat import GENERAL, shown_number
from ziping.formats.sheets import Range, Sheet, add_sheet

LOCKED = "encrypted"


def read_xls(data: bytes, name: str) -> Document:
    builder = Builder(name)
    book = _opened(data)
    for sheet in book.sheets():
        if sheet.visibility:
            builder.remark("hidden-sheet", sheet.name)
        else:
            add_sheet(builder, _sheet(book, sheet))
    return builder.document()


def _opened(data: bytes) -> Book:
    """Open a workbook. The library raises whatever a broken file makes it stumble over."""
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except MemoryError:
        raise
    except Exception as problem:
        case = cases.ENCRYPTED if LOCKED in str(problem) else cases.DAMAGED
        raise UnreadableError(case) from problem


def _sheet(book: Book, old: OldSheet) -> Sheet:
    sheet = Sheet(old.name)
    for row in range(old.nrows):
        for column, cell in enumerate(old.row(row)):
            if text := _shown(book, cell):
                sheet.texts[row, column] = text
    sheet.merged = [Range(top, left, below - 1, right - 1) for top, below, left, right in old.merged_cells]
    sheet.hidden_rows = {row for row, info in old.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in old.colinfo_map.items() if info.hidden}
    sheet.comments = {at: note.text for at, note in old.cell_note_map.items()}
    return sheet


def _shown(book: Book, cell: Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return shown_number(repr(cell.value), _format(book, cell), from_1904=bool(book.datemode))
    return str(cell.value)


def _format(book: Book, cell: Cell) -> str:
    """Return the number format; a cell whose format is missing shows the number as it is."""
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return GENERAL
    known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return known.format_str if known else GENERAL
