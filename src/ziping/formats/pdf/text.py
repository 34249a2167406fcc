"""The characters of a page with the boxes their fonts give them."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from pypdfium2 import PdfTextPage, raw

from ziping.formats.paged import Glyph
from ziping.formats.pdf.turning import Turning

SAMPLE = 40
"""So many characters tell how a page's text is turned and whether its characters are known."""
UNKNOWN = 0.3
"""A page is a picture to us if so large a share of its characters has no meaning in the file."""
SKEW = 0.15
"""Text turned by more than so many radians against its page is a watermark."""
LARGE = 14.5
"""Characters higher than so many points are looked at for being one."""
RIGHT_ANGLE = math.pi / 2
BLANKS: Final = frozenset({0x20, 0xA0, 0x2002, 0x2003, 0x3000})
NO_BREAK = 0xA0
SPACES: Final = BLANKS | {*range(2), *range(3, 0x20), 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF}
HYPHEN = 2
"""What PDFium makes of a hyphen at the end of a line."""
HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)


def quarters_of(text: PdfTextPage) -> int | None:
    """Return by how many right angles clockwise a page is turned to be read; nothing where it has no readable text."""
    count = raw.FPDFText_CountChars(text.raw)
    sample = range(0, count, max(1, count // SAMPLE))
    seen = [index for index in sample if raw.FPDFText_GetUnicode(text.raw, index) not in SPACES]
    if not seen or sum(_is_unknown(text, index) for index in seen) > UNKNOWN * len(seen):
        return None
    angles = (raw.FPDFText_GetCharAngle(text.raw, index) for index in seen)
    turned = Counter(int(-round(angle / RIGHT_ANGLE) % 4) for angle in angles)
    return turned.most_common(1)[0][0]


def _is_unknown(text: PdfTextPage, index: int) -> bool:
    return bool(raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1)


def glyphs_of(text: PdfTextPage, turning: Turning, shown: Iterable[int]) -> list[Glyph]:
    """Return those of a page's characters that are shown, in the file's order, watermarks left out."""
    page, rectangle = text.raw, raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    code_at, box_at, boxed = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, turning.boxed
    glyphs: list[Glyph] = []
    for index in shown:
        code = code_at(page, index)
        if (code in SPACES or code in LOW_SURROGATES) and not _is_written(page, index, code):
            continue
        box_at(page, index, pointer)
        box = boxed(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if box[3] - box[1] > LARGE and _is_skewed(page, index):
            continue
        glyphs.append(Glyph(character_of(page, index, code), *box))
    return glyphs


def _is_written(page: object, index: int, code: int) -> bool:
    """Whether a blank stands in the file: PDFium adds its own where characters are far apart."""
    return code in BLANKS and not raw.FPDFText_IsGenerated(page, index)


def _is_skewed(page: object, index: int) -> bool:
    angle: float = raw.FPDFText_GetCharAngle(page, index) % RIGHT_ANGLE
    return SKEW < angle < RIGHT_ANGLE - SKEW


def character_of(page: object, index: int, code: int) -> str:
    if code == HYPHEN:
        return "-"
    if code in HIGH_SURROGATES:
        low = raw.FPDFText_GetUnicode(page, index + 1)
        return chr(0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)) if low in LOW_SURROGATES else "\ufffd"
    return " " if code == NO_BREAK else chr(code)
