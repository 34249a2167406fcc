"""DuckDB, which makes the tables from their parts and answers questions about them. It asks nothing of a network."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from ziping.flows.crew import cores
from ziping.writing.tables import Column, tables

MEMORY = "2GB"
"""What goes beyond lies on disk."""
TYPES = {"text": "varchar", "state": "varchar", "integer": "bigint", "boolean": "boolean", "float": "double"}
CLOSED = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@contextmanager
def opened(spill: Path, threads: int | None = None) -> Iterator[DuckDBPyConnection]:
    """Open an empty database in memory; `spill` is the folder for what does not fit."""
    config: dict[str, str | bool | int | float | list[str]] = {**CLOSED}
    config |= {"memory_limit": MEMORY, "threads": threads or cores(), "temp_directory": str(spill)}
    connection = duckdb.connect(":memory:", config=config)
    try:
        yield connection
    finally:
        connection.close()


def add_table(connection: DuckDBPyConnection, path: Path) -> None:
    """Add a view of a table that is one file, or lies in folders by year and province: empty ones once had none."""
    name = path.name.removesuffix(".parquet")
    if path.is_dir() and not any(path.rglob("*.parquet")):
        columns = ", ".join(f'null::{type_of(column)} as "{column.name}"' for column in tables()[name].columns)
        connection.execute(f'create view "{name}" as select {columns} where false')
        return
    source = path / "**" / "*.parquet" if path.is_dir() else path
    read = f"read_parquet({quoted(source)}, hive_partitioning = false)"
    connection.execute(f'create view "{name}" as select * from {read}')  # noqa: S608 - names of our own


def type_of(column: Column) -> str:
    """Return the type of a column in SQL."""
    return f"decimal({column.decimals[0]}, {column.decimals[1]})" if column.decimals else TYPES[column.kind]


def quoted(text: str | Path) -> str:
    """Return a text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
