"""The characters of a page with the boxes their fonts give them."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from pypdfium2 import PdfTextPage, raw

from ziping.formats.paged import Glyph
from ziping.formats.pdf.turning import Turning

SAMPLE = 24
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
UNUSUAL: Final = SPACES | {HYPHEN}
HIGH_SURROGATES = range(0xD800, 0xDC00)
SURROGATES = 0xD800
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


def codes_of(text: PdfTextPage) -> Sequence[int]:
    """Return every character's code, all at once where PDFium gives one for each: asking singly takes longer."""
    count = raw.FPDFText_CountChars(text.raw)
    codes = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text.raw, 0, count, codes) == count + 1:
        return list(codes)[:count]
    return [raw.FPDFText_GetUnicode(text.raw, index) for index in range(count)]


def glyphs_of(text: PdfTextPage, turning: Turning, shown: Iterable[int]) -> list[Glyph]:
    """Return those of a page's characters that are shown, in the file's order, watermarks left out."""
    page, rectangle = text.raw, raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    codes, box_at, boxed = codes_of(text), raw.FPDFText_GetLooseCharBox, turning.boxing
    glyphs: list[Glyph] = []
    for index in shown:
        code = codes[index]
        written = chr(code) if code < SURROGATES and code not in UNUSUAL else _unusual(page, index, code)
        if not written:
            continue
        box_at(page, index, pointer)
        left, top, right, bottom = boxed(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if bottom - top <= LARGE or not _is_skewed(page, index):
            glyphs.append(Glyph(written, left, top, right, bottom))
    return glyphs


def _unusual(page: object, index: int, code: int) -> str:
    """Return a blank, a hyphen or a sign in two parts; nothing where the file has no such sign."""
    if (code in SPACES or code in LOW_SURROGATES) and not _is_written(page, index, code):
        return ""
    return character_of(page, index, code)


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
