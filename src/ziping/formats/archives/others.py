"""The members of rar, 7z and tar archives, as libarchive finds them; it is an extra, and a library of the system."""

import locale
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ziping.formats import cases
from ziping.formats.archives.names import decoded
from ziping.formats.archives.packed import Packed, UnpackingError

UTF_8 = "C.UTF-8"
LOCKED = ("encrypt", "passphrase", "password")


def other_members(path: Path) -> Iterator[Packed]:
    """Yield the files of an archive. Raises UnpackingError."""
    library = _library()
    try:
        with library.file_reader(str(path)) as archive:
            for entry in archive:
                if entry.isfile:
                    yield Packed(_name(entry.pathname), _blocks(entry, library.ArchiveError))
    except library.ArchiveError as problem:
        raise _told(problem) from problem


def _library() -> Any:  # noqa: ANN401 - it has no types
    try:
        import libarchive  # noqa: PLC0415 - an extra
    except (
        ImportError,
        OSError,
        TypeError,
        AttributeError,
    ) as problem:  # the wheel, or the library it binds, is missing
        raise UnpackingError(cases.NEEDS_UNPACKER) from problem
    with suppress(locale.Error):  # it tells names in the code of the locale, and knows no sign of China's in "C"
        locale.setlocale(locale.LC_CTYPE, UTF_8)
    return libarchive


def _name(written: str | bytes | None) -> str:
    return decoded([written])[0] if isinstance(written, bytes) else written or ""


def _blocks(entry: Any, error: type[Exception]) -> Iterator[bytes]:  # noqa: ANN401
    try:
        yield from entry.get_blocks()
    except error as problem:
        raise _told(problem) from problem


def _told(problem: Exception) -> UnpackingError:
    said = str(problem).lower()
    return UnpackingError(cases.ENCRYPTED if any(word in said for word in LOCKED) else cases.DAMAGED)
