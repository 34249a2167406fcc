"""What was judged already, in parts that are there whole or not at all."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.writing import written_to
from ziping.flows.errors import UnusableError
from ziping.writing.tables.schema import document_tables

INDEX = "index.msgpack"
EXCHANGE = "exchange.jsonl.gz"
UNFINISHED = "unfinished-"
PARQUET = b"PAR1"
NAME = re.compile(r"[0-9a-f]{16}")
"""The name of a part."""


class Kept(Struct, frozen=True):
    """A document of a part: its id, and how many bytes of the part's exchange file are its own, in their order."""

    report: str
    exchange: int = 0


class Part(Struct, frozen=True):
    """A folder with a Parquet file for each table."""

    folder: Path
    kept: tuple[Kept, ...]

    def table(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


class Packed(Struct, frozen=True):
    """A part as it travels between machines."""

    name: str
    files: dict[str, bytes]


class Store(Struct, frozen=True):
    """The parts of one state of program, rules and wishes. A part of documents is never changed, only added."""

    folder: Path

    def opened(self) -> "Store":
        """Make the folder, and clear away what an interrupted run had begun or a failing disk spoiled.

        Raises OSError where a part cannot be read at present: what may be good is never cleared away.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for begun in self.folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(begun, ignore_errors=True)
        for folder in (self.folder / name for name in self.names()):
            if not _is_whole(folder):
                shutil.rmtree(folder)
        return self

    def parts(self) -> Iterator[Part]:
        for folder in (self.folder / name for name in sorted(self.names())):
            yield Part(folder, _index_of(folder))

    def doubled(self) -> Iterator[str]:
        """Yield what an earlier part holds too, as part/report: two runs may have kept the same document."""
        seen: set[str] = set()
        for part in self.parts():
            own = {one.report for one in part.kept}
            yield from (f"{part.folder.name}/{report}" for report in sorted(own & seen))
            seen |= own

    def keep(self, kept: Sequence[Kept], lines: Mapping[str, Sequence[Line]], exchange: bytes = b"") -> str:
        """Keep a part: it gets its name, which is returned, when all of it is written."""
        name = sha256("".join(one.report for one in kept).encode()).hexdigest()[:16]
        with self._begun(name) as begun:
            write_part(begun, lines)
            (begun / EXCHANGE).write_bytes(exchange)
            (begun / INDEX).write_bytes(msgspec.msgpack.encode(kept))
        return name

    def put(self, part: Packed) -> None:
        """Keep a part that was made elsewhere. Raises UnusableError where it is none by its names or contents."""
        if not NAME.fullmatch(part.name) or not part.files.keys() <= _files_of_part():
            raise UnusableError("audit.bad-part", part=part.name)
        with self._begun(part.name) as begun:
            for name, content in part.files.items():
                (begun / name).write_bytes(content)
            if not _is_whole(begun):
                raise UnusableError("audit.bad-part", part=part.name)

    def names(self) -> set[str]:
        """Return the names of the parts that are there whole."""
        found = {index.parent.name for index in self.folder.glob(f"*/{INDEX}")}
        return {name for name in found if not name.startswith(UNFINISHED)}

    def packed(self, name: str) -> Packed:
        files = {path.name: path.read_bytes() for path in sorted((self.folder / name).iterdir())}
        return Packed(name, files)

    @contextmanager
    def _begun(self, name: str) -> Iterator[Path]:
        begun = self.folder / f"{UNFINISHED}{name}"
        try:
            with written_to(self.folder):
                begun.mkdir()
                yield begun
                begun.replace(self.folder / name)
        except UnusableError:
            shutil.rmtree(begun, ignore_errors=True)
            raise


@cache
def _files_of_part() -> frozenset[str]:
    return frozenset({INDEX, EXCHANGE, *(f"{table}.parquet" for table in document_tables())})


def _index_of(folder: Path) -> tuple[Kept, ...]:
    return msgspec.msgpack.decode((folder / INDEX).read_bytes(), type=tuple[Kept, ...])


def _is_whole(folder: Path) -> bool:
    """Tell whether index, tables and exchange file are what a part holds, by their lengths and by how they begin."""
    try:
        told = sum(one.exchange for one in _index_of(folder))
        is_told = (folder / EXCHANGE).stat().st_size == told
        return is_told and all(_is_parquet(folder / f"{table}.parquet") for table in document_tables())
    except (FileNotFoundError, msgspec.DecodeError):
        return False


def _is_parquet(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        begins = file.read(len(PARQUET)) == PARQUET
        file.seek(max(0, size - len(PARQUET)))
        return begins and file.read() == PARQUET


def write_part(folder: Path, lines: Mapping[str, Sequence[Line]]) -> None:
    """Write a file for each table, those without lines too."""
    from ziping.writing.tables.parquet import write_lines  # noqa: PLC0415 - it begins threads: not where copies are made

    for table in document_tables():
        write_lines(folder / f"{table}.parquet", table, lines.get(table, ()))
