"""The rows of a workbook as plain text, those that a filter hides too: for lists that come back filled in."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from ziping.formats import cases
from ziping.formats.document import UnreadableError


def read_rows(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of the sheet and the texts of each row, from the first of the sheet. Raises UnreadableError."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for name in book.sheet_names:
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
                    yield name, tuple(str(value).strip() for value in row)
    except PasswordError as problem:
        raise UnreadableError(cases.ENCRYPTED) from problem
    except (CalamineError, OSError, ValueError) as problem:
        raise UnreadableError(cases.DAMAGED) from problem
