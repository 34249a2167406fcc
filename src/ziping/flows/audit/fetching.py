"""The documents of a batch brought to where they can be read, and cleared away when it is done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from ziping.flows.audit.items import Item


@contextmanager
def at_hand(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Give those that came with their content a file that holds it; all others lie where they say."""
    if all(item.content is None for item in items):
        yield items
        return
    with TemporaryDirectory(prefix="ziping-") as place:
        yield [_laid_down(item, Path(place) / str(number)) for number, item in enumerate(items)]


def _laid_down(item: Item, path: Path) -> Item:
    """Write the content; of a file that is too large there is none, only its size tells."""
    if item.content is None:
        return item
    path = path.with_suffix(PurePath(item.entry.name).suffix)
    with path.open("wb") as file:
        file.write(item.content)
        file.truncate(max(item.size, len(item.content)))
    return replace(item, entry=replace(item.entry, path=path), content=None)
