"""Picture files to a document."""

from ziping.formats.building import Builder
from ziping.formats.document import Document
from ziping.formats.paged import assemble
from ziping.formats.scan.engine import runtime
from ziping.formats.scan.page import leaf_of
from ziping.formats.scan.pictures import pictures_of


def read_picture(data: bytes, name: str) -> Document:
    """Read a png, jpg, tiff, bmp or gif of printed pages. Raises UnreadableError."""
    runtime()
    builder = Builder(name)
    assemble((leaf_of(picture, number) for number, picture in enumerate(pictures_of(data), start=1)), builder)
    return builder.document()
