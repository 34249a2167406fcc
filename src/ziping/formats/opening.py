"""The one way in: a file or bytes to a `Document`, by what the content is."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias, cast

from ziping.formats import cases, limits
from ziping.formats.decoding import decode
from ziping.formats.document import Document, UnreadableError
from ziping.formats.package import Package
from ziping.formats.sniffing import kind_of_bytes, kind_of_ole, kind_of_package, kind_of_text

PackageReader: TypeAlias = Callable[[Package, str], Document]
TextReader: TypeAlias = Callable[[str, str], Document]
BytesReader: TypeAlias = Callable[[bytes, str], Document]
PACKAGED = {"docx": "docx:read_docx", "xlsx": "xlsx:read_xlsx", "ods": "ods:read_ods"}
WRITTEN = {"html": "html:read_html", "md": "markdown:read_markdown", "csv": "text:read_csv", "txt": "text:read_text"}
OLD_WORKBOOK, MAIL = "xls:read_xls", "mail:read_mail"
BINARY = {"PDF": "pdf:read_pdf"} | dict.fromkeys(("PNG", "JPEG", "TIFF", "GIF", "BMP"), "scan.reader:read_picture")
TO_CONVERT = frozenset({"doc", "odt", "rtf", "office-xml", "ole"})
NOT_YET = frozenset({"RAR", "7Z", "GZ", "ofd", "zip"})


def open_document(path: Path) -> Document:
    """Read a file. Raises UnreadableError with the fact `file` and what else its message needs."""
    try:
        _judge_path(path)
        data = path.read_bytes()
    except UnreadableError as problem:
        raise UnreadableError(problem.case, **{"file": path.name, **problem.facts}) from problem
    except PermissionError as problem:
        raise UnreadableError(cases.NO_PERMISSION, file=path.name) from problem
    except (OSError, ValueError) as problem:
        raise UnreadableError(cases.MISSING, file=path.name) from problem
    return open_bytes(data, path.name)


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
    if path.stat().st_size > limits.FILE_BYTES:
        raise UnreadableError(cases.TOO_LARGE, limit=f"{limits.FILE_BYTES // 1_000_000} MB")


def _open(data: bytes, name: str) -> Document:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError(cases.EMPTY)
    kind = kind_of_bytes(data)
    if kind == "zip":
        return _open_package(Package(data), data, name)
    if kind == "ole":
        return _open_ole(data, name)
    if kind in BINARY:
        return _bytes_reader(BINARY[kind])(data, name)
    if kind:
        raise _refused(kind)
    return _open_text(data, name)


def _open_package(package: Package, data: bytes, name: str) -> Document:
    kind = kind_of_package(package)
    if kind == "xlsb":
        return _bytes_reader(OLD_WORKBOOK)(data, name)
    if kind not in PACKAGED:
        raise _refused(kind)
    read: PackageReader = _loaded(PACKAGED[kind])
    return read(package, name)


def _open_ole(data: bytes, name: str) -> Document:
    kind = kind_of_ole(data)
    if kind == "xls":
        return _bytes_reader(OLD_WORKBOOK)(data, name)
    raise _refused(kind)


def _open_text(data: bytes, name: str) -> Document:
    text = decode(data)
    kind = kind_of_text(text, name)
    if kind == "mail":
        return _bytes_reader(MAIL)(data, name)
    if kind not in WRITTEN:
        raise _refused(kind)
    read: TextReader = _loaded(WRITTEN[kind])
    return read(text, name)


def _bytes_reader(place: str) -> BytesReader:
    return cast("BytesReader", _loaded(place))


def _loaded(place: str) -> Any:  # noqa: ANN401 - the callers say which of the three kinds of reader it is
    """Load the one reader that is needed: the others' libraries cost more than reading a form."""
    module, name = place.split(":")
    return getattr(import_module(f"ziping.formats.{module}"), name)


def _refused(kind: str) -> UnreadableError:
    if kind in TO_CONVERT:
        return UnreadableError(cases.NEEDS_CONVERSION, kind=kind.upper())
    if kind in NOT_YET:
        return UnreadableError(cases.NOT_YET, kind=kind.upper())
    return UnreadableError(cases.WRONG_TYPE, ending=kind)
