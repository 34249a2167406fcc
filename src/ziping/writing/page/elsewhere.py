"""Places in other documents of the same run, and the pages that show them."""

from collections.abc import Mapping
from urllib.parse import quote

from ziping.model import Place
from ziping.writing.page.marks import anchor_of, key_of

Pages = Mapping[str, str]
"""The name of each document's page by what the document is called."""


def is_elsewhere(place: Place, inner: str) -> bool:
    """Tell a place of another document; one's own places name at most one's own path in an archive, `inner`."""
    return isinstance(place.file, str) and place.file != inner


def address_elsewhere(place: Place, pages: Pages) -> str:
    """Return the page of the other document at the place, nothing where it has none."""
    page = pages.get(place.file, "") if isinstance(place.file, str) else ""
    anchor = anchor_of(key_of(place))
    return quote(page) + (f"#{anchor}" if anchor else "") if page else ""
