"""An office kept running: started when first needed, anew after a crash, an overrun or a number of documents."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlowError
from functools import cache
from pathlib import Path
from typing import IO, Literal, TypeAlias, cast

from ziping.formats import cases, limits
from ziping.formats.document import UnreadableError
from ziping.formats.office.finding import Installed, installed

BRIDGE = Path(__file__).with_name("bridge.py")
Answer: TypeAlias = dict[str, object]
Wanted: TypeAlias = Literal["read", "printed"]
NEITHER: Answer = {"failed": "neither text nor sheets"}
STARTING = 90.0
CLOSING = 3.0
ATTEMPTS = 2
"""A document is tried once more when the office was lost: it may have been another's fault, or somebody's signal."""


class OfficeLostError(Exception):
    """The office or its bridge ended."""


class Office:
    """One office behind its bridge. Use it from one thread."""

    def __init__(self, programs: Installed) -> None:
        self._programs = programs
        self._bridge: _Bridge | None = None
        self._served = 0

    @property
    def process(self) -> int | None:
        """The process id of the bridge that is running, whose group the office belongs to."""
        return self._bridge.process if self._bridge else None

    def convert(self, data: bytes, ending: str) -> bytes:
        """Return the document as docx or xlsx. Raises UnreadableError."""
        return self._made(data, ending, "read")

    def printed(self, data: bytes, ending: str = "docx") -> bytes:
        """Return a text document as PDF/A. Raises UnreadableError."""
        return self._made(data, ending, "printed")

    def _made(self, data: bytes, ending: str, wanted: Wanted) -> bytes:
        for _ in range(ATTEMPTS):
            try:
                return self._attempted(data, ending, wanted)
            except OfficeLostError:
                self._kill()
            except TooSlowError:
                self._kill()
                raise UnreadableError(cases.TOO_SLOW, limit=str(limits.current().office_seconds)) from None
            except (KeyboardInterrupt, SystemExit):
                self._kill()  # who is told to end does not wait for the answer
                raise
        raise UnreadableError(cases.CRASHED)

    def close(self) -> None:
        """Let the office end; the next document starts it anew."""
        if self._bridge is not None:
            self._bridge.close()
        self._kill()

    def _kill(self) -> None:
        if self._bridge is not None:
            self._bridge.end()
        self._bridge = None
        self._served = 0

    def _attempted(self, data: bytes, ending: str, wanted: Wanted) -> bytes:
        if self._served >= limits.current().office_documents:
            self.close()
        if self._bridge is None:
            self._bridge = _Bridge(self._programs)
        self._served += 1
        return self._bridge.make(data, ending, wanted)


class _Bridge:
    """The bridge's process, spoken to line by line, with a folder of its own."""

    def __init__(self, programs: Installed) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ziping-office-"))
        self._reader = ThreadPoolExecutor(1)
        self._popen = subprocess.Popen(  # noqa: S603 - programs found on this machine
            [programs.python, str(BRIDGE), programs.program, str(self._folder), str(limits.current().office_memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        )
        self.process = self._popen.pid
        try:
            self._answer(STARTING)
        except BaseException:
            self.end()
            raise

    def make(self, data: bytes, ending: str, wanted: Wanted) -> bytes:
        source = self._folder / f"document.{ending}"
        source.write_bytes(data)
        try:
            self._call({"source": str(source), "target": str(self._folder / "made"), "wanted": wanted})
            return self._taken(self._answer(limits.current().office_seconds))
        finally:
            source.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the office end by itself, which takes its pipes and files away."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            cast("IO[bytes]", self._popen.stdin).close()
            self._popen.wait(CLOSING)

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.kill()
        self._popen.wait()
        self._reader.shutdown()
        for stream in (self._popen.stdin, self._popen.stdout):
            with contextlib.suppress(OSError):
                cast("IO[bytes]", stream).close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _call(self, call: Answer) -> None:
        stdin = cast("IO[bytes]", self._popen.stdin)
        try:
            stdin.write(json.dumps(call).encode() + b"\n")
            stdin.flush()
        except OSError as problem:
            raise OfficeLostError from problem

    def _answer(self, seconds: float) -> Answer:
        line = self._reader.submit(cast("IO[bytes]", self._popen.stdout).readline).result(seconds)
        if not line.endswith(b"\n"):
            raise OfficeLostError
        return cast("Answer", json.loads(line))

    def _taken(self, answer: Answer) -> bytes:
        if "written" not in answer:
            raise UnreadableError(cases.WRONG_TYPE if answer == NEITHER else cases.DAMAGED)
        path = Path(str(answer["written"]))
        try:
            return path.read_bytes()
        finally:
            path.unlink(missing_ok=True)


def kept_office() -> Office:
    """Return this process's office. Raises UnreadableError where none is installed."""
    return kept_office_of(os.getpid())


@cache
def kept_office_of(_process: int) -> Office:
    """Tell processes apart: one that was forked must not speak to its parent's office."""
    programs = installed()
    if programs is None:
        raise UnreadableError(cases.NEEDS_OFFICE)
    office = Office(programs)
    atexit.register(office.close)
    return office


def rest_office() -> None:
    """Let this process's office end if it has one."""
    if kept_office_of.cache_info().currsize:
        kept_office().close()
