"""Questions in SQL about the tables of an audit, and the views that are ready-made."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec
from duckdb import DuckDBPyConnection
from msgspec import Struct

from ziping.flows.audit.database import add_table, opened
from ziping.flows.audit.folder import Folder
from ziping.flows.audited import files_named
from ziping.flows.errors import UnusableError, why_of
from ziping.writing.messages import Language, message
from ziping.writing.tables.schema import table_words, tables

CHUNK = 1000
NUMBERS = ("INT", "DECIMAL", "DOUBLE", "FLOAT", "HUGEINT")


class Answer(Struct, frozen=True):
    """The columns, each with whether it holds figures, and the lines as they come."""

    columns: tuple[tuple[str, bool], ...]
    lines: Iterator[Sequence[object]]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


@cache
def views() -> Mapping[str, str]:
    """Return the SQL of the ready-made views by name."""
    data = files("ziping.flows.audit").joinpath("views.toml").read_bytes()
    return msgspec.toml.decode(data, type=dict[str, str])


@contextmanager
def asked(out: Path) -> Iterator[DuckDBPyConnection]:
    """Open the tables of an audit as views of their names. Raises UnusableError where one is missing or damaged."""
    data = Folder(out).data
    if not data.is_dir():
        raise UnusableError("audit.no-tables", file=str(out))
    if missing := next((name for name in files_named(out) if not (out / name).is_file()), ""):
        raise UnusableError("audit.table-missing", file=str(out / missing))
    with TemporaryDirectory(prefix="ziping-") as spill, opened(Path(spill)) as connection:
        _add_all(connection, data)
        yield connection


def _add_all(connection: DuckDBPyConnection, data: Path) -> None:
    try:
        for path in sorted(data.iterdir()):
            add_table(connection, path)
        for name, select in views().items():
            connection.execute(f"create view {name} as {select}")
    except duckdb.Error as error:
        raise UnusableError("audit.tables-unusable", file=str(data), why=why_of(error)) from None


def answer(connection: DuckDBPyConnection, query: str) -> Answer:
    """Raises UnusableError for a query that cannot be run."""
    with checked():
        found = connection.execute(query)
        return Answer(tuple((str(name), _is_number(kind)) for name, kind, *_ in found.description or ()), _lines(found))


@contextmanager
def checked() -> Iterator[None]:
    """Tell what the database cannot do. Raises UnusableError."""
    try:
        yield
    except duckdb.Error as error:
        raise UnusableError("audit.bad-query", why=" ".join(str(error).split())) from None


def contents(connection: DuckDBPyConnection, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each table and each ready-made view with what it holds."""
    found = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    names = {name for (name,) in found}
    yield from ((name, table_words(name, language)) for name in tables() if name in names)
    yield from ((name, message(f"view.{name}", {}, language)) for name in views())


def _is_number(kind: object) -> bool:
    return any(name in str(kind) for name in NUMBERS)


def _lines(found: DuckDBPyConnection) -> Iterator[Sequence[object]]:
    with checked():
        while chunk := found.fetchmany(CHUNK):
            yield from chunk
