"""A PDF with an annotation on each box that a note is about; what the file holds stays, the new comes behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import POINTER, c_ushort, cast
from io import BytesIO
from typing import TypeAlias

import pypdfium2
from msgspec import Struct
from pypdfium2 import raw

from ziping.model import Place
from ziping.writing.annotating.colours import edge_of, fill_of, quietest_first
from ziping.writing.annotating.note import AUTHOR, Note

Box: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 in the PDF's own coordinates, upwards from the bottom left."""
STEP = 2.0
"""Points by which each further annotation of one box lies within the one before, so that all can be pointed at."""
EDGE = 1.0
SIGN = 18.0
"""The side of the sign that stands for a note without a box."""
GROUND = 0.8
"""How much of the light colour is laid on; what is under it shows through."""
PRINTED = raw.FPDF_ANNOT_FLAG_PRINT


class Mark(Struct, frozen=True):
    """An annotation to be: of a box, of a page (from 1) where there is none. What is no comment is a shade alone."""

    page: int
    box: Box | None
    note: Note
    is_comment: bool = True


def annotate_pdf(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return the file; the boxes of the notes' places are in the PDF's own coordinates."""
    if not notes:
        return data
    by_page: dict[int, list[Mark]] = {}
    for mark in _marks(notes):
        by_page.setdefault(mark.page, []).append(mark)
    document = pypdfium2.PdfDocument(data)
    try:
        for number in sorted(by_page):
            page = document[min(number, len(document)) - 1]
            _annotate(page, by_page[number])
            page.close()
        out = BytesIO()
        document.save(out, flags=raw.FPDF_INCREMENTAL)
    finally:
        document.close()
    return out.getvalue()


def cleared_pdf(data: bytes) -> bytes:
    """Return the file without the annotations an earlier run put in it; as it is where there are none."""
    if AUTHOR.encode() not in data and AUTHOR.encode("utf-16-be") not in data:
        return data
    document = pypdfium2.PdfDocument(data)
    try:
        cleared = [_clear(document, number) for number in range(len(document))]
        if not any(cleared):
            return data
        out = BytesIO()
        document.save(out, flags=raw.FPDF_INCREMENTAL)
    finally:
        document.close()
    return out.getvalue()


def _clear(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    own = [at for at in range(raw.FPDFPage_GetAnnotCount(page.raw)) if _is_ours(page, at)]
    for at in reversed(own):
        raw.FPDFPage_RemoveAnnot(page.raw, at)
    page.close()
    return bool(own)


def _is_ours(page: pypdfium2.PdfPage, number: int) -> bool:
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    length = raw.FPDFAnnot_GetStringValue(annotation, b"T", None, 0)
    signs = (c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, b"T", signs, length)
    raw.FPDFPage_CloseAnnot(annotation)
    return bytes(signs).decode("utf-16-le").rstrip("\0") == AUTHOR


def _marks(notes: Sequence[Note]) -> Iterator[Mark]:
    for note in notes:
        place = note.place or Place()
        yield Mark(_page(place), _box(place), note)
        for more in note.more:
            if (box := _box(more)) is not None:
                yield Mark(_page(more), box, note, is_comment=False)


def _page(place: Place) -> int:
    return place.page if isinstance(place.page, int) else 1


def _box(place: Place) -> Box | None:
    return place.box if isinstance(place.box, tuple) else None


def _annotate(page: pypdfium2.PdfPage, marks: Sequence[Mark]) -> None:
    """Shade each box once, and lay the frames of its notes within each other."""
    for box, fill in _fills(marks).items():
        _Annotation(page, raw.FPDF_ANNOT_HIGHLIGHT, box).coloured(fill, GROUND).signed().close()
    taken: Counter[Box | None] = Counter()
    for mark in marks:
        if mark.is_comment:
            _add_note(page, mark.box, mark.note, taken[mark.box])
            taken[mark.box] += 1


def _fills(marks: Sequence[Mark]) -> dict[Box, str]:
    """Return the colour of each box: that of the gravest note on it."""
    notes: dict[Box, list[Note]] = {}
    for mark in marks:
        if mark.box is not None:
            notes.setdefault(mark.box, []).append(mark.note)
    return {box: fill_of(quietest_first(own)[-1]) for box, own in notes.items()}


def _add_note(page: pypdfium2.PdfPage, box: Box | None, note: Note, before: int) -> None:
    if box is None:
        annotation = _Annotation(page, raw.FPDF_ANNOT_TEXT, _beside(page, before))
        said = "\n".join(filter(None, (note.heading, note.where if note.place else "", note.text)))
    else:
        annotation = _Annotation(page, raw.FPDF_ANNOT_SQUARE, _within(box, before))
        said = f"{note.heading}\n{note.text}"
    annotation.coloured(edge_of(note), 1.0).saying(said).close()


def _within(box: Box, before: int) -> Box:
    x0, y0, x1, y1 = box
    step = min(STEP * before, (x1 - x0) / 3, (y1 - y0) / 3)
    return x0 + step, y0 + step, x1 - step, y1 - step


def _beside(page: pypdfium2.PdfPage, before: int) -> Box:
    """Return the place of a sign at the top of the page, each to the right of the one before."""
    left, _, _, top = page.get_cropbox()
    x = left + SIGN / 2 + before * SIGN * 1.2
    return x, top - 1.5 * SIGN, x + SIGN, top - SIGN / 2


class _Annotation:
    """One annotation while it is being written."""

    def __init__(self, page: pypdfium2.PdfPage, kind: int, box: Box) -> None:
        self._kind, self._box = kind, box
        self._own = raw.FPDFPage_CreateAnnot(page.raw, kind)
        x0, y0, x1, y1 = box
        raw.FPDFAnnot_SetRect(self._own, raw.FS_RECTF(x0, y1, x1, y0))
        raw.FPDFAnnot_SetFlags(self._own, PRINTED)
        if kind == raw.FPDF_ANNOT_HIGHLIGHT:
            raw.FPDFAnnot_AppendAttachmentPoints(self._own, raw.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0))

    def coloured(self, colour: str, ground: float) -> "_Annotation":
        parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        raw.FPDFAnnot_SetColor(self._own, raw.FPDFANNOT_COLORTYPE_Color, *parts, round(255 * ground))
        if self._kind == raw.FPDF_ANNOT_SQUARE:
            raw.FPDFAnnot_SetBorder(self._own, 0, 0, EDGE)
        return self

    def saying(self, words: str) -> "_Annotation":
        self._put(b"Contents", words)
        return self.signed()

    def signed(self) -> "_Annotation":
        """Tell whose it is: by that it is found again."""
        self._put(b"T", AUTHOR)
        return self

    def close(self) -> None:
        raw.FPDFPage_CloseAnnot(self._own)

    def _put(self, key: bytes, words: str) -> None:
        content = (words + "\0").encode("utf-16-le", errors="replace")
        signs = (c_ushort * (len(content) // 2)).from_buffer_copy(content)
        raw.FPDFAnnot_SetStringValue(self._own, key, cast(signs, POINTER(c_ushort)))
