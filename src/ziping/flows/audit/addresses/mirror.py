"""The result of an audit in an object store: made in a temporary folder here, and kept there part by part.

An object is there whole or not at all. The description of the tables goes first and comes last: while it is there, all
it names is there and belongs together.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from ziping.flows.audit.addresses.address import as_path, is_address, opened, told
from ziping.flows.audit.addresses.lock import Lock
from ziping.flows.audit.folder import DATA, NO_REPORTS, PARTS, WORK
from ziping.flows.audit.store import UNFINISHED, Packed, Store
from ziping.flows.audited import PACKAGE
from ziping.flows.errors import UnusableError

LOCK, KEPT = f"{WORK}/lock", f"{WORK}/{PARTS}"


class Mirror:
    """`root` is the path of the result in its store."""

    def __init__(self, address: str, store: Any, root: str) -> None:  # noqa: ANN401 - a store of fsspec's
        self.address, self._store, self._root = address, store, root
        self._lock = Lock(store, f"{root}/{LOCK}", address)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raises UnusableError where another audit runs, or what is there is not the result of one."""
        with told(self.address):
            there = self._there()
            if there and not any(name.startswith(f"{WORK}/") or name == PACKAGE for name in there):
                raise UnusableError("audit.not-ours", file=self.address)
        with self._lock.held():
            yield

    @property
    def has_reports(self) -> bool:
        """Tell whether a finished result is there, with anything that was read."""
        with told(self.address):
            there = self._there()
        return PACKAGE in there and NO_REPORTS not in there

    def fetch(self, store: Store) -> None:
        """Bring what earlier runs kept in this state."""
        with told(self.address):
            found = sorted(self._store.find(self._parts(store)))
            names = [name for name in found if not PurePosixPath(name).name.startswith(UNFINISHED)]
            for name in names:
                store.put(_decoded(name, self._store.cat_file(name)))

    def keep(self, store: Store, part: str) -> None:
        with told(self.address):
            self._store.pipe_file(f"{self._parts(store)}/{part}", msgspec.msgpack.encode(store.packed(part)))

    def publish(self, folder: Path, store: Store) -> None:
        """Put all that is handed out in the place of what was there."""
        self._lock.judge()
        files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
        handed_out = [name for name in files if not name.startswith(f"{WORK}/")]
        with told(self.address):
            self._forget([PACKAGE])
            self._put(folder, [name for name in handed_out if name != PACKAGE])
            to_keep = (f"{KEPT}/{store.folder.name}/", LOCK)
            self._forget([name for name in self._there() if name not in handed_out and not name.startswith(to_keep)])
            self._put(folder, [PACKAGE])

    def _parts(self, store: Store) -> str:
        return f"{self._root}/{KEPT}/{store.folder.name}"

    def _there(self) -> Sequence[str]:
        self._store.invalidate_cache()
        return [name.removeprefix(f"{self._root}/") for name in self._store.find(self._root)]

    def _put(self, folder: Path, names: Sequence[str]) -> None:
        self._store.put([str(folder / name) for name in names], [f"{self._root}/{name}" for name in names])

    def _forget(self, names: Sequence[str]) -> None:
        for name in sorted(set(names).intersection(self._there())):
            self._store.rm_file(f"{self._root}/{name}")  # `rm` takes brackets for a pattern


def _decoded(name: str, content: bytes) -> Packed:
    try:
        return msgspec.msgpack.decode(content, type=Packed)
    except msgspec.MsgspecError:
        raise UnusableError("audit.bad-part", part=PurePosixPath(name).name) from None


@contextmanager
def placed(out: str) -> Iterator[tuple[Path, Mirror | None]]:
    """Yield the folder in which a result is made, and where it is to be kept if that is another place."""
    if not is_address(out):
        yield as_path(out), None
        return
    store, root = opened(out)
    mirror = Mirror(out, store, root)
    with mirror.held(), TemporaryDirectory(prefix="ziping-") as place:
        yield Path(place), mirror


@contextmanager
def tables_at(out: str) -> Iterator[Path]:
    """Yield a folder with the tables of a result, fetched where they lie elsewhere. Raises UnusableError."""
    if not is_address(out):
        yield as_path(out)
        return
    store, root = opened(out)
    with TemporaryDirectory(prefix="ziping-") as place:
        with told(out):
            if not store.exists(f"{root}/{PACKAGE}"):
                raise UnusableError("audit.no-tables", file=out)
            names = [name for name in store.find(f"{root}/{DATA}") if ".." not in PurePosixPath(name).parts]
            names.append(f"{root}/{PACKAGE}")
            store.get(names, [f"{place}/{name.removeprefix(f'{root}/')}" for name in names])
        yield Path(place)
