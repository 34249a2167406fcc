"""An audit measured: what it took of time, processors and memory, stage by stage."""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from msgspec import Struct

from tests.auditing.running import apart
from ziping.flows.audit.cluster import Cluster
from ziping.flows.audit.engine import Engine, Pool
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.run import Audit
from ziping.flows.audit.sources import Sources

COMMAND = "import sys; from ziping.cli.main import main; sys.exit(main())"
KILOBYTE = 1024


class Stage(Struct):
    """Seconds by the clock and of processors, those of child processes with them."""

    wall: float = 0
    cpu: float = 0


class Taken(Struct):
    judging: Stage
    making: Stage
    files: int = 0
    memory: int = 0
    """Bytes of the largest process."""


def measured(folder: Path, out: Path, processes: int) -> Taken:
    return apart(_measured, folder, out, Pool(processes))


def measured_on_ray(folder: Path, out: Path, processes: int) -> Taken:
    """Ray is started before and ended after."""
    return apart(_measured_on_ray, folder, out, processes)


def _measured_on_ray(folder: Path, out: Path, processes: int) -> Taken:
    with Cluster("", processes) as cluster:
        return _measured(folder, out, cluster)


def _measured(folder: Path, out: Path, engine: Engine) -> Taken:
    taken = Taken(Stage(), Stage())
    with Sources([str(folder)], str(out)) as inputs:
        with _timed(taken.judging):
            audit = Audit(inputs, out, Plan(pages=0), engine)
            taken.files = sum(step.files for step in audit.judged())
        with _timed(taken.making):
            audit.finish()
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    still_there = [int(one.memory_info().rss) for one in psutil.Process().children(recursive=True)]
    taken.memory = max(own.ru_maxrss * KILOBYTE, children.ru_maxrss * KILOBYTE, *still_there)
    return taken


@contextmanager
def _timed(stage: Stage) -> Iterator[None]:
    wall, cpu = time.perf_counter(), _cpu()
    yield
    stage.wall, stage.cpu = time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    """Return the seconds of processors so far, of this process, those that ended and those that are there."""
    below = psutil.Process().children(recursive=True)
    return sum(sum(one.cpu_times()[:4]) for one in (psutil.Process(), *below))


def killed(folder: Path, out: Path, after: float) -> int:
    """Begin an audit and kill it after so many seconds; return how many parts it had kept."""
    command = [sys.executable, "-c", COMMAND, "audit", str(folder), "-o", str(out), "--pages", "0"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return len(list(out.glob(".work/parts/*/*/index.msgpack")))
