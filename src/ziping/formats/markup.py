"""XML parsed so that a hostile file can neither fetch, nor read other files, nor grow without end."""

from typing import TypeAlias

from lxml import etree

from ziping.formats import cases
from ziping.formats.document import UnreadableError

Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml publishes no other name for the type

DOCTYPE = b"<!DOCTYPE"
PROLOGUE = 4_096
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/spreadsheetDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
    (b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
"""Files saved as "Strict Open XML" differ in the names of their vocabularies only (ISO/IEC 29500-1 and -4)."""


def parse_xml(data: bytes) -> Element:
    """Return the root element. Office markup never declares a document type, so one that does is refused."""
    if DOCTYPE in data[:PROLOGUE] or DOCTYPE.decode().encode("utf-16-le") in data[:PROLOGUE]:
        raise UnreadableError(cases.HOSTILE)
    if STRICT in data[:PROLOGUE]:
        data = _in_usual_names(data)
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


def _in_usual_names(data: bytes) -> bytes:
    for strict, usual in TRANSITIONAL:
        data = data.replace(STRICT + strict, usual)
    return data
