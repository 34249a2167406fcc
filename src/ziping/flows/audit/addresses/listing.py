"""The documents below an address, each with what tells its content without fetching it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from ziping.flows.audit.addresses.address import opened, told
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import kind_of_other
from ziping.formats.endings import ARCHIVES, is_junk, may_be_read

TAGS = ("ETag", "etag", "md5", "content_md5")
"""What stores call the mark of an object's content."""


class Listed(Struct, frozen=True):
    """`mark` changes with the content."""

    address: str
    size: int
    mark: str

    @property
    def is_archive(self) -> bool:
        return PurePosixPath(self.address).suffix.lower() in ARCHIVES


def listed(address: str, output: str, passed_over: Counter[str]) -> Iterator[Listed]:
    """Yield the documents in a steady order; one that is named itself counts whatever its ending.

    What lies at or below `output` was written by an earlier run. All else is counted as passed over, by its ending.
    Raises UnusableError.
    """
    with told(address):
        store, root = opened(address)
        found: Mapping[str, Mapping[str, Any]] = store.find(root, detail=True)
        if not found:
            raise UnusableError("flow.no-documents", file=address)
        for path, about in sorted(found.items()):
            whole = str(store.unstrip_protocol(path))
            name = path.removeprefix(root).strip("/")
            is_wanted = (may_be_read(name) and not is_junk(name)) if name else len(found) == 1
            if _is_below(whole, output):
                continue
            if is_wanted:
                yield Listed(whole, int(about.get("size") or 0), _mark(store, path, about))
            elif name:
                passed_over[kind_of_other(name)] += 1


def _is_below(address: str, output: str) -> bool:
    return bool(output) and f"{address}/".startswith(f"{output.rstrip('/')}/")


def _mark(store: Any, path: str, about: Mapping[str, Any]) -> str:  # noqa: ANN401 - a store of fsspec's
    """Return the mark that the store gives, else one made of the content."""
    tag = next((str(about[name]) for name in TAGS if about.get(name)), "")
    return tag.strip('"') or sha256(store.cat_file(path)).hexdigest()
