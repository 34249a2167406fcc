"""Child processes that share tasks; each answer comes in the order of the tasks."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from ziping.flows.crew.member import Lost, Member
from ziping.flows.crew.outcome import Outcome, lost
from ziping.formats import cases, limits

T = TypeVar("T")
Task = TypeVar("Task")
AHEAD = 50
"""Tasks for each process that may be done before an earlier one is: their answers wait in memory."""


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew(Generic[Task, T]):
    """`work` must be importable by name, with what it is given; `name` is what people call a task's file.

    `files` counts those of a task, each of which may take as long as one may.
    """

    def __init__(
        self,
        work: Callable[[Task], T],
        name: Callable[[Task], str],
        size: int = 1,
        files: Callable[[Task], int] = lambda _task: 1,
    ) -> None:
        self._work = work
        self._name = name
        self._size = size
        self._files = files

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome[T]]]:
        """Yield each task with its outcome. The processes end when the iterator does, or is closed."""
        run = _Run(self._work, self._name, self._size, self._files)
        try:
            yield from run.outcomes(iter(tasks))
        finally:
            run.end()


class _Run(Generic[Task, T]):
    def __init__(
        self, work: Callable[[Task], T], name: Callable[[Task], str], size: int, files: Callable[[Task], int]
    ) -> None:
        self._work, self._name, self._size, self._files = work, name, size, files
        self._idle: list[Member[Task, T]] = []
        self._busy: dict[Member[Task, T], tuple[int, Task]] = {}
        self._done: dict[int, tuple[Task, Outcome[T]]] = {}
        self._begun = 0

    def outcomes(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Outcome[T]]]:
        for number in count():
            while number not in self._done:
                self._hand_out(tasks, number + AHEAD * self._size)
                if not self._busy:
                    return
                self._take_in()
            yield self._done.pop(number)

    def end(self) -> None:
        for member in (*self._idle, *self._busy):
            member.end()

    def _hand_out(self, tasks: Iterator[Task], before: int) -> None:
        while len(self._busy) < self._size and self._begun < before:
            try:
                task = next(tasks)
            except StopIteration:
                return
            member = self._idle.pop() if self._idle else Member(self._work)
            self._busy[member] = self._begun, task
            self._begun += 1
            member.begin(task, self._name(task), self._files(task))

    def _take_in(self) -> None:
        """Wait for the next answer, loss or overrun."""
        pipes = {member.pipe: member for member in self._busy}
        ready = wait(list(pipes), max(0.0, min(member.time_left for member in self._busy)))
        for pipe in ready:
            self._receive(pipes[pipe])  # type: ignore[index]  # what comes back are the pipes given
        for member in [member for member in self._busy if member.time_left <= 0 and member.pipe not in ready]:
            self._give_up(member, cases.TOO_SLOW, str(limits.current().seconds))

    def _receive(self, member: Member[Task, T]) -> None:
        try:
            outcome = member.outcome()
        except Lost:
            self._give_up(member, cases.CRASHED)
            return
        number, task = self._busy.pop(member)
        self._done[number] = task, outcome
        if member.is_worn:
            member.end()
        else:
            self._idle.append(member)

    def _give_up(self, member: Member[Task, T], case: str, limit: str = "") -> None:
        number, task = self._busy.pop(member)
        self._done[number] = task, lost(self._name(task), case, limit)
        member.end()
