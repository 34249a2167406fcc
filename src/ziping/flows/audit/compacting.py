"""The parts put together: tables in order, in folders by year and province. The same documents give the same bytes."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from ziping.flows.audit.database import listed, quoted, type_of
from ziping.flows.audit.folder import NO_LINES
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.store import Store, write_part
from ziping.writing.tables import PARTITIONS, Column, tables
from ziping.writing.tables.parquet import write_texts
from ziping.writing.tables.schema import document_tables

FILES_OF_ONE = "files"
"""The table that is one file, for it says what all others were made of."""
RETRIED = "retried"
WANTED = "wanted.parquet"
PLACES = 6
LINE_OF_PART = "parse_filename(parse_dirpath(filename)) || '/' || report"
"""The part in which a line lies, and its report."""
FORMAT = "format parquet, compression zstd, row_group_size 122880"


def load_parts(connection: DuckDBPyConnection, store: Store, wanted: Iterable[str]) -> None:
    """Make `part_<table>` of each table: the lines of the documents wanted, each from one part."""
    ids = store.folder / WANTED
    write_texts(ids, "report", wanted)
    connection.execute(f"create table wanted as select report from read_parquet({quoted(ids)})")  # noqa: S608 - our own
    doubled = ", ".join(map(quoted, store.doubled()))
    once = f"where {LINE_OF_PART} not in ({doubled})" if doubled else ""
    for table in document_tables():
        parts = f"read_parquet({quoted(store.folder / '*' / f'{table}.parquet')}, filename = true)"
        select = f"select part.* exclude (filename) from {parts} part semi join wanted using (report) {once}"  # noqa: S608 - our own
        connection.execute(f"create view part_{table} as {select}")


def write_retried(store: Store, lines: Sequence[Line]) -> None:
    """Put the files that could not be read this time beside the parts: they are in no index."""
    folder = store.folder / RETRIED
    folder.mkdir(exist_ok=True)
    write_part(folder, {"files": lines})


def write_table(connection: DuckDBPyConnection, table: str, folder: Path, source: str = "") -> None:
    """Write a table of the documents below the folder, from what a select gives, else from its parts."""
    chosen = _chosen(table, source or f"select * from part_{table}")  # noqa: S608 - names of our own
    if table == FILES_OF_ONE:
        _write_whole(connection, table, chosen, folder / f"{table}.parquet")
        return
    order = listed((*PARTITIONS, *tables()[table].key))
    layout = f"{FORMAT}, partition_by ({listed(PARTITIONS)}), write_partition_columns true"
    connection.execute(f"copy ({chosen} order by {order}) to {quoted(folder / table)} ({layout})")
    if not any((folder / table).rglob("*.parquet")):
        (folder / table).mkdir(exist_ok=True)
        _write_whole(connection, table, chosen, folder / table / NO_LINES)


def write_across(connection: DuckDBPyConnection, table: str, folder: Path) -> None:
    """Write a table made of the others."""
    chosen = _chosen(table, f'select * from "{table}"')  # noqa: S608 - names of our own
    _write_whole(connection, table, chosen, folder / f"{table}.parquet")


def _write_whole(connection: DuckDBPyConnection, table: str, chosen: str, path: Path) -> None:
    order, out = listed(tables()[table].key), quoted(path)
    connection.execute(f"copy ({chosen} order by {order}) to {out} ({FORMAT})")


def _chosen(table: str, source: str) -> str:
    """Return a select of the table's columns, each of its type; what is not exact is rounded to be the same again."""
    columns = ", ".join(_typed(column) for column in tables()[table].columns)
    return f"select {columns} from ({source})"  # noqa: S608 - names of our own


def _typed(column: Column) -> str:
    cell = f'cast("{column.name}" as {type_of(column)})'
    return f'{f"round({cell}, {PLACES})" if column.kind == "float" else cell} as "{column.name}"'
