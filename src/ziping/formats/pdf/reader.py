"""The pages of a PDF one after another, as leaves."""

from collections.abc import Iterator

import pypdfium2

from ziping.formats import cases, limits
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.paged import Leaf, assemble
from ziping.formats.pdf.picturing import recognised_leaf
from ziping.formats.pdf.strokes import NESTING, strokes_of
from ziping.formats.pdf.text import glyphs_of, quarters_of
from ziping.formats.pdf.turning import Turning


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF whose pages hold text. Raises UnreadableError."""
    builder = Builder(name)
    document = _opened(data)
    try:
        if len(document) > limits.current().pages:
            raise UnreadableError(cases.TOO_MANY_PAGES, limit=str(limits.current().pages))
        assemble(_leaves(document), builder)
    finally:
        document.close()
    return builder.document()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        case = cases.ENCRYPTED if "password" in str(problem).lower() else cases.DAMAGED
        raise UnreadableError(case) from problem


def _leaves(document: pypdfium2.PdfDocument) -> Iterator[Leaf]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as problem:
            raise UnreadableError(cases.DAMAGED) from problem
        yield _leaf(page, index + 1)
        page.close()


def _leaf(page: pypdfium2.PdfPage, number: int) -> Leaf:
    text = page.get_textpage()
    try:
        quarters = quarters_of(text)
        if quarters is None:
            return _pictured(page, number)
        turning = Turning.of(quarters, page.get_cropbox())
        across, down = strokes_of(page, turning)
        return Leaf(number, *turning.size, tuple(across), tuple(down), tuple(glyphs_of(text, turning)))
    finally:
        text.close()


def _pictured(page: pypdfium2.PdfPage, number: int) -> Leaf:
    """Recognise a page that has no text; an empty one stays empty. Raises UnreadableError without the extra `ocr`."""
    width, height = page.get_size()
    if not any(True for _ in page.get_objects(max_depth=NESTING)):
        return Leaf(number, width, height, (), (), ())
    if number > limits.current().scanned_pages:
        raise UnreadableError(cases.TOO_MANY_PAGES, limit=str(limits.current().scanned_pages))
    return recognised_leaf(page, number)
