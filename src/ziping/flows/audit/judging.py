"""All inputs judged in batches; what a batch is lost to is found by doing its documents one by one."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from ziping.flows.audit.batch import Done, file_line, refusal_of
from ziping.flows.audit.batching import Batching, singly
from ziping.flows.audit.engine import Engine
from ziping.flows.audit.items import Batch
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.rows.cells import Line
from ziping.flows.audit.sources import Sources
from ziping.flows.audit.store import Store
from ziping.flows.audit.writing import UNWRITTEN
from ziping.flows.crew import Outcome
from ziping.flows.errors import UnusableError


class Progress(Struct, frozen=True):
    """What was done since the last one was told; `known` are the results of earlier runs.

    `part` names what was kept of that, empty where nothing was.
    """

    read: int = 0
    refused: int = 0
    known: int = 0
    part: str = ""

    @property
    def files(self) -> int:
        return self.read + self.refused + self.known

    def and_then(self, other: "Progress") -> "Progress":
        return Progress(self.read + other.read, self.refused + other.refused, self.known + other.known)


class Judging:
    """`to_retry` are the lines of the files that could not be read this time."""

    def __init__(self, inputs: Sources, store: Store, plan: Plan, engine: Engine) -> None:
        self._inputs, self._store, self._plan, self._engine = inputs, store, plan, engine
        self._batching = Batching(
            inputs, {kept.report for part in store.parts() for kept in part.kept}, engine.processes
        )
        self._lost: list[Batch] = []
        self.to_retry: list[Line] = []

    @property
    def wanted(self) -> AbstractSet[str]:
        """The ids of all inputs, when all are done."""
        return self._batching.wanted.keys()

    def progress(self) -> Iterator[Progress]:
        """Judge all, telling after each batch how much was done. Raises UnusableError where it cannot be kept."""
        yield from self._judged(self._batching.batches())
        yield from self._judged(singly(self._lost))
        yield self._skipped()

    def _judged(self, batches: Iterable[Batch]) -> Iterator[Progress]:
        for batch, outcome in self._engine.outcomes(batches, self._store, self._plan):
            yield self._settled(batch, outcome)
            yield self._skipped()

    def _settled(self, batch: Batch, outcome: Outcome[Done]) -> Progress:
        if outcome.complaint is not None and outcome.complaint.key == UNWRITTEN:
            raise UnusableError(UNWRITTEN, None, **outcome.complaint.facts)  # the documents are good
        if outcome.answer is None and len(batch.items) > 1:
            self._lost.append(batch)
            return Progress()
        for item in batch.items:
            self._inputs.release(item)
        if outcome.answer is None:
            (item,) = batch.items
            self.to_retry.append(file_line(item, 0.0, refusal_of(item, outcome, self._plan)))
            return Progress(refused=1)
        self.to_retry += outcome.answer.to_retry
        return Progress(outcome.answer.read, outcome.answer.refused, part=outcome.answer.part)

    def _skipped(self) -> Progress:
        skipped, self._batching.skipped = self._batching.skipped, 0
        return Progress(known=skipped)
