"""What papers say, as docx and as PDF, and a server without an office."""

from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from lxml import etree


def paragraphs_of_docx(content: bytes) -> list[str]:
    """Return the text of each paragraph without blanks."""
    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = ("".join(run.text or "" for run in one.iter("{*}t")) for one in root.iter("{*}p"))
    return ["".join(text.split()) for text in texts if text.strip()]


def words_of_pdf(content: bytes) -> str:
    """Return all that is printed, without blanks: where a line breaks is the printer's matter."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def unprinted(docx: bytes, pdf: bytes) -> list[str]:
    """Return the paragraphs of the docx whose beginning is not in the PDF."""
    printed = words_of_pdf(pdf)
    return [text for text in paragraphs_of_docx(docx) if text[:12] not in printed]
