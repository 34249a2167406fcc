"""Excel workbooks (xlsx, xlsm): values as shown, merged ranges, what is hidden."""

import posixpath
from collections.abc import Iterator

from ziping.formats import cases
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.markup import Element
from ziping.formats.numberformat import BUILT_IN, GENERAL
from ziping.formats.package import Package
from ziping.formats.properties import remark_authors
from ziping.formats.sheets import Sheet, add_sheet
from ziping.formats.xlsx_sheet import Book, cell_at, read_sheet, rich_text

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
WORKBOOK = "xl/workbook.xml"
MACROS = "xl/vbaProject.bin"
SHOWN = frozenset({"", "visible"})
TRUE = frozenset({"1", "true"})


def read_xlsx(package: Package, name: str) -> Document:
    workbook = package.main(WORKBOOK)
    root = package.xml(workbook)
    if root is None:
        raise UnreadableError(cases.DAMAGED)
    builder = Builder(name)
    book = _book(package, root)
    parts = _related(package, workbook)
    for entry in root.iter(f"{S}sheet"):
        member = parts.get(entry.get(f"{R}id", ""), ("", ""))[1]
        _add(package, builder, book, entry, member)
    if MACROS in package.names:
        builder.remark("macro", MACROS)
    remark_authors(package, builder)
    return builder.document()


def _add(package: Package, builder: Builder, book: Book, entry: Element, member: str) -> None:
    name = entry.get("name", "")
    if entry.get("state", "") not in SHOWN:
        builder.remark("hidden-sheet", name)
        return
    root = package.xml(member)
    if root is None or root.tag != f"{S}worksheet":
        return
    sheet = read_sheet(root, book, name)
    for kind, target in _related(package, member).values():
        if kind == "comments":
            _read_comments(package, target, sheet)
        elif kind == "drawing":
            sheet.boxes.extend(_boxes(package, target))
    add_sheet(builder, sheet)


def _book(package: Package, root: Element) -> Book:
    properties = root.find(f"{S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "") in TRUE
    strings = package.xml("xl/sharedStrings.xml")
    shared = [] if strings is None else [rich_text(entry) for entry in strings.iterchildren(f"{S}si")]
    return Book(tuple(shared), tuple(_formats(package.xml("xl/styles.xml"))), from_1904)


def _formats(styles: Element | None) -> Iterator[str]:
    """Yield the number format of each cell style, in the order that cells refer to."""
    if styles is None:
        return
    own = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in styles.iter(f"{S}numFmt")}
    for cell_formats in styles.iterchildren(f"{S}cellXfs"):
        for style in cell_formats.iterchildren(f"{S}xf"):
            number = style.get("numFmtId", "0")
            yield own.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, GENERAL)


def _related(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """Return for each relationship of a member its kind (the last word of its type) and the member it names."""
    folder, file = posixpath.split(member)
    root = package.xml(f"{folder}/_rels/{file}.rels")
    if root is None:
        return {}
    return {
        entry.get("Id", ""): (posixpath.basename(entry.get("Type", "")), _member(folder, entry.get("Target", "")))
        for entry in root.iter(f"{P}Relationship")
    }


def _member(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _read_comments(package: Package, member: str, sheet: Sheet) -> None:
    root = package.xml(member)
    if root is None:
        return
    for comment in root.iter(f"{S}comment"):
        at = cell_at(comment.get("ref", ""))
        if at is not None:
            sheet.comments[at] = "".join(part.text or "" for part in comment.iter(f"{S}t"))


def _boxes(package: Package, member: str) -> Iterator[str]:
    root = package.xml(member)
    if root is None:
        return
    for box in root.iter(f"{XDR}txBody"):
        paragraphs = box.iter(f"{A}p")
        yield "\n".join("".join(part.text or "" for part in paragraph.iter(f"{A}t")) for paragraph in paragraphs)
