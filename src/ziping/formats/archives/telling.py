"""Which files are archives, by their content: an office document is a zip too."""

from pathlib import Path
from zipfile import ZipFile

from ziping.formats.package import BROKEN
from ziping.formats.sniffing import MEMBERS, ZIP, kind_of_bytes

HEAD = 1_024
TAR, TAR_AT = b"ustar", 257
PACKED = frozenset({"RAR", "7Z", "GZ"})
OF_DOCUMENTS = frozenset({"[Content_Types].xml", "_rels/.rels", "mimetype", *(member for member, _ in MEMBERS)})


def kind_of_archive(path: Path) -> str:
    """Return zip, RAR, 7Z, GZ or TAR; empty for a document, and for what cannot be opened."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return ""
    if head.startswith(ZIP):
        return "" if _holds_a_document(path) else "zip"
    if head[TAR_AT:].startswith(TAR):
        return "TAR"
    kind = kind_of_bytes(head)
    return kind if kind in PACKED else ""


def _holds_a_document(path: Path) -> bool:
    """Tell an office document, and what is too broken to tell, from an archive."""
    try:
        with ZipFile(path) as package:
            return not OF_DOCUMENTS.isdisjoint(package.namelist())
    except BROKEN:
        return True
