"""What a page is made of, sorted by kind, in one walk that also enters the forms that are stamped on it."""

from collections.abc import Iterator
from ctypes import c_float
from typing import TypeAlias

from msgspec import Struct, field
from pypdfium2 import PdfPage, raw

from ziping.formats import limits
from ziping.formats.matrix import PLAIN, Bounds, Matrix, around, moved, times

NESTING = 8
Placed: TypeAlias = tuple[object, Matrix]
"""An object and the matrix of the form that holds it."""


class Objects(Struct, frozen=True):
    paths: list[Placed] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    texts: list[object] = field(default_factory=list)

    @property
    def hide_text(self) -> bool:
        return raw.FPDF_TEXTRENDERMODE_INVISIBLE in map(raw.FPDFTextObj_GetTextRenderMode, self.texts)

    @property
    def show_nothing(self) -> bool:
        return not (self.paths or self.pictures) and all(map(is_invisible, self.texts))

    def pictured(self, page: Bounds) -> float:
        """Return how much of a page its pictures cover; a scan may come in strips."""
        area = sum(_shared(bounds_of(*placed), page) for placed in self.pictures)
        return area / max(_shared(page, page), 1.0)


def objects_of(page: PdfPage) -> Objects:
    found = Objects()
    count = min(raw.FPDFPage_CountObjects(page.raw), limits.current().page_objects)
    _sort((raw.FPDFPage_GetObject(page.raw, index) for index in range(count)), PLAIN, found)
    return found


def _sort(items: Iterator[object], matrix: Matrix, found: Objects, depth: int = NESTING) -> None:
    kind_of = raw.FPDFPageObj_GetType
    for item in items:
        kind = kind_of(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.texts.append(item)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found.paths.append((item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append((item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            _sort(_inside(item), times(matrix_of(item), matrix), found, depth - 1)


def _inside(form: object) -> Iterator[object]:
    return (raw.FPDFFormObj_GetObject(form, index) for index in range(raw.FPDFFormObj_CountObjects(form)))


def is_invisible(text: object) -> bool:
    """Whether a text object leaves no mark: the mode in which programs lay what they recognised over a scan."""
    return bool(raw.FPDFTextObj_GetTextRenderMode(text) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def bounds_of(item: object, matrix: Matrix) -> Bounds:
    left, bottom, right, top = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    found = left.value, bottom.value, right.value, top.value
    if matrix is PLAIN:
        return found
    return around([moved(corner, matrix) for corner in ((found[0], found[1]), (found[2], found[3]))])


def matrix_of(item: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _shared(one: Bounds, other: Bounds) -> float:
    """Return the area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
