"""Answers as files that others open: CSV, a workbook, lines of JSON."""

from pathlib import Path

import msgspec
from duckdb import DuckDBPyConnection

from ziping.flows.audit.database import quoted
from ziping.flows.audit.querying import Answer, answer, checked
from ziping.flows.keeping import keep_written
from ziping.writing.tables.book import write_book


def keep_csv(connection: DuckDBPyConnection, query: str, path: Path, *, force: bool) -> None:
    """Write what the query answers, with a head, in UTF-8. Raises UnusableError."""

    def write(unfinished: Path) -> None:
        with checked():
            connection.execute(f"copy ({query.rstrip(' ;')}) to {quoted(unfinished)} (format csv, header)")

    keep_written(path, write, force=force)


def keep_book(connection: DuckDBPyConnection, query: str, path: Path, *, force: bool) -> None:
    """Write what the query answers as a workbook. Raises UnusableError."""
    found = answer(connection, query)
    keep_written(path, lambda unfinished: write_book(unfinished, found.names, found.lines), force=force)


def json_lines(found: Answer) -> bytes:
    """Return an object a line; exact figures are strings, as everywhere in the exchange format."""
    return b"".join(msgspec.json.encode(dict(zip(found.names, line, strict=True))) + b"\n" for line in found.lines)
