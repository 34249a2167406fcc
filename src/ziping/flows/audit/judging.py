"""All inputs judged in batches by a crew; what a batch is lost to is found by doing its documents one by one."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import PurePath

from msgspec import Struct

from ziping.flows.audit.batch import Batch, Done, file_line, judge_batch, refusal_of
from ziping.flows.audit.batching import Batching, singly
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.store import Store
from ziping.flows.crew import Crew, Outcome
from ziping.flows.inputs import Inputs


class Progress(Struct, frozen=True):
    """What was done since the last one was told; `known` are the results of earlier runs."""

    read: int = 0
    refused: int = 0
    known: int = 0

    @property
    def files(self) -> int:
        return self.read + self.refused + self.known

    def and_then(self, other: "Progress") -> "Progress":
        return Progress(self.read + other.read, self.refused + other.refused, self.known + other.known)


class Judging:
    """`to_retry` are the lines of the files that could not be read this time."""

    def __init__(self, inputs: Inputs, store: Store, plan: Plan, processes: int) -> None:
        self._inputs, self._store, self._plan, self._processes = inputs, store, plan, processes
        self._batching = Batching(inputs, {kept.report for part in store.parts() for kept in part.kept}, processes)
        self._lost: list[Batch] = []
        self.to_retry: list[Line] = []

    @property
    def wanted(self) -> AbstractSet[str]:
        """The ids of all inputs, when all are done."""
        return self._batching.wanted.keys()

    def progress(self) -> Iterator[Progress]:
        """Judge all, telling after each batch how much was done."""
        yield from self._judged(self._batching.batches(), self._processes)
        yield from self._judged(singly(self._lost), self._processes)
        yield self._skipped()

    def _judged(self, batches: Iterable[Batch], processes: int) -> Iterator[Progress]:
        work = partial(judge_batch, store=self._store, plan=self._plan)
        crew: Crew[Batch, Done] = Crew(work, _called, processes, lambda batch: len(batch.items))
        for batch, outcome in crew.outcomes(batches):
            yield self._settled(batch, outcome)
            yield self._skipped()

    def _settled(self, batch: Batch, outcome: Outcome[Done]) -> Progress:
        if outcome.answer is None and len(batch.items) > 1:
            self._lost.append(batch)
            return Progress()
        for item in batch.items:
            self._inputs.release(item.entry)
        if outcome.answer is None:
            (item,) = batch.items
            self.to_retry.append(file_line(item, 0.0, refusal_of(item, outcome, self._plan)))
            return Progress(refused=1)
        self.to_retry += outcome.answer.to_retry
        return Progress(outcome.answer.read, outcome.answer.refused)

    def _skipped(self) -> Progress:
        skipped, self._batching.skipped = self._batching.skipped, 0
        return Progress(known=skipped)


def _called(batch: Batch) -> str:
    return PurePath(batch.items[0].entry.name).name
