"""The members of a zip, whose names are in UTF-8 where the file says so, else in the writer's own code."""

import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from ziping.formats import cases
from ziping.formats.archives.names import decoded
from ziping.formats.archives.packed import Packed, UnpackingError
from ziping.formats.package import BROKEN, ENCRYPTED

UTF_8 = 0x800
BLOCK = 1 << 20


def zip_members(path: Path) -> Iterator[Packed]:
    """Yield the files of a zip. Raises UnpackingError."""
    try:
        with ZipFile(path) as archive:
            files = [member for member in archive.infolist() if not member.is_dir() and not _is_link(member)]
            for member, name in zip(files, _names(files), strict=True):
                yield Packed(name, _blocks(archive, member))
    except BROKEN as problem:
        raise UnpackingError(cases.DAMAGED) from problem


def _is_link(member: ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _names(members: list[ZipInfo]) -> Iterator[str]:
    raw = [member.filename.encode("cp437") for member in members if not member.flag_bits & UTF_8]
    own = iter(decoded(raw))
    for member in members:
        yield member.filename if member.flag_bits & UTF_8 else next(own)


def _blocks(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    if member.flag_bits & ENCRYPTED:
        raise UnpackingError(cases.ENCRYPTED)
    try:
        with archive.open(member) as file:
            while block := file.read(BLOCK):
                yield block
    except BROKEN as problem:
        raise UnpackingError(cases.DAMAGED) from problem
