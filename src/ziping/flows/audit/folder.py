"""The folder of an audit: what is handed out, and behind it what is kept for the next run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from ziping.flows.audit.locking import locked
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.store import Store
from ziping.flows.audited import PACKAGE, holds_result
from ziping.flows.errors import UnusableError

WORK, PARTS = ".work", "parts"
DATA = "data"
"""The tables."""
NO_LINES = "empty.parquet"
"""What a table without lines is in its folder: an object store has no empty folders."""
NO_REPORTS = f"{DATA}/reports/{NO_LINES}"


class Folder(Struct, frozen=True):
    """`data` holds the tables, `pages` the pages of single documents."""

    out: Path

    @property
    def work(self) -> Path:
        return self.out / WORK

    @property
    def data(self) -> Path:
        return self.out / DATA

    @property
    def pages(self) -> Path:
        return self.out / "pages"

    @property
    def next(self) -> Path:
        """Where new tables are made before they take the place of the old."""
        return self.work / "next"

    @property
    def has_reports(self) -> bool:
        """Tell whether a finished result is there, with anything that was read."""
        return (self.out / PACKAGE).is_file() and not (self.out / NO_REPORTS).exists()

    @property
    def _is_ours(self) -> bool:
        """Tell the result of an audit, finished or not, also where what is kept for the next run was deleted."""
        return self.work.is_dir() or holds_result(self.out)

    def locked(self) -> IO[str]:
        """Make the folder, or go on in one of ours, and return what keeps others out while it is open.

        Raises UnusableError for another that is not empty, and where an audit runs in it.
        """
        if self.out.exists() and not self.out.is_dir():
            raise UnusableError("flow.not-a-folder", file=str(self.out))
        if self.out.is_dir() and any(self.out.iterdir()) and not self._is_ours:
            raise UnusableError("audit.not-ours", file=str(self.out))
        with self._writing():
            self.work.mkdir(parents=True, exist_ok=True)
            return locked(self.work, self.out)

    def opened(self, plan: Plan) -> Store:
        with self._writing():
            return Store(self.work / PARTS / plan.state).opened()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UnusableError("flow.cannot-write", file=str(self.out), why=error.strerror or str(error)) from None

    def fresh(self) -> Path:
        """Return the empty folder for new tables."""
        self.clear()
        self.next.mkdir(parents=True)
        return self.next

    def clear(self) -> None:
        """Leave nothing of tables that were only begun."""
        shutil.rmtree(self.next, ignore_errors=True)

    def put(self, name: str) -> None:
        """Let what was made take its place, or leave it empty where nothing was made.

        An exchange that was interrupted is made good by the next run.
        """
        old = self.next / f"old-{name}"
        if (self.out / name).exists():
            (self.out / name).rename(old)
        if (self.next / name).exists():
            (self.next / name).rename(self.out / name)

    def forget(self, store: Store) -> None:
        """Clear away what was judged in other states, and what was only needed while making tables."""
        self.clear()
        for other in (self.work / PARTS).iterdir():
            if other != store.folder:
                shutil.rmtree(other, ignore_errors=True)
