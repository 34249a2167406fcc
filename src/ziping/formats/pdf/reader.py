"""The pages of a PDF one after another, as leaves."""

from collections.abc import Iterator

import pypdfium2
from msgspec.structs import replace

from ziping.formats import cases, limits
from ziping.formats.building import Builder
from ziping.formats.document import Document, UnreadableError
from ziping.formats.matrix import times
from ziping.formats.paged import Leaf, assemble
from ziping.formats.pdf.hidden import Hidden
from ziping.formats.pdf.objects import objects_of
from ziping.formats.pdf.picturing import recognised_leaf
from ziping.formats.pdf.strokes import strokes_of
from ziping.formats.pdf.text import glyphs_of, quarters_of
from ziping.formats.pdf.turning import Turning
from ziping.model import Place

RIGHT_ANGLE = 90


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF: what its pages say, or what recognition finds on those that are pictures. Raises UnreadableError."""
    builder = Builder(name)
    document = _opened(data)
    try:
        if len(document) > limits.current().pages:
            raise UnreadableError(cases.TOO_MANY_PAGES, limit=str(limits.current().pages))
        assemble(_leaves(document, builder), builder)
    finally:
        document.close()
    return builder.document()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        case = cases.ENCRYPTED if "password" in str(problem).lower() else cases.DAMAGED
        raise UnreadableError(case) from problem


def _leaves(document: pypdfium2.PdfDocument, builder: Builder) -> Iterator[Leaf]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as problem:
            raise UnreadableError(cases.DAMAGED) from problem
        leaf = _leaf(page, index + 1, builder)
        builder.pages.append(leaf.back)
        yield leaf
        page.close()


def _leaf(page: pypdfium2.PdfPage, number: int, builder: Builder) -> Leaf:
    objects, text = objects_of(page), page.get_textpage()
    try:
        quarters, hidden = quarters_of(text), Hidden.of(text, objects)
        if (quarters is None or hidden.is_layer(objects, page.get_cropbox())) and not objects.show_nothing:
            return _recognised(page, number)
        if hidden.text:
            builder.remark("hidden-text", hidden.text, Place(page=number))
        turning = Turning.of(quarters or 0, page.get_cropbox())
        across, down = strokes_of(objects, turning)
        glyphs = tuple(glyphs_of(text, turning, hidden.shown))
        return Leaf(number, *turning.size, tuple(across), tuple(down), glyphs, turning.back)
    finally:
        text.close()


def _recognised(page: pypdfium2.PdfPage, number: int) -> Leaf:
    """Read a page that shows no text but a picture. Raises UnreadableError without the extra `ocr`."""
    if number > limits.current().scanned_pages:
        raise UnreadableError(cases.TOO_MANY_PAGES, limit=str(limits.current().scanned_pages))
    leaf = recognised_leaf(page, number)
    shown = Turning.of(page.get_rotation() // RIGHT_ANGLE, page.get_cropbox())
    return replace(leaf, back=times(leaf.back, shown.back))
