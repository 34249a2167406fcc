"""An audit on Ray as the tests run it: a process with a hard limit of time, and all of Ray gone behind it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

COMMAND = "import sys; from ziping.cli.main import main; sys.exit(main())"
SECONDS = 120
ACTOR, RAY = "ray::Judge", "multiprocessing.spawn"
"""How an actor and the process of Ray are called."""


def audited_on_ray(folder: Path | str, out: Path | str, *words: str) -> str:
    """Return what was said."""
    with begun_on_ray(folder, out, *words) as process:
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, said
    return said


@contextmanager
def begun_on_ray(folder: Path | str, out: Path | str, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", COMMAND, "audit", str(folder), "-o", str(out), "--engine", "ray", "-j", "2"]
    process = subprocess.Popen([*command, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        yield process
    finally:
        below = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.kill()
        process.wait(SECONDS)
        psutil.wait_procs(below, SECONDS)


def kill_when(is_time: Callable[[], bool], process: subprocess.Popen[str], name: str) -> list[psutil.Process]:
    """Kill the first process of an audit that is called so, at a moment; return all those it has then."""
    deadline = time.monotonic() + SECONDS
    while not is_time() and time.monotonic() < deadline:
        time.sleep(0.005)
    below: list[psutil.Process] = psutil.Process(process.pid).children(recursive=True)
    next(one for one in below if name in " ".join(one.cmdline())).kill()
    return below
