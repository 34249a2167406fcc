"""An archive file that lies in an object store: it is fetched and unpacked here."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ziping.flows.audit.addresses.address import opened, told
from ziping.flows.inputs import Entry, Inputs
from ziping.formats.archives import readable


def unpacked(address: str) -> tuple[Inputs, Sequence[Entry]]:
    """Return the documents in it under names that begin with its address, and what clears them away."""
    with TemporaryDirectory(prefix="ziping-") as place:
        archive = Path(place) / PurePosixPath(address).name
        with told(address):
            store, path = opened(address)
            store.get_file(path, str(archive))
        inputs = Inputs([archive])
        entries = list(inputs)
    return inputs, [replace(entry, name=address + entry.name.removeprefix(readable(archive))) for entry in entries]
