"""All that an audit was told to read, here and in object stores, as items."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from ziping.flows.audit.addresses import as_path, is_address
from ziping.flows.audit.addresses.listing import Listed, listed
from ziping.flows.audit.addresses.refusing import not_fetched, too_large
from ziping.flows.audit.addresses.unpacking import Fetched
from ziping.flows.audit.items import Item
from ziping.flows.errors import cannot_open
from ziping.flows.inputs import Entry, Inputs
from ziping.formats import limits
from ziping.model import Finding

NOWHERE = Path("/dev/null/none")


class Sources:
    """What lies here comes first. Archives are unpacked as their turn comes and cleared away when done.

    `most` counts the documents as far as known. Raises UnusableError where a file or folder named is not there.
    """

    def __init__(self, named: Sequence[str], out: str) -> None:
        self.named = named
        here = [as_path(name) for name in named if not is_address(name)]
        _judge_there(here)
        self._here = Inputs(here, [] if is_address(out) else [as_path(out)])
        self._passed_over_there: Counter[str] = Counter()
        self._there = [one for name in named if is_address(name) for one in listed(name, out, self._passed_over_there)]
        self._fetched: list[Fetched] = []
        self.count = len(self._here.files) + len(self._there)
        self.are_many = self._here.are_many or self.count > 1 or any(map(is_address, named))

    def __bool__(self) -> bool:
        return self.count > 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._here.__exit__()
        for archive in self._fetched:
            archive.close()

    @property
    def most(self) -> int:
        return self._here.most + len(self._there) + sum(archive.more for archive in self._fetched)

    @property
    def written_before(self) -> int:
        return self._here.written_before

    @property
    def results(self) -> Sequence[Path]:
        """The folders that hold the results of other audits: nothing in them is read."""
        return self._here.results

    @property
    def passed_over(self) -> Mapping[str, int]:
        """Count by their endings the files that are taken for no documents, when all are done."""
        archives = (archive.passed_over for archive in self._fetched)
        return sum(map(Counter, archives), self._here.passed_over + self._passed_over_there)

    def items(self) -> Iterator[Item]:
        yield from map(item_of, self._here)
        for one in self._there:
            if one.is_archive:
                yield from self._in_archive(one)
            else:
                yield _item_there(one)

    def release(self, item: Item) -> None:
        """Tell that a document is done with."""
        self._here.release(item.entry)
        for archive in self._fetched:
            archive.release(item.entry)

    def _in_archive(self, one: Listed) -> Iterator[Item]:
        most = limits.current().archive_bytes
        if one.size > most:
            yield _refused(one, too_large(one.address, most))
            return
        try:
            archive = Fetched(one.address)
        except Exception as error:  # noqa: BLE001 - each store has errors of its own
            yield _refused(one, not_fetched(one.address, error))
            return
        self._fetched.append(archive)
        yield from map(item_of, archive.entries())


def _judge_there(named: Sequence[Path]) -> None:
    """Refuse what is not there before anything is read: a wrong name must not pass for an archive that is empty."""
    for path in named:
        try:
            path.stat()
        except OSError as error:
            raise cannot_open(path, error) from None


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


def _refused(one: Listed, why: Finding) -> Item:
    """Return an item of which nothing is fetched any more."""
    item = _item_there(one)
    return replace(item, entry=replace(item.entry, refusal=why), address="")


def _id(content: str, name: str) -> str:
    return sha256(f"{content}\0{name}".encode(errors="surrogateescape")).hexdigest()[:16]
