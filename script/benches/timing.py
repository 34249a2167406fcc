"""What every measure shares: medians, the peer's process, peak memory, lines of a table."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PEER = Path(__file__).with_name("peer.py")
PROGRAM = str(Path(sys.executable).with_name("ziping"))


def median_of(work: Callable[[], object], rounds: int) -> float:
    """Return the median of the seconds that one call takes, after one call that is not counted."""
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def peer_seconds(python: str, kind: str, path: Path, rounds: int) -> float:
    """Return the median of the peer's seconds for the file, in its own environment."""
    command = [python, str(PEER), kind, str(path), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def run(arguments: Sequence[str]) -> tuple[float, float, int]:
    """Run the program; return its wall and processor seconds and its largest process's peak memory in bytes."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - not a path of ours
        process = subprocess.Popen([PROGRAM, *arguments], stdout=nowhere, stderr=nowhere)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def line(name: str, seconds: float, note: str = "") -> None:
    print(f"{name:48} {seconds * 1000:10.2f} ms  {note}", flush=True)


def megabytes(size: float) -> str:
    return f"{size / 1_000_000:.0f} MB"
