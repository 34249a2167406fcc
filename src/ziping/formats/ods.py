"""OpenDocument sheets (ods): the text of each cell as it was shown when the file was saved."""

from collections.abc import Iterator

from msgspec import Struct

from ziping.formats import cases, limits
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.markup import Element
from ziping.formats.package import Package
from ziping.formats.sheets import Range, Sheet, add_sheet

NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE = (f"{NAMES}{part}:1.0}}" for part in ("office", "table", "text", "style"))
ROW, COLUMN = f"{TABLE}table-row", f"{TABLE}table-column"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
PARAGRAPH, ANNOTATION = f"{TEXT}p", f"{OFFICE}annotation"
SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
SPACES = f"{TEXT}s"
HIDDEN = frozenset({"collapse", "filter"})


def read_ods(package: Package, name: str) -> Document:
    root = package.xml("content.xml")
    if root is None:
        raise UnreadableError(cases.DAMAGED)
    builder = Builder(name)
    unshown = set(_unshown_styles(root))
    for table in root.iter(f"{TABLE}table"):
        title = table.get(f"{TABLE}name", "")
        if table.get(f"{TABLE}style-name") in unshown:
            builder.remark("hidden-sheet", title)
        else:
            add_sheet(builder, _Reader(title).read(table))
    return builder.document()


def _unshown_styles(root: Element) -> Iterator[str]:
    for style in root.iter(f"{STYLE}style"):
        for properties in style.iterchildren(f"{STYLE}table-properties"):
            if properties.get(f"{TABLE}display") == "false":
                yield style.get(f"{STYLE}name", "")


class _Repeated(Struct, frozen=True):
    """A cell's content over the columns it is repeated in."""

    columns: range
    text: str


class _Reader:
    def __init__(self, title: str) -> None:
        self._sheet = Sheet(title)
        self._row = 0
        self._column = 0

    def read(self, table: Element) -> Sheet:
        for element in table.iter(ROW, COLUMN):
            if element.tag == ROW:
                self._read_row(element)
            else:
                self._read_column(element)
        return self._sheet

    def _read_column(self, element: Element) -> None:
        many = _count(element, "number-columns-repeated")
        if element.get(f"{TABLE}visibility") in HIDDEN:
            self._sheet.hidden_columns.update(range(self._column, self._column + min(many, limits.current().columns)))
        self._column += many

    def _read_row(self, element: Element) -> None:
        """A row repeated to the end of the sheet is blank; one with text stands for that many rows."""
        many = _count(element, "number-rows-repeated")
        cells = list(self._cells(element))
        if len(self._sheet.texts) + len(cells) * many > limits.current().table_cells:
            raise UnreadableError(cases.TABLE_TOO_LARGE, limit=str(limits.current().table_cells))
        for row in range(self._row, self._row + many) if cells else ():
            self._sheet.texts.update({(row, column): cell.text for cell in cells for column in cell.columns})
            if element.get(f"{TABLE}visibility") in HIDDEN:
                self._sheet.hidden_rows.add(row)
        self._row += many

    def _cells(self, row: Element) -> Iterator[_Repeated]:
        column = 0
        for element in row.iterchildren(*CELLS):
            many = _count(element, "number-columns-repeated")
            self._read_span(element, column)
            self._read_comment(element, column)
            if text := _text(element).strip():
                yield _Repeated(range(column, column + min(many, limits.current().columns)), text)
            column += many

    def _read_span(self, element: Element, column: int) -> None:
        rows, columns = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self._sheet.merged.append(Range(self._row, column, self._row + rows - 1, column + columns - 1))

    def _read_comment(self, element: Element, column: int) -> None:
        for comment in element.iterchildren(ANNOTATION):
            self._sheet.comments[self._row, column] = _text(comment)


def _text(element: Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element.iterchildren(PARAGRAPH))


def _pieces(element: Element) -> Iterator[str]:
    if element.tag == SPACES:
        yield " " * min(int(element.get(f"{TEXT}c", "1")), limits.current().columns)
    yield SIGNS.get(element.tag, element.text or "")
    for child in element:
        if child.tag != ANNOTATION:
            yield from _pieces(child)
        yield child.tail or ""


def _count(element: Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(int(written), 1) if written.isdecimal() else 1
