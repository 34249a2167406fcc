"""What judges the batches of an audit: child processes here, or a cluster. The same documents give the same lines."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Protocol

from msgspec import Struct

from ziping.flows.audit.batch import Done, judge_batch
from ziping.flows.audit.items import Batch
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.store import Store
from ziping.flows.crew import Crew, Outcome


class Engine(Protocol):
    @property
    def processes(self) -> int:
        """Return how many batches are judged at a time."""
        ...

    def outcomes(self, batches: Iterable[Batch], store: Store, plan: Plan) -> Iterator[tuple[Batch, Outcome[Done]]]:
        """Judge the batches and keep what was found; a batch without an answer was lost to one of its documents."""
        ...


class Pool(Struct, frozen=True):
    """Child processes of this one."""

    processes: int

    def outcomes(self, batches: Iterable[Batch], store: Store, plan: Plan) -> Iterator[tuple[Batch, Outcome[Done]]]:
        work = partial(judge_batch, store=store, plan=plan)
        crew: Crew[Batch, Done] = Crew(work, called, self.processes, size_of)
        yield from crew.outcomes(batches)


def called(batch: Batch) -> str:
    """Return what people call a batch: its first document."""
    return PurePath(batch.items[0].entry.name).name


def size_of(batch: Batch) -> int:
    return len(batch.items)
