"""What a file really is, from its content; its ending only decides between kinds of plain text."""

import re
from pathlib import PurePath

from ziping.formats import cases
from ziping.formats.document import UnreadableError
from ziping.formats.package import Package

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
PDF_WITHIN = 1_024
IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
ARCHIVES = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7Z"), (b"\x1f\x8b", "GZ"))
RTF = b"{\\rtf"

OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
SECTOR, FIB, FIB_LOCKED = 512, b"\xec\xa5", 0x01
MEMBERS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("OFD.xml", "ofd"),
    ("ppt/presentation.xml", "pptx"),
)
FOLDERS = {"word": "docx", "xl": "xlsx"}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.sun.xml.writer": "sxw",
}
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|p)\b", re.IGNORECASE)
OLD_XML = (
    (
        r"mso-application|schemas-microsoft-com:office:spreadsheet\"|office/word/2003/wordml|2006/xmlPackage",
        "office-xml",
    ),
    (r"<office:document\b", "flat-odf"),
    (r"<uof:UOF\b", "uof"),
)
"""Whole documents in one piece of markup, by what stands near their beginning."""
MAIL = re.compile(r"\s*(?:mime-version|from|content-type):", re.IGNORECASE)
HEAD = 4_096
TEXT_ENDINGS = frozenset({"", "txt", "text", "md", "markdown", "csv", "tsv", "htm", "html", "log"})
BINARY_ENDINGS = frozenset(
    {"docx", "docm", "doc", "wps", "xlsx", "xlsm", "xls", "et", "ods", "odt", "rtf", "pdf", "zip", "ofd", "png", "jpg"}
)


def ending_of(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").lower()


def kind_of_bytes(data: bytes) -> str:
    """Return the kind of a binary file by its first bytes: zip, ole, pdf, PNG, RAR, rtf; empty where it may be text."""
    if data.startswith(ZIP):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    if PDF in data[:PDF_WITHIN]:
        return "PDF"
    if data.lstrip()[: len(RTF)] == RTF:
        return "rtf"
    return next((kind for mark, kind in (*IMAGES, *ARCHIVES) if data.startswith(mark)), "")


def kind_of_package(package: Package) -> str:
    """Return docx, xlsx, xlsb, ods, odt, ofd, pptx, or zip where it is none of them."""
    for member, kind in MEMBERS:
        if member in package.names:
            return kind
    folder = package.main("").partition("/")[0]
    if folder in FOLDERS:
        return FOLDERS[folder]
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise UnreadableError(cases.ENCRYPTED)
    return OPEN_DOCUMENT.get((package.read("mimetype") or b"").strip(), "zip")


def kind_of_ole(data: bytes) -> str:
    """Return doc, xls or ole; the names of an old office file's streams stand in it in two-byte characters."""
    for stream, kind in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if kind == "encrypted" or (kind == "doc" and _is_locked(data)):
                raise UnreadableError(cases.ENCRYPTED)
            return kind
    return "ole"


def _is_locked(data: bytes) -> bool:
    """Tell an old Word file under a password by the flag in the header of its text, which begins a sector."""
    headers = (data[start : start + len(FIB) + 10] for start in range(SECTOR, len(data), SECTOR))
    return any(header[: len(FIB)] == FIB and header[-1] & FIB_LOCKED for header in headers)


def kind_of_text(text: str, name: str) -> str:
    """Return html, office-xml, mail, md, csv or txt. Raises where the ending names a format that plain text is not."""
    ending, head = ending_of(name), text[:HEAD]
    if head.lstrip().startswith("<") and (markup := next((k for mark, k in OLD_XML if re.search(mark, head)), "")):
        return markup
    if MAIL.match(head) and "mime-version" in head.lower():
        return "mail"
    if ending not in {"md", "markdown"} and head.lstrip().startswith("<") and MARKUP.search(head):
        return "html"
    if ending in BINARY_ENDINGS:
        raise UnreadableError(cases.WRONG_TYPE, ending=ending)
    return {"md": "md", "markdown": "md", "csv": "csv", "tsv": "csv", "html": "html", "htm": "html"}.get(ending, "txt")
