"""All documents in the exchange format, one a line, in the order of their ids. Nothing is unpacked for that."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import BinaryIO

from ziping.flows.audit.store import EXCHANGE, Store

Piece = tuple[str, Path, int, int]


def write_exchange(store: Store, wanted: AbstractSet[str], out: Path) -> None:
    with out.open("wb") as file:
        pieces = {piece[0]: piece for piece in sorted(_pieces(store), reverse=True) if piece[0] in wanted}
        for _, source, start, size in sorted(pieces.values()):
            _copy(source, start, size, file)


def _pieces(store: Store) -> Iterator[Piece]:
    """Yield where each document's line lies: id, file, first byte, bytes."""
    for part in store.parts():
        start = 0
        for kept in part.kept:
            if kept.exchange:
                yield kept.report, part.folder / EXCHANGE, start, kept.exchange
            start += kept.exchange


def _copy(source: Path, start: int, size: int, out: BinaryIO) -> None:
    with source.open("rb") as file:
        file.seek(start)
        out.write(file.read(size))
