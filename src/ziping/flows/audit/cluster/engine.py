"""The program's side of a cluster: hands out batches with their content, and keeps what comes back."""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from tempfile import TemporaryDirectory, gettempdir
from typing import Self, TypeVar

from msgspec.structs import replace

from ziping.flows.audit.batch import Done
from ziping.flows.audit.cluster.answering import judge_address
from ziping.flows.audit.cluster.process import Wish, serve
from ziping.flows.audit.cluster.talk import Answer, Failed, Ready, Task
from ziping.flows.audit.items import Batch, Item
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.store import Store
from ziping.flows.crew import Outcome
from ziping.flows.errors import UnusableError
from ziping.formats import limits

T = TypeVar("T")
SHORT = 20
AHEAD = 4
"""Batches that wait beside those in hand, so that no actor does."""
JOINING, BEGINNING, ENDING = 30, 120, 30
"""Seconds that Ray may take to join a cluster, to begin on this machine, and to end."""


class Cluster:
    """Ray on this machine, or at an address. Raises UnusableError where it cannot be used, or is lost."""

    def __init__(self, address: str = "", processes: int | None = None) -> None:
        if address:
            judge_address(address)
        self._address = address
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._place = TemporaryDirectory(prefix="ziping-ray-", dir=_short_folder(), ignore_cleanup_errors=True)
        wish = Wish(address, self._place.name, processes, limits.current())
        self._process = context.Process(target=serve, args=(theirs, wish), daemon=True)
        self._process.start()
        theirs.close()
        self._group = self._process.pid
        self._plan: Plan | None = None
        self.processes = 0

    def __enter__(self) -> Self:
        try:
            self._await()
            self.processes = self._told(Ready).processes
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def outcomes(self, batches: Iterable[Batch], store: Store, plan: Plan) -> Iterator[tuple[Batch, Outcome[Done]]]:
        """Yield each batch as it is done, in whatever order."""
        waiting: dict[int, Batch] = {}
        for number, batch in enumerate(batches):
            self._hand_out(Task(number, _with_content(batch)), plan)
            waiting[number] = batch
            if len(waiting) >= self.processes + AHEAD:
                yield self._taken_in(waiting, store)
        while waiting:
            yield self._taken_in(waiting, store)

    def _await(self) -> None:
        """Wait until something is told. Raises UnusableError where it takes too long."""
        if not self._pipe.poll(JOINING if self._address else BEGINNING):
            key = "audit.cluster-no-answer" if self._address else "audit.cluster-failed"
            raise UnusableError(key, address=self._address, why=f"{BEGINNING} s")

    def _hand_out(self, task: Task, plan: Plan) -> None:
        try:
            if self._plan is None:
                self._plan = plan
                self._pipe.send(plan)
            self._pipe.send(task)
        except OSError:
            return  # why is told when an answer is asked for

    def _taken_in(self, waiting: dict[int, Batch], store: Store) -> tuple[Batch, Outcome[Done]]:
        answer = self._told(Answer)
        batch, judged = waiting.pop(answer.number), answer.outcome.answer
        if judged is None:
            return batch, Outcome(refusal=answer.outcome.refusal, complaint=answer.outcome.complaint)
        for part in judged.parts:
            store.put(part)
        return batch, Outcome(judged.done)

    def _told(self, kind: type[T]) -> T:
        """Wait for what comes next. Raises UnusableError where it is something else, or nothing more."""
        try:
            told = self._pipe.recv()
        except (EOFError, OSError):
            raise UnusableError("audit.cluster-lost") from None
        if isinstance(told, Failed):
            raise UnusableError(told.key, None, **told.facts)
        if not isinstance(told, kind):
            raise TypeError(told)
        return told

    def _end(self) -> None:
        """Ray ends when the pipe does, but not where it still waits to join; killed, it leaves its helpers."""
        self._pipe.close()
        self._process.join(ENDING if self.processes else 0)
        self._process.kill()
        self._process.join()
        if self._group and hasattr(os, "killpg"):
            with suppress(OSError):  # nobody is left
                os.killpg(self._group, signal.SIGKILL)
        self._place.cleanup()


def _short_folder() -> str:
    """Return where Ray's sockets may lie: the system takes only short paths for them."""
    return gettempdir() if len(gettempdir()) <= SHORT else "/tmp"  # noqa: S108 - a folder of its own within


def _with_content(batch: Batch) -> Batch:
    """Give the documents their content along: what lies on this machine need not lie on others."""
    return Batch(tuple(_read(item) for item in batch.items))


def _read(item: Item) -> Item:
    """Read a document; of one that is refused for its size nothing is needed, and what has an address is fetched."""
    path = item.entry.path
    try:
        too_large = item.size > limits.current().file_bytes
        return replace(item, content=b"" if too_large else path.read_bytes()) if path.is_file() else item
    except OSError:
        return item
