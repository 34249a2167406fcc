"""Binary Excel workbooks (xlsb). Their number formats are not told: 0.9 shown as 90% reads 0.9."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ziping.formats import cases
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.numberformat import DIGITS, plain
from ziping.formats.sheets import Range, Sheet, add_sheet

Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


def read_xlsb(data: bytes, name: str) -> Document:
    builder = Builder(name)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            _read_book(book, builder)
    except PasswordError as problem:
        raise UnreadableError(cases.ENCRYPTED) from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise UnreadableError(cases.DAMAGED) from problem
    return builder.document()


def _read_book(book: CalamineWorkbook, builder: Builder) -> None:
    for index, entry in enumerate(book.sheets_metadata):
        if entry.typ != SheetTypeEnum.WorkSheet:
            continue
        if entry.visible != SheetVisibleEnum.Visible:
            builder.remark("hidden-sheet", entry.name)
            continue
        table = book.get_sheet_by_index(index)
        top, left = table.start or (0, 0)
        sheet = Sheet(entry.name)
        for row, values in enumerate(table.to_python(skip_empty_area=True), top):
            sheet.texts.update({(row, column): _shown(value) for column, value in enumerate(values, left)})
        sheet.merged = [Range(*first, *last) for first, last in table.merged_cell_ranges or ()]
        add_sheet(builder, sheet)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain(DIGITS.create_decimal(Decimal(repr(value))))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    return str(value)
