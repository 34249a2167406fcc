"""All that an audit was told to read, here and in object stores, as items."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

from ziping.flows.audit.addresses import as_path, is_address
from ziping.flows.audit.addresses.listing import Listed, listed
from ziping.flows.audit.addresses.unpacking import unpacked
from ziping.flows.audit.items import Item
from ziping.flows.inputs import Entry, Inputs

NOWHERE = Path("/dev/null/none")


class Sources:
    """What lies here comes first. Archives are unpacked as their turn comes and cleared away when done.

    `most` counts the documents as far as known.
    """

    def __init__(self, named: Sequence[str], out: str) -> None:
        self.named = named
        here = [as_path(name) for name in named if not is_address(name)]
        self._here = Inputs(here, [] if is_address(out) else [as_path(out)])
        self._there = [one for name in named if is_address(name) for one in listed(name, out)]
        self._unpacked: list[Inputs] = []
        self.count = len(self._here.files) + len(self._there)
        self.are_many = self._here.are_many or self.count > 1 or any(map(is_address, named))

    def __bool__(self) -> bool:
        return self.count > 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for inputs in (self._here, *self._unpacked):
            inputs.__exit__()

    @property
    def most(self) -> int:
        more = sum(inputs.most - len(inputs.files) for inputs in self._unpacked)
        return self._here.most + len(self._there) + more

    def items(self) -> Iterator[Item]:
        yield from map(item_of, self._here)
        for one in self._there:
            if one.is_archive:
                yield from self._in_archive(one)
            else:
                yield _item_there(one)

    def release(self, item: Item) -> None:
        """Tell that a document is done with."""
        for inputs in (self._here, *self._unpacked):
            inputs.release(item.entry)

    def _in_archive(self, one: Listed) -> Iterator[Item]:
        inputs, entries = unpacked(one.address)
        self._unpacked.append(inputs)
        yield from map(item_of, entries)


def item_of(entry: Entry) -> Item:
    """Return the input with its id. What cannot be opened has no content; why is told when it is judged."""
    try:
        content = entry.path.read_bytes() if entry.path.is_file() else b""
    except OSError:
        content = b""
    digest = sha256(content).hexdigest()
    return Item(entry, _id(digest, entry.name), digest, len(content))


def _item_there(one: Listed) -> Item:
    """Its digest is known when it is fetched."""
    entry = Entry(one.address, NOWHERE)
    return Item(entry, _id(f"{one.mark}\0{one.size}", one.address), "", one.size, address=one.address)


def _id(content: str, name: str) -> str:
    return sha256(f"{content}\0{name}".encode(errors="surrogateescape")).hexdigest()[:16]
