"""A database server: by its own pg_dump and pg_restore, from one snapshot in which every table is digested too."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from psycopg import pq, sql
from psycopg.conninfo import conninfo_to_dict

from ziping.flows.errors import UnusableError

TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
DIGEST: Final = """
    SELECT count(*) || ':' || encode(sha256(convert_to(coalesce(string_agg(row, '' ORDER BY row), ''), 'UTF8')), 'hex')
    FROM (SELECT encode(sha256(convert_to(t::text, 'UTF8')), 'hex') COLLATE "C" AS row FROM {} AS t) AS rows
"""
"""In whatever order the rows lie; each by its own digest, for a table may be large."""
VARIABLES: Final = {one.keyword.decode(): one.envvar.decode() for one in pq.Conninfo.get_defaults() if one.envvar}
"""Of each part of an address the variable that the server's tools read, as the driver names them."""


def dump(address: str, out: Path) -> Mapping[str, str]:
    """Write the dump and return the tables' digests, both of one moment. Raises UnusableError."""
    tool = _tool("pg_dump")
    with _connected(address) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        [snapshot] = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        tables = _digests(connection)
        _run([tool, "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={out}"], address)
    return tables


def restore(address: str, dumped: Path, tables: Mapping[str, str]) -> None:
    """Restore into an empty database, whole or not at all, and prove each table equal. Raises UnusableError."""
    tool = _tool("pg_restore")
    with _connected(address) as connection:
        if connection.execute(TABLES).fetchone() is not None:
            raise UnusableError("web.copy.database-not-empty")
    name = conninfo_to_dict(address).get("dbname", "")
    _run([tool, "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={name}", str(dumped)], address)
    with _connected(address) as connection:
        if _digests(connection) != tables:
            raise UnusableError("web.copy.not-equal")


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection[tuple[str, ...]]]:
    """Raises UnusableError where the server does not answer, lets nobody in, or fails."""
    try:
        with psycopg.connect(address) as connection:
            yield connection
    except psycopg.Error as problem:
        raise UnusableError("web.copy.database-failed", why=" ".join(str(problem).split())) from problem


def _digests(connection: psycopg.Connection[tuple[str, ...]]) -> dict[str, str]:
    names = [name for (name,) in connection.execute(TABLES).fetchall()]
    found = {}
    for name in names:
        [told] = connection.execute(sql.SQL(DIGEST).format(sql.Identifier(name))).fetchone() or ("",)
        found[name] = told
    return found


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnusableError("web.copy.no-tool", tool=name)
    return found


def _run(command: list[str], address: str) -> None:
    """Run a tool; the address goes by its variables, for others see a process's arguments."""
    parts = {VARIABLES[key]: str(value) for key, value in conninfo_to_dict(address).items() if key in VARIABLES}
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **parts})  # noqa: S603 - the server's own tool
    if done.returncode:
        why = " ".join(done.stderr.decode(errors="replace").split())
        raise UnusableError("web.copy.tool-failed", tool=Path(command[0]).name, why=why)
