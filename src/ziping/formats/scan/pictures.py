"""A picture file to its pages, upright pixels with their resolution."""

import io
from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ziping.formats import cases, limits
from ziping.formats.document import UnreadableError

Pixels = NDArray[np.uint8]
"""Rows × columns × blue, green, red."""

SHORT_SIDE = 8.27
"""Inches on the short side of A4, which a picture that does not say its resolution is taken for."""
BELIEVED = range(72, 1201)
"""Dots an inch that a file may state; phones and programs write any number."""
LONGEST_SIDE = 20.0
"""Inches. A picture that would be larger by its own word does not say the truth."""


class Picture(Struct, frozen=True):
    """A page's pixels; `dots` of them make an inch."""

    pixels: Pixels
    dots: float


def pictures_of(data: bytes) -> Iterator[Picture]:
    """Yield the pages of a png, jpg, tiff, bmp or gif. Raises UnreadableError."""
    Image.MAX_IMAGE_PIXELS = limits.current().pixels // 2
    try:
        with Image.open(io.BytesIO(data)) as image:
            if getattr(image, "n_frames", 1) > limits.current().scanned_pages:
                raise UnreadableError(cases.TOO_MANY_PAGES, limit=str(limits.current().scanned_pages))
            for frame in ImageSequence.Iterator(image):
                yield _picture(frame)
    except Image.DecompressionBombError as problem:
        raise UnreadableError(cases.PICTURE_TOO_LARGE, limit=str(limits.current().pixels // 1_000_000)) from problem
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as problem:
        raise UnreadableError(cases.DAMAGED) from problem


def _picture(frame: Image.Image) -> Picture:
    if frame.width * frame.height > limits.current().pixels:
        raise UnreadableError(cases.PICTURE_TOO_LARGE, limit=str(limits.current().pixels // 1_000_000))
    upright = ImageOps.exif_transpose(frame)
    dots = _dots(frame.info.get("dpi"), upright.size)
    return Picture(np.ascontiguousarray(np.asarray(_on_white(upright))[:, :, ::-1]), dots)


def _on_white(image: Image.Image) -> Image.Image:
    """Return the colours as they would be printed: what is transparent is paper."""
    if image.has_transparency_data:
        drawn = image.convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        return Image.alpha_composite(paper, drawn).convert("RGB")
    return image.convert("RGB")


def _dots(stated: object, size: tuple[int, int]) -> float:
    first = stated[0] if isinstance(stated, tuple) and stated else None
    if isinstance(first, int | float) and int(first) in BELIEVED and max(size) / first <= LONGEST_SIDE:
        return float(first)
    return min(size) / SHORT_SIDE
