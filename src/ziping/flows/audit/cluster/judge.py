"""An actor's work: batches judged one after the other in a child process that stays warm, with the limits of a pool."""

import socket
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from ziping.flows.audit.batch import Done, judge_batch
from ziping.flows.audit.cluster.program import program_digest
from ziping.flows.audit.engine import called, size_of
from ziping.flows.audit.items import Batch
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.store import Packed, Store
from ziping.flows.crew import Crew, Outcome
from ziping.formats import limits
from ziping.formats.limits import Limits


class Judged(Struct, frozen=True):
    """What a batch gave, with the part to be kept where there is any."""

    done: Done
    parts: tuple[Packed, ...]


class About(Struct, frozen=True):
    """Where an actor is, and what program it runs."""

    machine: str
    program: str


class Judge:
    """What ends its child process, or overruns there, costs its batch only, as in a pool."""

    def __init__(self, plan: Plan, allowed: Limits) -> None:
        self._allowed = allowed
        self._tasks: deque[Batch] = deque()
        work = _Packing(plan)
        crew: Crew[Batch, Judged] = Crew(work, called, 1, size_of)
        self._outcomes = crew.outcomes(iter(self._tasks.popleft, None))

    def about(self) -> About:
        return About(socket.gethostname(), program_digest())

    def judge(self, batch: Batch) -> Outcome[Judged]:
        """A crew of one asks for its next task only when it is asked for the next outcome."""
        self._tasks.append(batch)
        with limits.using(self._allowed):
            _, outcome = next(self._outcomes)
        return outcome


class _Packing(Struct, frozen=True):
    """Judges a batch with a store of its own, and returns what that then holds."""

    plan: Plan

    def __call__(self, batch: Batch) -> Judged:
        with TemporaryDirectory(prefix="ziping-") as place:
            store = Store(Path(place)).opened()
            done = judge_batch(batch, store=store, plan=self.plan)
            return Judged(done, tuple(map(store.packed, sorted(store.names()))))
