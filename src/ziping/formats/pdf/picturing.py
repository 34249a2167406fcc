"""A PDF page that is a picture, recognised."""

import pypdfium2

from ziping.formats import limits
from ziping.formats.paged import Leaf

DOTS = 200.0
POINTS = 72.0


def recognised_leaf(page: pypdfium2.PdfPage, number: int) -> Leaf:
    """Return what recognition finds on a page. Raises UnreadableError where it is not installed."""
    from ziping.formats.scan.engine import runtime  # noqa: PLC0415 - the extra may not be installed

    runtime()
    from ziping.formats.scan.page import leaf_of  # noqa: PLC0415 - and takes a second to load
    from ziping.formats.scan.pictures import Picture  # noqa: PLC0415

    width, height = page.get_size()
    dots = min(DOTS, POINTS * (limits.current().pixels / (width * height)) ** 0.5)
    pixels = page.render(scale=dots / POINTS, rev_byteorder=False).to_numpy()
    return leaf_of(Picture(pixels[:, :, :3], dots), number)
