"""The embedded database: copied as it stood at one moment, while others go on writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ziping.flows.errors import UnusableError

WHOLE = "ok"


def copy(source: Path, out: Path) -> None:
    """Copy by the database's own way, in one step: a reader keeps nobody from writing."""
    live = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=60)
    with closing(live), closing(sqlite3.connect(out)) as made:
        live.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
    judge(out)


def judge(database: Path) -> None:
    """Raises UnusableError where the database is not whole."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        [said] = opened.execute("PRAGMA integrity_check(1)").fetchone()
        lost = opened.execute("PRAGMA foreign_key_check").fetchone()
    if said != WHOLE or lost is not None:
        raise UnusableError("web.copy.not-whole", file=str(database))
