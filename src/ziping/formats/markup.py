"""XML parsed so that a hostile file can neither fetch, nor read other files, nor grow without end."""

from typing import TypeAlias

from lxml import etree

from ziping.formats import cases
from ziping.formats.document import UnreadableError

Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml publishes no other name for the type

DOCTYPE = b"<!DOCTYPE"
PROLOGUE = 4_096


def parse_xml(data: bytes) -> Element:
    """Return the root element. Office markup never declares a document type, so one that does is refused."""
    if DOCTYPE in data[:PROLOGUE] or DOCTYPE.decode().encode("utf-16-le") in data[:PROLOGUE]:
        raise UnreadableError(cases.HOSTILE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    return etree.fromstring(data, parser)
