"""The documents of a batch brought to where they can be read, and cleared away when it is done."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ziping.flows.audit.addresses.address import located, root_of
from ziping.flows.audit.addresses.refusing import not_fetched
from ziping.flows.audit.items import Item
from ziping.formats import limits


@contextmanager
def at_hand(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Give those that lie elsewhere a file that holds their content; all others lie where they say."""
    if all(item.content is None and not item.address for item in items):
        yield items
        return
    found = _fetched([item.address for item in items if item.address and item.size <= limits.current().file_bytes])
    with TemporaryDirectory(prefix="ziping-") as place:
        yield [_at_hand(item, found, Path(place) / str(number)) for number, item in enumerate(items)]


def _fetched(addresses: Sequence[str]) -> Mapping[str, bytes | Exception]:
    """Return the content of each, or why it cannot be had; each store is asked once for all that lies in it."""
    by_store: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_store[root_of(address)].append(address)
    found: dict[str, bytes | Exception] = {}
    for own in by_store.values():
        found |= zip(own, _of_one_store(own), strict=True)
    return found


def _of_one_store(addresses: Sequence[str]) -> Sequence[bytes | Exception]:
    placed = [located(address) for address in addresses]
    store, paths = placed[0][0], [path for _, path in placed]
    try:
        found: Sequence[bytes | Exception] = store.cat_ranges(paths, None, None, on_error="return")  # `cat` globs
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        return [error] * len(paths)
    return found


def _at_hand(item: Item, found: Mapping[str, bytes | Exception], path: Path) -> Item:
    if item.address:
        content = found.get(item.address, b"")
        if isinstance(content, Exception):
            return replace(item, entry=replace(item.entry, refusal=not_fetched(item.address, content)))
        item = replace(item, content=content, sha256=sha256(content).hexdigest() if content else "")
    return item if item.content is None else _laid_down(item, item.content, path)


def _laid_down(item: Item, content: bytes, path: Path) -> Item:
    """Write the content; of a file that is too large there is none, only its size tells."""
    path = path.with_suffix(PurePath(item.entry.name).suffix)
    with path.open("wb") as file:
        file.write(content)
        file.truncate(len(content) or item.size)
    return replace(item, entry=replace(item.entry, path=path), content=None)
