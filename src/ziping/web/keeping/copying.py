"""All data of a place into one file, and back into an empty place."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ziping.flows.errors import UnusableError
from ziping.flows.keeping import check_free
from ziping.web.environment import Environment
from ziping.web.keeping import archive, postgres, sqlite
from ziping.web.keeping.archive import DUMP, NAMES, SECRET, SQLITE


class Copied(Struct, frozen=True):
    """`tables` counts those of a database server; the embedded one is a file among the files."""

    files: int
    tables: int


def back_up(place: Environment, out: Path, *, force: bool = False) -> Copied:
    """Copy while others go on working. Raises UnusableError.

    The database comes first: files are kept before a row names them, and never change or go.
    """
    check_free(out, force=force)
    if not (place.data / SECRET).exists():
        raise UnusableError("web.copy.no-data", folder=str(place.data))
    try:
        with archive.workroom(out) as folder:
            database, tables = _database(place, folder)
            made = archive.pack(out, {**database, SECRET: place.data / SECRET, **dict(_files(place.data))}, tables)
    except (OSError, sqlite3.Error) as problem:
        raise UnusableError("flow.cannot-write", file=str(out), why=_why(problem)) from problem
    return Copied(len(made.files), len(tables))


def _database(place: Environment, folder: Path) -> tuple[Mapping[str, Path], Mapping[str, str]]:
    if place.database:
        return {DUMP: folder / DUMP}, postgres.dump(place.database, folder / DUMP)
    sqlite.copy(place.data / SQLITE, folder / SQLITE)
    return {SQLITE: folder / SQLITE}, {}


def _files(data: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((data / "files").glob("*/*")):
        name = path.relative_to(data).as_posix()
        if NAMES.fullmatch(name) and path.is_file():
            yield name, path


def bring_back(copy: Path, place: Environment) -> Copied:
    """Restore into a place that holds nothing, proven equal before it has its name. Raises UnusableError."""
    if place.data.exists() and (not place.data.is_dir() or any(place.data.iterdir())):
        raise UnusableError("web.copy.not-empty", folder=str(place.data))
    if not copy.is_file():
        raise UnusableError("flow.cannot-open", file=str(copy), why=os.strerror(2))
    try:
        made = _brought_back(copy, place)
    except (OSError, sqlite3.Error) as problem:
        raise UnusableError("flow.cannot-write", file=str(place.data), why=_why(problem)) from problem
    return Copied(len(made.files), len(made.tables))


def _brought_back(copy: Path, place: Environment) -> archive.Manifest:
    place.data.parent.mkdir(parents=True, exist_ok=True)
    with archive.workroom(place.data) as room:
        folder = room / "data"
        folder.mkdir(mode=0o700)
        made = archive.unpack(copy, folder)
        _bring_back_database(place, folder, made)
        if place.data.exists():
            place.data.rmdir()
        folder.replace(place.data)
    return made


def _bring_back_database(place: Environment, folder: Path, made: archive.Manifest) -> None:
    if (DUMP in made.files) != bool(place.database):
        raise UnusableError("web.copy.other-database")
    if not place.database:
        sqlite.judge(folder / SQLITE)
        return
    postgres.restore(place.database, folder / DUMP, made.tables)
    (folder / DUMP).unlink()


def _why(problem: Exception) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
