"""A zipped document (docx, xlsx, ods) opened with care: its size is judged before anything is unpacked."""

import lzma
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from ziping.formats import cases, limits
from ziping.formats.document import UnreadableError
from ziping.formats.markup import Element, parse_xml

ENCRYPTED = 0x1
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BROKEN = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the standard library raises on broken zips, and on ways of packing it does not know."""


class Package:
    """The members of a zipped document. Raises UnreadableError where the zip is damaged, locked or over a limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except BROKEN as problem:
            raise UnreadableError(cases.DAMAGED) from problem
        self.names = frozenset(self._zip.NameToInfo)
        _judge(self._zip.infolist(), len(data))

    def read(self, name: str) -> bytes | None:
        """Return a member's bytes, None where there is none."""
        if name not in self.names:
            return None
        try:
            return self._zip.read(name)
        except BROKEN as problem:
            raise UnreadableError(cases.DAMAGED) from problem

    def xml(self, name: str) -> Element | None:
        """Return the root of a member's markup, None where there is none."""
        data = self.read(name)
        if data is None:
            return None
        try:
            return parse_xml(data)
        except etree.XMLSyntaxError as problem:
            raise UnreadableError(cases.DAMAGED) from problem

    def main(self, usual: str) -> str:
        """Return the member that is the document itself, which some programs call otherwise (word/document2.xml)."""
        root = None if usual in self.names else self.xml("_rels/.rels")
        for entry in () if root is None else root.iter(RELATIONSHIP):
            if entry.get("Type", "").endswith("/officeDocument"):
                return entry.get("Target", "").lstrip("/")
        return usual

    def named(self, prefix: str, ending: str = ".xml") -> list[str]:
        return sorted(name for name in self.names if name.startswith(prefix) and name.endswith(ending))


def _judge(members: list[ZipInfo], packed: int) -> None:
    allowed = limits.current()
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableError(cases.ENCRYPTED)
    if len(members) > allowed.members:
        raise UnreadableError(cases.TOO_MANY_MEMBERS, limit=str(allowed.members))
    unpacked = sum(member.file_size for member in members)
    most = min(allowed.unpacked_bytes, max(allowed.ratio_from, packed * allowed.ratio))
    if unpacked > most:
        raise UnreadableError(cases.UNPACKS_TOO_LARGE, limit=limits.size_words(most))
