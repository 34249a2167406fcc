"""Characters that are in the file but not on the page: the layer of text under a scan, or words nobody should see."""

from typing import Self

from msgspec import Struct
from pypdfium2 import PdfTextPage, raw

from ziping.formats.matrix import Bounds
from ziping.formats.pdf.objects import Objects, is_invisible
from ziping.formats.pdf.text import SPACES, character_of

NEARLY_ALL = 0.9
"""The share of a scan's text that was recognised; the rest is a page number or the name of the scanning program."""
MOST = 0.5
"""A page is a picture if pictures cover more than this share of it."""


class Hidden(Struct, frozen=True):
    """A page's characters by their numbers. `share` is how much of the written ones is hidden."""

    shown: range | list[int]
    text: str = ""
    share: float = 0.0

    @classmethod
    def of(cls, text: PdfTextPage, objects: Objects) -> Self:
        """Look at every character only where something hides any."""
        every = range(raw.FPDFText_CountChars(text.raw))
        if not objects.hide_text:
            return cls(every)
        hidden = {index for index in every if _is_hidden(text, index)}
        codes = {index: raw.FPDFText_GetUnicode(text.raw, index) for index in every}
        said = "".join(character_of(text.raw, index, codes[index]) for index in sorted(hidden))
        written = [index for index, code in codes.items() if code not in SPACES]
        share = sum(index in hidden for index in written) / max(len(written), 1)
        return cls([index for index in every if index not in hidden], said, share)

    def is_layer(self, objects: Objects, page: Bounds) -> bool:
        """Whether a page is what its picture shows, and its text was only found in it."""
        return self.share == 1 or (self.share >= NEARLY_ALL and objects.pictured(page) > MOST)


def _is_hidden(text: PdfTextPage, index: int) -> bool:
    """Whether a character was written unseen; blanks that PDFium adds were not written."""
    item = raw.FPDFText_GetTextObject(text.raw, index)
    return bool(item) and is_invisible(item)
