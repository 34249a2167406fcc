"""Word files for tests, zipped from a few lines of markup."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ziping.formats import Document, Grid, Paragraph
from ziping.formats.opening import open_bytes

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(**members: str) -> bytes:
    """Zip members; `__` in a name stands for a slash, `_xml` at its end for .xml."""
    return zipped_members({_member(name): text for name, text in members.items()})


def zipped_members(members: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _member(name: str) -> str:
    return name.replace("__", "/").removesuffix("_xml") + ".xml"


def word_part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{content}</w:{root}>'


def docx(body: str, **others: str) -> bytes:
    return zipped(word__document_xml=word_part("document", f"<w:body>{body}</w:body>"), **others)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


BEGIN = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"


def opened(body: str, **others: str) -> Document:
    return open_bytes(docx(body, **others), "自评表.docx")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def lines(document: Document) -> list[str]:
    """Return the texts outside tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def layout(grid: Grid) -> list[tuple[int, int, str, int, int]]:
    """Row, column, text, rowspan and colspan of each cell."""
    return [(cell.row, cell.column, cell.text, cell.rowspan, cell.colspan) for cell in grid.cells]


def remarks(document: Document, kind: str) -> list[str]:
    return [remark.text for remark in document.remarks if remark.kind == kind]
