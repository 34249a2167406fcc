"""An archive's documents, those in archives within it too, into a folder."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ziping.formats import cases, limits
from ziping.formats.archives.names import tidy
from ziping.formats.archives.others import other_members
from ziping.formats.archives.packed import Packed, UnpackingError
from ziping.formats.archives.telling import kind_of_archive
from ziping.formats.archives.zipped import zip_members
from ziping.formats.endings import is_junk, may_be_read


class Unpacked(Struct, frozen=True):
    """A file of an archive: its path below the archive and where its content lies now.

    Where it lies nowhere, `case` and `facts` say why (R001); without them its ending is that of no document. The path
    is empty where the archive itself is meant.
    """

    name: str
    path: Path | None = None
    case: str = ""
    facts: dict[str, str] = {}


def unpack(archive: Path, folder: Path) -> list[Unpacked]:
    """Unpack into the folder, which should be empty."""
    return list(_Unpacking(folder, archive.stat().st_size).members(archive, "", limits.current().archive_nesting))


class _Unpacking:
    """Counts what all nested archives together take."""

    def __init__(self, folder: Path, packed: int) -> None:
        allowed = limits.current()
        self._folder = folder
        self._files = 0
        self._allowed = min(allowed.archive_bytes, max(allowed.ratio_from, packed * allowed.ratio))
        self._room = self._allowed

    def members(self, archive: Path, prefix: str, nesting: int) -> Iterator[Unpacked]:
        try:
            for packed in _packed_in(archive):
                name = prefix + tidy(packed.name)
                if not is_junk(name):
                    yield from self._member(packed, name, nesting)
        except UnpackingError as problem:
            yield Unpacked(prefix.rstrip("/"), case=problem.case, facts=problem.facts)

    def _member(self, packed: Packed, name: str, nesting: int) -> Iterator[Unpacked]:
        self._files += 1
        if self._files > limits.current().archive_members:
            raise UnpackingError(cases.TOO_MANY_MEMBERS, limit=str(limits.current().archive_members))
        if not may_be_read(name):
            yield Unpacked(name)
            return
        path = self._folder / f"{self._files:06}"
        try:
            self._write(packed, path)
        except UnpackingError as problem:
            if problem.case == cases.UNPACKS_TOO_LARGE:
                raise
            yield Unpacked(name, case=problem.case, facts=problem.facts)
            return
        yield from self._found(path, name, nesting)

    def _write(self, packed: Packed, path: Path) -> None:
        with path.open("wb") as file:
            for block in packed.blocks:
                self._room -= len(block)
                if self._room < 0:
                    raise UnpackingError(cases.UNPACKS_TOO_LARGE, limit=limits.size_words(self._allowed))
                file.write(block)

    def _found(self, path: Path, name: str, nesting: int) -> Iterator[Unpacked]:
        if not kind_of_archive(path):
            yield Unpacked(name, path)
        elif nesting <= 1:
            yield Unpacked(name, case=cases.NESTED_TOO_DEEP, facts={"limit": str(limits.current().archive_nesting)})
        else:
            yield from self.members(path, f"{name}/", nesting - 1)
            path.unlink()


def _packed_in(archive: Path) -> Iterator[Packed]:
    return zip_members(archive) if kind_of_archive(archive) == "zip" else other_members(archive)
