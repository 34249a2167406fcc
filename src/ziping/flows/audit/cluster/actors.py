"""The actors, each with a thread here that hands it one batch after the other.

A batch whose actor is lost, with its machine or without, waits for the next free actor; the thread asks for another
actor, which begins wherever there is room, and has no batch in hand until it has begun.
"""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

import ray
from msgspec.structs import replace
from ray.exceptions import GetTimeoutError, RayError

from ziping.flows.audit.cluster.judge import Judge
from ziping.flows.audit.cluster.program import program_digest
from ziping.flows.audit.cluster.talk import Answer, Failed, Ready, Task
from ziping.flows.audit.engine import called
from ziping.flows.audit.plan import Plan
from ziping.flows.crew.outcome import lost
from ziping.flows.errors import why_of
from ziping.formats import cases
from ziping.formats.limits import Limits

PATIENCE = 60
"""Seconds in which an actor must have begun while there is no other."""
MANY = 10**6
TRIES = 3
"""So many actors may be lost over a batch, or not begin one after the other."""
_resources: Callable[[], dict[str, float]] = ray.cluster_resources
_remote_judge: Any = ray.remote(Judge)


class Actors:
    """As many as the cluster has processors, or fewer where that is wanted."""

    def __init__(self, pipe: "Connection[object, object]", most: int | None, allowed: Limits) -> None:
        self._pipe, self._allowed = pipe, allowed
        self._count = min(most or MANY, int(_resources().get("CPU", 0)))
        self._tasks: SimpleQueue[Task] = SimpleQueue()
        self._lock = Lock()
        self._begun: set[object] = set()

    def serve(self) -> None:
        """Answer tasks until the other end of the pipe is closed."""
        if not self._count:
            self._tell(Failed("audit.cluster-no-room", {}))
            return
        self._tell(Ready(self._count))
        with suppress(EOFError, OSError):
            plan = self._pipe.recv()
            for _ in range(self._count):
                Thread(target=self._work, args=(plan,), daemon=True).start()
            while True:
                self._tasks.put(self._pipe.recv())  # type: ignore[arg-type]  # after the plan only tasks come

    def _work(self, plan: Plan) -> None:
        why, failed = "", 0
        try:
            while failed < TRIES:
                why = self._with_actor(plan)
                failed = failed + 1 if why else 0
        except Exception as error:  # noqa: BLE001 - without this thread its task would be waited for without end
            why = why_of(error)
        with self._lock:
            self._count -= 1
        if not self._count:
            self._tell(Failed("audit.cluster-failed", {"why": why}))

    def _with_actor(self, plan: Plan) -> str:
        """Hand out tasks to an actor until it is lost; return why where it did not begin."""
        judge = _remote_judge.options(num_cpus=1).remote(plan, self._allowed)
        try:
            self._await(judge.about.remote())
        except RayError as error:
            return why_of(error)
        self._begun.add(judge)
        self._hand_out(judge)
        self._begun.discard(judge)
        return ""

    def _await(self, told: Any) -> None:  # noqa: ANN401 - a reference of Ray's
        """Wait until an actor has found room and begun, and judge what program it runs."""
        about = None
        while about is None:
            try:
                about = ray.get(told, timeout=PATIENCE)
            except GetTimeoutError:
                if not self._begun:
                    self._tell(Failed("audit.cluster-no-room", {}))
        if about.program != program_digest():
            facts = {"machine": about.machine, "theirs": about.program, "ours": program_digest()}
            self._tell(Failed("audit.cluster-other-program", facts))

    def _hand_out(self, judge: Any) -> None:  # noqa: ANN401 - an actor of Ray's
        """Hand out one task after the other until the actor is lost."""
        while True:
            task = self._tasks.get()
            try:
                outcome = ray.get(judge.judge.remote(task.batch))
            except RayError:
                ray.kill(judge)
                self._again(task)
                return
            self._tell(Answer(task.number, outcome))

    def _again(self, task: Task) -> None:
        if task.lost + 1 < TRIES:
            self._tasks.put(replace(task, lost=task.lost + 1))
        else:
            self._tell(Answer(task.number, lost(called(task.batch), cases.CRASHED)))

    def _tell(self, told: object) -> None:
        with self._lock, suppress(OSError):  # nobody may wait any more
            self._pipe.send(told)
