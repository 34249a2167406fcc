"""Blocks as a Word file."""

import zipfile
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

from tests.inventing.layouts.table import Block, Box, Line, Placed, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EPOCH = (1980, 1, 1, 0, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KINDS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def as_docx(blocks: list[Block], _random: Random) -> bytes:
    body = "".join(paragraph(block) if isinstance(block, Line) else _table(block) for block in blocks)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return zipped({"[Content_Types].xml": KINDS, "_rels/.rels": LINKS, "word/document.xml": document})


def zipped(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), HEAD + content)
    return out.getvalue()


def paragraph(line: Line) -> str:
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if line.is_title else ""
    return f"<w:p>{centred}{run(line.text)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(table: Table) -> str:
    rows: list[list[Placed]] = [[] for _ in table.rows]
    for cell in table.placed():
        for number in range(cell.row, cell.row + cell.box.down):
            rows[number].append(cell)
    grid = '<w:gridCol w:w="900"/>' * table.width
    body = "".join(_row(number, cells) for number, cells in enumerate(rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _row(number: int, cells: list[Placed]) -> str:
    inner = "".join(_cell(cell.box, begins=cell.row == number) for cell in sorted(cells, key=lambda c: c.column))
    return f"<w:tr>{inner}</w:tr>"


def _cell(box: Box, *, begins: bool) -> str:
    merge = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if box.down > 1 else ""
    across = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    text = "".join(paragraph(Line(line)) for line in box.text.split("\n")) if begins else "<w:p/>"
    return f"<w:tc><w:tcPr>{across}{merge}</w:tcPr>{text}</w:tc>"
