"""The folder of an audit: what is handed out, and behind it what is kept for the next run."""

import shutil
from pathlib import Path

from msgspec import Struct

from ziping.flows.audit.plan import Plan
from ziping.flows.audit.store import Store
from ziping.flows.errors import UnusableError

WORK = ".work"


class Folder(Struct, frozen=True):
    """`data` holds the tables, `pages` the pages of single documents."""

    out: Path

    @property
    def work(self) -> Path:
        return self.out / WORK

    @property
    def data(self) -> Path:
        return self.out / "data"

    @property
    def pages(self) -> Path:
        return self.out / "pages"

    @property
    def next(self) -> Path:
        """Where new tables are made before they take the place of the old."""
        return self.work / "next"

    def opened(self, plan: Plan) -> Store:
        """Make the folder, or go on in one of ours. Raises UnusableError for another that is not empty."""
        if self.out.exists() and not self.out.is_dir():
            raise UnusableError("flow.not-a-folder", file=str(self.out))
        if self.out.is_dir() and any(self.out.iterdir()) and not self.work.is_dir():
            raise UnusableError("audit.not-ours", file=str(self.out))
        try:
            return Store(self.work / "parts" / plan.state).opened()
        except OSError as error:
            raise UnusableError("flow.cannot-write", file=str(self.out), why=error.strerror or str(error)) from None

    def fresh(self) -> Path:
        """Return the empty folder for new tables."""
        shutil.rmtree(self.next, ignore_errors=True)
        self.next.mkdir(parents=True)
        return self.next

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
        shutil.rmtree(self.next, ignore_errors=True)
        for other in (self.work / "parts").iterdir():
            if other != store.folder:
                shutil.rmtree(other, ignore_errors=True)
