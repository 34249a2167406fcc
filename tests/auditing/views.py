"""How long the ready-made views take over very many lines."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from ziping.flows.audit.database import type_of
from ziping.flows.audit.querying import asked, views
from ziping.writing.tables import Table, tables

PER_REPORT = 7
"""Projects of one report."""
ROUNDS = 3
CELLS = {
    "report": "lpad((i // {per})::varchar, 16, '0')",
    "year": "2016 + (i // {per}) % 10",
    "place": "'第' || ((i // {per}) % 2800)::varchar || '县'",
    "province": "'第' || ((i // {per}) % 31)::varchar || '省'",
    "department": "'第' || ((i // {per}) % 2800)::varchar || '县第' || ((i // {per}) % 40)::varchar || '局'",
    "report_department": "'第' || ((i // {per}) % 40)::varchar || '局'",
    "department_kind": "'第' || ((i // {per}) % 40)::varchar || '局'",
    "code": "['M301', 'S201', 'P402', 'E801', 'X103'][1 + i % 5]",
    "level": "['error', 'warning', 'note'][1 + i % 3]",
    "kind": "'department-report'",
    "state": "case when i % 500 = 0 then 'refused' else 'read' end",
    "claimed": "80 + i % 2000 / 100",
    "recomputed": "80 + i % 1999 / 100",
    "budget": "10000 + hash(i) % 100000000",
    "spent": "10000 + hash(i) % 90000000",
    "rate": "hash(i) % 10000 / 100",
    "overall": "i % 50 = 0",
    "open": "true",
}


def view_seconds(projects: int) -> dict[str, float]:
    """Return the best of some rounds of each view over so many projects, and reports and findings in proportion."""
    with TemporaryDirectory(prefix="views-") as place:
        data = Path(place) / "data"
        data.mkdir()
        for name, table in tables().items():
            if not table.across and name != "texts":
                _invent(name, table, _lines(name, projects), data)
        with asked(Path(place)) as connection:
            return {name: min(_seconds(connection, name) for _ in range(ROUNDS)) for name in views()}


def _lines(name: str, projects: int) -> int:
    return projects // PER_REPORT if name in {"files", "reports"} else projects


def _invent(name: str, table: Table, lines: int, data: Path) -> None:
    per = 1 if name in {"files", "reports"} else PER_REPORT
    cells = []
    for column in table.columns:
        cell = CELLS.get(column.name, "null" if column.name != "file" else "'file ' || i").format(per=per)
        default = "1 + i % 5" if column.kind == "integer" and cell == "null" else cell
        cells.append(f'cast({default} as {type_of(column)}) as "{column.name}"')
    out = data / f"{name}.parquet"
    with duckdb.connect() as connection:
        select = f"select {', '.join(cells)} from range({lines}) lines(i)"  # noqa: S608 - invented here
        connection.execute(f"copy ({select}) to '{out}' (format parquet, compression zstd)")


def _seconds(connection: duckdb.DuckDBPyConnection, view: str) -> float:
    began = time.perf_counter()
    connection.execute(f"create or replace temp table answer as select * from {view}")  # noqa: S608 - a name of ours
    return time.perf_counter() - began
