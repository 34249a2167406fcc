"""The one way in: a file or bytes to a `Document`, by what the content is."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from msgspec.structs import replace

from ziping.formats import cases, limits
from ziping.formats.decoding import decode
from ziping.formats.document import Document, Remark, Source, UnreadableError
from ziping.formats.office import kept_office
from ziping.formats.package import Package
from ziping.formats.sniffing import kind_of_bytes, kind_of_ole, kind_of_package, kind_of_text
from ziping.model import Place

PackageReader: TypeAlias = Callable[[Package, str], Document]
TextReader: TypeAlias = Callable[[str, str], Document]
BytesReader: TypeAlias = Callable[[bytes, str], Document]
PACKAGED = {"docx": "docx:read_docx", "xlsx": "xlsx:read_xlsx", "ods": "ods:read_ods"}
WRITTEN = {"html": "html:read_html", "md": "markdown:read_markdown", "csv": "text:read_csv", "txt": "text:read_text"}
BINARY = {"PDF": "pdf:read_pdf", "mail": "mail:read_mail", "xls": "xls:read_xls", "xlsb": "xlsb:read_xlsb"}
BINARY |= dict.fromkeys(("PNG", "JPEG", "TIFF", "GIF", "BMP"), "scan.reader:read_picture")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
TO_CONVERT = {"office-xml": "xml", "flat-odf": "xml", "ole": "wps"}
TO_CONVERT |= {kind: kind for kind in ("doc", "odt", "rtf", "uof", "sxw")}
"""What an office must turn into docx or xlsx first, with the ending it knows each by."""
ARCHIVES = frozenset({"RAR", "7Z", "GZ", "TAR", "zip"})
NOT_YET = frozenset({"ofd"})


def open_document(path: Path, name: str = "") -> Document:
    """Read a file; `name` is what people call it. Raises UnreadableError with the facts its message needs."""
    name = name or path.name
    try:
        _judge_path(path)
        data = path.read_bytes()
    except UnreadableError as problem:
        raise UnreadableError(problem.case, **{"file": name, **problem.facts}) from problem
    except PermissionError as problem:
        raise UnreadableError(cases.NO_PERMISSION, file=name) from problem
    except (OSError, ValueError) as problem:
        raise UnreadableError(cases.MISSING, file=name) from problem
    return open_bytes(data, name)


def open_bytes(data: bytes, name: str) -> Document:
    """Read a file's content; `name` is what people call it. Raises UnreadableError."""
    try:
        document = _open(data, name)
    except UnreadableError as problem:
        raise UnreadableError(problem.case, **{"file": name, **problem.facts}) from problem
    except RecursionError as problem:
        raise UnreadableError(cases.TOO_DEEP, file=name) from problem
    if not document.blocks:
        raise UnreadableError(cases.EMPTY, file=name)
    return document


def _judge_path(path: Path) -> None:
    if path.is_dir():
        raise UnreadableError(cases.IS_FOLDER)
    if path.exists() and not path.is_file():
        raise UnreadableError(cases.NO_FILE)
    if path.stat().st_size > limits.current().file_bytes:
        raise UnreadableError(cases.TOO_LARGE, limit=limits.size_words(limits.current().file_bytes))


def _open(data: bytes, name: str) -> Document:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError(cases.EMPTY)
    kind = kind_of_bytes(data)
    if kind == "zip":
        return _open_package(data, name)
    if kind == "ole":
        return _open_ole(data, name)
    if kind:
        return _open_kind(kind, data, name)
    return _open_text(data, name)


def _open_package(data: bytes, name: str) -> Document:
    package = Package(data)
    kind = kind_of_package(package)
    if kind not in PACKAGED:
        return _open_kind(kind, data, name)
    read: PackageReader = _loaded(PACKAGED[kind])
    return replace(read(package, name), source=Source(kind, data))


def _open_ole(data: bytes, name: str) -> Document:
    document = _open_kind(kind_of_ole(data), data, name)
    if OLD_MACROS not in data:
        return document
    return replace(document, remarks=(*document.remarks, Remark("macro", name, Place())))


def _open_text(data: bytes, name: str) -> Document:
    text = decode(data)
    kind = kind_of_text(text, name)
    if kind not in WRITTEN:
        return _open_kind(kind, data, name)
    read: TextReader = _loaded(WRITTEN[kind])
    return replace(read(text, name), source=Source(kind, data))


def _open_kind(kind: str, data: bytes, name: str) -> Document:
    if kind in BINARY:
        read: BytesReader = _loaded(BINARY[kind])
        return replace(read(data, name), source=Source(kind, data))
    if kind in TO_CONVERT:
        return _open_converted(kind, data, name)
    raise _refused(kind)


def _open_converted(kind: str, data: bytes, name: str) -> Document:
    try:
        converted = kept_office().convert(data, TO_CONVERT[kind])
    except UnreadableError as problem:
        raise UnreadableError(problem.case, **{"kind": kind.upper(), **problem.facts}) from problem
    document = _open_package(converted, name)
    made = document.source and replace(document.source, converted_from=kind)
    return replace(document, source=made)


def _loaded(place: str) -> Any:  # noqa: ANN401 - the callers say which of the three kinds of reader it is
    """Load the one reader that is needed: the others' libraries cost more than reading a form."""
    module, name = place.split(":")
    return getattr(import_module(f"ziping.formats.{module}"), name)


def _refused(kind: str) -> UnreadableError:
    if kind in ARCHIVES:
        return UnreadableError(cases.IS_ARCHIVE, kind=kind.upper())
    if kind in NOT_YET:
        return UnreadableError(cases.NOT_YET, kind=kind.upper())
    return UnreadableError(cases.WRONG_TYPE, ending=kind)
