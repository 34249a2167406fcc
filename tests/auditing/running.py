"""An audit as the tests run it, and what it handed out.

All of it happens in processes of their own: databases hold memory and threads that the copies of other tests must not.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from ziping.flows.audit.engine import Pool
from ziping.flows.audit.judging import Progress
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.run import Audit
from ziping.flows.audit.sources import Sources

TIMES = "seconds"
"""The one column that differs from run to run."""
T = TypeVar("T")
P = ParamSpec("P")


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Work in a fresh process: a copy would hold locks of threads that it has not, and servers that are not its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def copied(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Work in a copy of this process: what a test has put in the place of something holds there too."""
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def audited(folder: Path, out: Path, plan: Plan = Plan(), processes: int = 2) -> Progress:  # noqa: B008 - frozen
    return copied(_audited, (folder,), out, plan, processes)


def audited_all(folders: tuple[Path, ...], out: Path) -> Progress:
    return copied(_audited, folders, out, Plan(), 1)


def _audited(folders: tuple[Path, ...], out: Path, plan: Plan, processes: int) -> Progress:
    done = Progress()
    with Sources([str(folder) for folder in folders], str(out)) as inputs:
        audit = Audit(inputs, out, plan, Pool(processes))
        for step in audit.judged():
            done = done.and_then(step)
        audit.finish()
    return done


def lines(out: Path, query: str) -> list[tuple[object, ...]]:
    """Answer a query over the Parquet files themselves: {data} is their folder."""
    return apart(_lines, query.format(data=out / "data"))


def _lines(query: str) -> list[tuple[object, ...]]:
    import duckdb  # noqa: PLC0415 - see above

    with duckdb.connect() as connection:
        found: list[tuple[object, ...]] = connection.execute(query).fetchall()
        return found


def content(out: Path) -> dict[str, object]:
    """Return the bytes of all tables by their paths, of the one with times its lines without them."""
    files = sorted(path for path in (out / "data").rglob("*.parquet") if path.name != "files.parquet")
    held: dict[str, object] = {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
    return held | {"files": lines(out, f"select * exclude ({TIMES}) from '{{data}}/files.parquet'")}  # noqa: S608 - a test's own
