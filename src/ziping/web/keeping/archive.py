"""A copy in one file: a tar of the database, the files and the secret, with the digest of each."""

import io
import os
import re
import tarfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import msgspec
from msgspec import Struct

from ziping import __version__
from ziping.flows.errors import UnusableError

MANIFEST = "manifest.json"
SQLITE, DUMP, SECRET = "ziping.sqlite3", "database.dump", "secret"
NAMES = re.compile(r"ziping\.sqlite3|database\.dump|secret|files/[0-9a-f]{2}/[0-9a-f]{64}")
FORMAT = 1
BLOCK = 1 << 20
QUICKLY = 1
MOST_MANIFEST = 200_000_000
DAMAGES: Final = (tarfile.TarError, EOFError, zlib.error, OSError, msgspec.DecodeError, ValueError)
"""What reading raises where a copy is no whole one."""


class Manifest(Struct, frozen=True):
    """`files` holds each file's SHA-256, `tables` of a database server each table's count and digest of rows."""

    made_at: str
    files: Mapping[str, str]
    tables: Mapping[str, str] = {}
    format: int = FORMAT
    program: str = __version__


def pack(out: Path, members: Mapping[str, Path], tables: Mapping[str, str]) -> Manifest:
    """Write the copy beside its name, then name it. Raises OSError."""
    with _beside(out) as unfinished:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=QUICKLY) as archive:
                digests = {name: _added(archive, name, path) for name, path in members.items()}
                manifest = Manifest(time.strftime("%Y-%m-%dT%H:%M:%S%z"), digests, tables)
                _add(archive, MANIFEST, msgspec.json.encode(manifest))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out)
    return manifest


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)


def _added(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add a file; the digest is that of the very bytes that go in."""
    with path.open("rb") as file:
        digested = _Digested(file)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
        archive.addfile(entry, digested)
        return digested.digest.hexdigest()


class _Digested:
    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.digest = sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        return block


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def unpack(copy: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder and prove each file equal to what was copied. Raises UnusableError."""
    (folder / "files").mkdir(mode=0o700)
    try:
        with tarfile.open(copy, "r:gz") as archive:
            digests, manifest = _unpacked(archive, folder)
    except DAMAGES as problem:
        raise UnusableError("web.copy.damaged", file=str(copy), why=type(problem).__name__) from problem
    if manifest is None or digests != dict(manifest.files):
        raise UnusableError("web.copy.damaged", file=str(copy), why="SHA-256")
    return manifest


def _unpacked(archive: tarfile.TarFile, folder: Path) -> tuple[dict[str, str], Manifest | None]:
    digests: dict[str, str] = {}
    manifest = None
    for entry in archive:
        source = archive.extractfile(entry) if entry.isfile() else None
        if source is None:
            raise ValueError(entry.name)
        if entry.name == MANIFEST:
            manifest = msgspec.json.decode(source.read(MOST_MANIFEST), type=Manifest)
        elif NAMES.fullmatch(entry.name) and entry.name not in digests:
            digests[entry.name] = _written(source, folder / entry.name)
        else:
            raise ValueError(entry.name)
    return digests, manifest


def _written(source: IO[bytes], path: Path) -> str:
    """Write a file and return the digest of what lies on the disk. Raises UnusableError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(_blocks(source))
            file.flush()
            os.fsync(file.fileno())
        return _digest_of(path)
    except OSError as problem:
        raise UnusableError("flow.cannot-write", file=str(path), why=problem.strerror or str(problem)) from problem


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    """Read a member. What cannot be read is the copy's fault, not that of the disk it is written to."""
    try:
        while block := source.read(BLOCK):
            yield block
    except OSError as problem:
        raise tarfile.ReadError from problem


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def workroom(beside: Path) -> Iterator[Path]:
    """Give a folder on the same disk that goes away again."""
    with TemporaryDirectory(prefix=f".{beside.name}-", dir=beside.parent) as folder:
        yield Path(folder)
