"""All that is handed out, made anew beside what is there and then put in its place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from ziping import __version__
from ziping.checks.across.common_use import CommonUse
from ziping.flows.audit.among import added, write_among
from ziping.flows.audit.compacting import load_parts, write_across, write_retried, write_table
from ziping.flows.audit.copies import add_clusters, add_copies, drop_common, found_among, keepsakes_of
from ziping.flows.audit.database import add_table, opened, quoted
from ziping.flows.audit.exchange import write_exchange
from ziping.flows.audit.folder import DATA, Folder
from ziping.flows.audit.pages import riskiest, with_among, write_pages
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.signals.signals import add_signals
from ziping.flows.audit.store import EXCHANGE, Store
from ziping.flows.audit.viewing import overview_of
from ziping.flows.audit.writing import written_to
from ziping.flows.audited import PACKAGE
from ziping.flows.errors import UnusableError
from ziping.writing.overview import write_overview, write_summary
from ziping.writing.passed_over import passed_over_words
from ziping.writing.tables import tables
from ziping.writing.tables.package import write_package
from ziping.writing.tables.schema import document_tables

PAGES, SUMMARY, INDEX = "pages", "summary.docx", "index.html"
AMONG = "among.parquet"
SETTLED = "select level, count(*) from findings where not open group by level"
LATER = {"texts", "findings"}
"""Texts only serve to look across documents; findings are all there only when that is done."""


class Judged(Struct, frozen=True):
    """The ids of all inputs, and the lines of the files that could not be read this time.

    `earlier` names the result with reports whose place the new one is to take, empty where there is none. `passed_over`
    counts by their endings the files that were taken for no documents.
    """

    wanted: AbstractSet[str]
    to_retry: Sequence[Line]
    earlier: str = ""
    passed_over: Mapping[str, int] = {}


def make_all(folder: Folder, store: Store, plan: Plan, judged: Judged) -> Counter[str]:
    """Return by level how many findings decisions took out of what counts.

    Raises UnusableError where it cannot be written, or nothing was read: then what was there stays as it is.
    """
    try:
        with written_to(folder.out, duckdb.IOException, duckdb.OutOfMemoryException):
            settled = _make(folder, store, plan, judged)
    except UnusableError:
        folder.clear()
        raise
    for name in (DATA, EXCHANGE, PACKAGE, PAGES, SUMMARY, INDEX):
        folder.put(name)
    folder.forget(store)
    return settled


def _make(folder: Folder, store: Store, plan: Plan, judged: Judged) -> Counter[str]:
    data = folder.fresh() / DATA
    data.mkdir()
    write_retried(store, judged.to_retry)
    with opened(folder.next / "spill") as connection:
        load_parts(connection, store, judged.wanted)
        _judge_worth(connection, judged.earlier)
        for table in [table for table in document_tables() if table not in LATER]:
            write_table(connection, table, data)
            add_table(connection, data / table if (data / table).is_dir() else data / f"{table}.parquet")
        _look_across(connection, folder, plan)
        settled = Counter(dict(connection.execute(SETTLED).fetchall()))
        wanted = riskiest(connection, plan.pages)
    wanted = with_among(wanted, folder.next / AMONG)
    pages = write_pages(wanted, folder.next / PAGES, plan)  # by processes: no database is open meanwhile
    _show(folder, plan, pages, passed_over_words(judged.passed_over, plan.language))
    if plan.exchange:
        write_exchange(store, judged.wanted, folder.next / EXCHANGE)
    (folder.next / PACKAGE).write_bytes(write_package(_files(data), __version__, plan.language))
    return settled


def _judge_worth(connection: DuckDBPyConnection, earlier: str) -> None:
    """Raises UnusableError where nothing could be read that might take the place of an earlier result."""
    if not earlier or connection.execute("select 1 from part_reports limit 1").fetchone():
        return
    found = connection.execute("select why from part_files where state = 'refused' order by file limit 1").fetchone()
    raise UnusableError("audit.nothing-read", file=earlier, first=found[0] if found else "")


def _look_across(connection: DuckDBPyConnection, folder: Folder, plan: Plan) -> None:
    data = folder.next / DATA
    connection.execute("create table texts as select * from part_texts")
    add_clusters(connection, folder.next)
    ids, keepsakes = keepsakes_of(connection)
    drop_common(connection, CommonUse(keepsakes))
    add_copies(connection)
    among = folder.next / AMONG
    write_among(among, found_among(connection, ids, keepsakes), ids, keepsakes, plan)
    write_table(connection, "findings", data, added("part_findings", f"read_parquet({quoted(among)})"))
    add_table(connection, data / "findings")
    add_signals(connection)
    for table in tables().keys() - document_tables().keys():
        write_across(connection, table, data)


def _show(folder: Folder, plan: Plan, pages: Mapping[str, str], passed_over: str) -> None:
    with opened(folder.next / "spill") as connection:
        for path in sorted((folder.next / DATA).iterdir()):
            add_table(connection, path)
        overview = replace(overview_of(connection, pages, plan.language), passed_over=passed_over)
    (folder.next / INDEX).write_bytes(write_overview(overview, plan.language))
    (folder.next / SUMMARY).write_bytes(write_summary(overview, plan.language))


def _files(data: Path) -> dict[str, list[str]]:
    """Return the paths of each table's files from the folder that holds all."""
    found: dict[str, list[str]] = {}
    for path in sorted(data.rglob("*.parquet")):
        name = path.relative_to(data).parts[0].removesuffix(path.suffix)
        found.setdefault(name, []).append(path.relative_to(data.parent).as_posix())
    return found
