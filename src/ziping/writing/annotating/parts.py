"""The parts of an office file, of which a few are changed and all others stay byte for byte."""

import posixpath
import zlib
from io import BytesIO
from itertools import count
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from msgspec import Struct

Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml publishes no other name for the type

EPOCH = (1980, 1, 1, 0, 0, 0)
TYPES = "[Content_Types].xml"
C = "{http://schemas.openxmlformats.org/package/2006/content-types}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
NO_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument."


class DamagedError(Exception):
    """A part that reading did without cannot be copied, or written into."""


class Related(Struct, frozen=True):
    """`kind` is the last word of a relationship's type, `part` the name of the part it leads to."""

    id: str
    kind: str
    part: str


class Parts:
    """A file that was read before: it is whole, and within its limits."""

    def __init__(self, data: bytes) -> None:
        self._zip = ZipFile(BytesIO(data))
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._put: dict[str, bytes] = {}
        self.is_strict = False

    @property
    def relations(self) -> str:
        """The vocabulary of relationships that the file uses."""
        return STRICT if self.is_strict else USUAL

    def read(self, name: str) -> bytes | None:
        if name in self._put:
            return self._put[name]
        return self._read(self._entries[name]) if name in self._entries else None

    def _read(self, entry: ZipInfo) -> bytes:
        try:
            return self._zip.read(entry)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as problem:
            raise DamagedError from problem

    def xml(self, name: str) -> Element | None:
        data = self.read(name)
        return None if data is None else parsed(data)

    def put(self, name: str, content: bytes | Element) -> None:
        self._put[name] = content if isinstance(content, bytes) else written(content)

    def free_name(self, pattern: str) -> str:
        """Return the first name that no part has; `{}` stands for its number, which the first does without."""
        names = (pattern.format(number or "") for number in count())
        return next(name for name in names if name not in self._entries and name not in self._put)

    def main(self, usual: str) -> str:
        """Return the part that is the document itself."""
        named = (related.part for related in self.related("") if related.kind == "officeDocument")
        return usual if self.read(usual) is not None else next(named, usual)

    def related(self, part: str) -> list[Related]:
        root = self.xml(_relations_of(part))
        return [_related(part, entry) for entry in root.iter(f"{P}Relationship")] if root is not None else []

    def relate(self, part: str, kind: str, to: str) -> str:
        """Add a relationship; return its id."""
        name = _relations_of(part)
        root = parsed(self.read(name) or NO_RELATIONS)
        taken = {entry.get("Id") for entry in root}
        own = next(f"rIdZiping{number}" for number in count(1) if f"rIdZiping{number}" not in taken)
        etree.SubElement(root, f"{P}Relationship", {"Id": own, "Type": f"{self.relations}/{kind}", "Target": f"/{to}"})
        self.put(name, root)
        return own

    def declare(self, part: str, content_type: str) -> None:
        """Say what a part is."""
        root = parsed(self.read(TYPES) or NO_TYPES)
        etree.SubElement(root, f"{C}Override", {"PartName": f"/{part}", "ContentType": content_type})
        self.put(TYPES, root)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what all parts are whose names end so, unless that is said."""
        root = parsed(self.read(TYPES) or NO_TYPES)
        if ending not in {entry.get("Extension", "").lower() for entry in root.iter(f"{C}Default")}:
            root.insert(0, etree.Element(f"{C}Default", {"Extension": ending, "ContentType": content_type}))
            self.put(TYPES, root)

    def packed(self) -> bytes:
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for name, entry in self._entries.items():
                archive.writestr(_like(entry), self._put.get(name) or self._read(entry))
            for name in sorted(self._put.keys() - self._entries.keys()):
                archive.writestr(_new(name), self._put[name])
        return buffer.getvalue()


def parsed(data: bytes) -> Element:
    """Parse what was read before; comments and instructions in it are kept."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as problem:
        raise DamagedError from problem


def written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _related(part: str, entry: Element) -> Related:
    target = entry.get("Target", "")
    whole = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return Related(entry.get("Id", ""), posixpath.basename(entry.get("Type", "")), posixpath.normpath(whole))


def _like(entry: ZipInfo) -> ZipInfo:
    own = ZipInfo(entry.filename, entry.date_time)
    own.compress_type = ZIP_STORED if entry.compress_type == ZIP_STORED else ZIP_DEFLATED
    own.external_attr, own.create_system = entry.external_attr, entry.create_system
    return own


def _new(name: str) -> ZipInfo:
    own = ZipInfo(name, EPOCH)
    own.compress_type, own.create_system = ZIP_DEFLATED, 0
    return own
