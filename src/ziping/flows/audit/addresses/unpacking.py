"""An archive file that lies in an object store: it is fetched and unpacked here."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ziping.flows.audit.addresses.address import located
from ziping.flows.inputs import Entry, Inputs
from ziping.formats.archives import readable


class Fetched:
    """The documents in it are cleared away when they are released. Raises what the store does."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._place = TemporaryDirectory(prefix="ziping-")
        self._file = Path(self._place.name) / PurePosixPath(address).name
        try:
            store, path = located(address)
            store.get_file(path, str(self._file))
        except BaseException:
            self._place.cleanup()
            raise
        self._inputs = Inputs([self._file])

    @property
    def more(self) -> int:
        """How many documents it holds, beside the one as which it was counted."""
        return self._inputs.most - len(self._inputs.files)

    @property
    def passed_over(self) -> Mapping[str, int]:
        return self._inputs.passed_over

    def entries(self) -> Sequence[Entry]:
        """Return its documents under names that begin with its address; what is no archive is one itself."""
        own, entries = readable(self._file), list(self._inputs)
        if all(entry.path != self._file for entry in entries):
            self._place.cleanup()
        return [replace(entry, name=self._address + entry.name.removeprefix(own)) for entry in entries]

    def release(self, entry: Entry) -> None:
        self._inputs.release(entry)
        if entry.path == self._file:
            self._place.cleanup()

    def close(self) -> None:
        self._inputs.__exit__()
        self._place.cleanup()
