"""Processes that run side by side: one that ends is started again, and all end with the one that minds them."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct

from ziping.cli.web_program import PROGRAM

GRACE = 15.0
SHORT_LIFE = 5.0
"""One whose first life is so short, and that nobody killed, cannot start at all."""
PAUSE = 2.0
INTERVAL = 0.2


class Child(Struct):
    """A running process; it ends itself when this one is gone, for its standard input ends then."""

    arguments: Sequence[str]
    process: "subprocess.Popen[bytes]"
    since: float
    is_first: bool = True

    @property
    def cannot_start(self) -> bool:
        code = self.process.returncode or 0
        return self.is_first and code >= 0 and time.monotonic() - self.since < SHORT_LIFE


class Minder:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = {**variables, "ZIPING_WEB_LIFELINE": "stdin"}
        self._children: list[Child] = []

    def start(self, *arguments: str) -> None:
        self._children.append(Child(arguments, self._started(arguments), time.monotonic()))

    def mind(self, every: Callable[[], None]) -> int:
        """Return the exit code of the first that cannot start; `every` is called from time to time."""
        while True:
            for child in self._children:
                if child.process.poll() is not None and child.cannot_start:
                    return child.process.returncode or 1
                if child.process.returncode is not None and time.monotonic() - child.since > PAUSE:
                    self._start_again(child)
            every()
            time.sleep(INTERVAL)

    def end(self) -> None:
        """End all, patiently at first."""
        for child in self._children:
            child.process.terminate()
        until = time.monotonic() + GRACE
        for child in self._children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, until - time.monotonic()))
            child.process.kill()
            child.process.wait()

    def _start_again(self, child: Child) -> None:
        if child.process.stdin is not None:
            child.process.stdin.close()
        child.process, child.since, child.is_first = self._started(child.arguments), time.monotonic(), False

    def _started(self, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*PROGRAM, *arguments], env=self._variables, stdin=subprocess.PIPE)  # noqa: S603 - our own
