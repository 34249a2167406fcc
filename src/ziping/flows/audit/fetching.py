"""The documents of a batch brought to where they can be read, and cleared away when it is done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ziping.flows.audit.addresses.address import opened
from ziping.flows.audit.items import Item
from ziping.flows.errors import why_of
from ziping.formats import cases, limits
from ziping.model import Finding


@contextmanager
def at_hand(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Give those that lie elsewhere a file that holds their content; all others lie where they say."""
    if all(item.content is None and not item.address for item in items):
        yield items
        return
    found = _fetched([item for item in items if item.address and item.size <= limits.current().file_bytes])
    with TemporaryDirectory(prefix="ziping-") as place:
        yield [_at_hand(item, found, Path(place) / str(number)) for number, item in enumerate(items)]


def _fetched(items: Sequence[Item]) -> Mapping[str, bytes | Exception]:
    """Return the content of each by its address, or why it cannot be had."""
    if not items:
        return {}
    store, _ = opened(items[0].address)
    stripped = {str(store._strip_protocol(item.address)): item.address for item in items}  # noqa: SLF001 - it has no public name
    try:
        found = store.cat_ranges(list(stripped), None, None, on_error="return")  # `cat` takes brackets for a pattern
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        return dict.fromkeys(stripped.values(), error)
    return dict(zip(stripped.values(), found, strict=True))


def _at_hand(item: Item, found: Mapping[str, bytes | Exception], path: Path) -> Item:
    if item.address:
        content = found.get(item.address, b"")
        if isinstance(content, Exception):
            return replace(item, entry=replace(item.entry, refusal=_refusal(item, content)))
        item = replace(item, content=content, sha256=sha256(content).hexdigest() if content else "")
    return item if item.content is None else _laid_down(item, item.content, path)


def _refusal(item: Item, error: Exception) -> Finding:
    is_missing = isinstance(error, FileNotFoundError)
    facts = {"file": PurePath(item.entry.name).name, "case": cases.MISSING if is_missing else cases.NOT_FETCHED}
    return Finding("R001", "unreadable-file", "error", facts={**facts, "error": why_of(error)})


def _laid_down(item: Item, content: bytes, path: Path) -> Item:
    """Write the content; of a file that is too large there is none, only its size tells."""
    path = path.with_suffix(PurePath(item.entry.name).suffix)
    with path.open("wb") as file:
        file.write(content)
        file.truncate(len(content) or item.size)
    return replace(item, entry=replace(item.entry, path=path), content=None)
