"""All that is handed out, made anew beside what is there and then put in its place."""

from collections.abc import Sequence, Set as AbstractSet
from pathlib import Path

from ziping import __version__
from ziping.flows.audit.compacting import load_parts, write_retried, write_table
from ziping.flows.audit.database import opened
from ziping.flows.audit.exchange import write_exchange
from ziping.flows.audit.folder import Folder
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.store import EXCHANGE, Store
from ziping.writing.tables import tables
from ziping.writing.tables.package import write_package

DATA, PACKAGE = "data", "datapackage.json"
INNER = {"texts"}
"""Tables that only serve to look across documents."""


def make_all(folder: Folder, store: Store, plan: Plan, wanted: AbstractSet[str], to_retry: Sequence[Line]) -> None:
    data = folder.fresh() / DATA
    data.mkdir()
    write_retried(store, to_retry)
    with opened(folder.next / "spill") as connection:
        load_parts(connection, store, wanted)
        for table in [table for table in tables() if table not in INNER]:
            write_table(connection, table, data)
    if plan.exchange:
        write_exchange(store, wanted, folder.next / EXCHANGE)
    (folder.next / PACKAGE).write_bytes(write_package(_files(data), __version__, plan.language))
    for name in (DATA, EXCHANGE, PACKAGE):
        folder.put(name)
    folder.forget(store)


def _files(data: Path) -> dict[str, list[str]]:
    """Return the paths of each table's files from the folder that holds all."""
    found: dict[str, list[str]] = {}
    for path in sorted(data.rglob("*.parquet")):
        name = path.relative_to(data).parts[0].removesuffix(path.suffix)
        found.setdefault(name, []).append(path.relative_to(data.parent).as_posix())
    return found
