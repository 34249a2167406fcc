"""DuckDB, which makes the tables from their parts and answers questions about them. It asks nothing of a network."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from ziping.flows.crew import cores

MEMORY = "2GB"
"""What goes beyond lies on disk."""
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


def quoted(text: str | Path) -> str:
    """Return a text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
