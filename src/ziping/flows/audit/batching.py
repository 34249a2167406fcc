"""The inputs as batches: those that were judged before are left out."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import PurePath

from ziping.flows.audit.items import Batch, Item
from ziping.flows.audit.sources import Sources

LEAST, MOST = 4, 64
"""What a batch may cost: so many documents of a quick kind."""
EACH = 8
"""Batches that every process has at least, so that none waits long for the last."""
COSTS = {".pdf": 8, ".doc": 16, ".wps": 16, ".rtf": 16, ".et": 16, ".png": 32, ".jpg": 32, ".jpeg": 32, ".tif": 32}


class Batching:
    """Goes through the inputs once. `wanted` are the ids of all of them; one named twice counts once."""

    def __init__(self, inputs: Sources, known: AbstractSet[str], processes: int) -> None:
        self._inputs, self._known = inputs, known
        self._full = min(MOST, max(LEAST, inputs.count // (processes * EACH)))
        self.wanted: dict[str, None] = {}
        self.skipped = 0

    def batches(self) -> Iterator[Batch]:
        """Yield what is to be judged; of an archive nothing is released before its batch is done."""
        waiting: list[Item] = []
        cost = 0
        for item in self._unknown():
            waiting.append(item)
            cost += COSTS.get(PurePath(item.entry.name).suffix.lower(), 1)
            if cost >= self._full:
                yield Batch(tuple(waiting))
                waiting, cost = [], 0
        if waiting:
            yield Batch(tuple(waiting))

    def _unknown(self) -> Iterator[Item]:
        for item in self._inputs.items():
            if item.report in self._known or item.report in self.wanted:
                self.skipped += 1
                self._inputs.release(item)
            else:
                yield item
            self.wanted[item.report] = None


def singly(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Yield each document of the batches by itself."""
    for batch in batches:
        yield from (Batch((item,)) for item in batch.items)
