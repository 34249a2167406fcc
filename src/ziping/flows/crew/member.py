"""One child process of a crew and the pipe to it."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from ziping.flows.crew.outcome import Outcome, attempt
from ziping.formats import limits
from ziping.formats.limits import Limits

T = TypeVar("T")
Task = TypeVar("Task")
STATE, DATA = Path("/proc/self/statm"), 5
WORN = 0.5
"""Of the memory allowed. Recognition keeps something for every width of line it has seen."""
INTERRUPTS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
PRELOADED = ["ziping.flows.evaluate"]


class Lost(Exception):  # noqa: N818 - a state, not a fault
    """The process ended without an answer."""


class Answer(Struct, Generic[T], frozen=True):
    """What a process sends back; a worn one has grown so far that another should take its place."""

    outcome: Outcome[T]
    is_worn: bool


class Member(Generic[Task, T]):
    """Does one task at a time."""

    def __init__(self, work: Callable[[Task], T]) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(  # type: ignore[attr-defined]  # the base class lists no processes
            target=_serve, args=(theirs, work, limits.current()), daemon=True
        )
        self._process.start()
        theirs.close()
        self._until = 0.0
        self.is_worn = False

    @property
    def process(self) -> int:
        """The process id."""
        return int(self._process.pid)

    @property
    def time_left(self) -> float:
        """Seconds until the task in hand has taken too long."""
        return self._until - time.monotonic()

    def begin(self, task: Task, name: str, files: int = 1) -> None:
        """Hand out a task of so many files."""
        self._until = time.monotonic() + limits.current().seconds * files
        try:
            self.pipe.send((task, name))
        except OSError:
            return  # the loss is told when its answer is asked for

    def outcome(self) -> Outcome[T]:
        """Return the outcome of the task in hand. Raises Lost."""
        try:
            answer: Answer[T] = self.pipe.recv()
        except (EOFError, OSError) as end:
            raise Lost from end
        self.is_worn = answer.is_worn
        return answer.outcome

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _context() -> BaseContext:
    """Return the quickest way to start a process that is safe: a copy of this one only while it has one thread.

    Within Ray it is a fresh one: Ray has threads that Python does not count, and kills its processes, from which a
    server of copies would leave its socket behind.
    """
    ways = multiprocessing.get_all_start_methods()
    if "ray" in sys.modules:
        return multiprocessing.get_context("spawn")
    if "fork" in ways and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" not in ways:
        return multiprocessing.get_context("spawn")
    multiprocessing.set_forkserver_preload(PRELOADED)
    return multiprocessing.get_context("forkserver")


def _serve(pipe: "Connection[Answer[T], tuple[Task, str]]", work: Callable[[Task], T], allowed: Limits) -> None:
    """Answer tasks until the other end is closed. Interrupts are the caller's matter, but its end is this one's too."""
    for number in INTERRUPTS:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_caller, daemon=True).start()
    _limit_memory(allowed.memory)
    with limits.using(allowed):
        while True:
            try:
                task, name = pipe.recv()
                pipe.send(Answer(attempt(work, task, name), _size() > allowed.memory * WORN))
            except (EOFError, OSError):
                return


def _end_with_caller() -> None:
    """End at once when the caller was killed: the other end of the pipe stays open in copies of the caller."""
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _size() -> int:
    """Return the bytes this process holds for itself, 0 where the system does not tell."""
    try:
        return int(STATE.read_text().split()[DATA]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


def _limit_memory(size: int) -> None:
    """Limit what the process may allocate, where the system can."""
    try:
        import resource  # noqa: PLC0415 - only where there are such limits
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
