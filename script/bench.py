"""Times the county report as docx: the whole pipeline against its floor and a peer, and the commands' own cost.

Every figure is a median of one run on one machine; the ratios are what counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from lxml import etree

from ziping.flows.evaluate import evaluate_file
from ziping.flows.loading import load_report

ROUNDS = 60
PEER_ROUNDS = 15
COMMAND_ROUNDS = 10
MOST_TIMES_FLOOR = 8
LEAST_TIMES_FASTER = 40
MOST_SECONDS = {"--version": 0.15, "check": 0.5}
PEER = """
import json, statistics, sys, time
from markitdown import MarkItDown
convert, path, rounds = MarkItDown().convert, sys.argv[1], int(sys.argv[2])
convert(path)
seconds = []
for _ in range(rounds):
    start = time.perf_counter()
    convert(path)
    seconds.append(time.perf_counter() - start)
print(json.dumps(statistics.median(seconds)))
"""


def median_of(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of the seconds that one call takes, after one call that is not counted."""
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def floor(path: Path) -> object:
    """Inflate and parse: the least that reading the file can cost."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def peer_seconds(python: str, path: Path) -> float:
    done = subprocess.run([python, "-c", PEER, str(path), str(PEER_ROUNDS)], capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def cpu_seconds(*arguments: str) -> float:
    """Return the median of user and system seconds of a whole command."""
    command = [str(Path(sys.executable).with_name("ziping")), *arguments]
    seconds = []
    for _ in range(COMMAND_ROUNDS):
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = os.times()
        seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(seconds)


def report(name: str, seconds: float, note: str = "") -> None:
    print(f"{name:44} {seconds * 1000:9.2f} ms  {note}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python that has the peer installed")
    options = parser.parse_args()
    with as_file(files("ziping.flows").joinpath("samples", "county-report-2022.docx")) as path:
        return measure(path, options.peer)


def measure(path: Path, peer: str) -> int:
    least = median_of(lambda: floor(path))
    read = median_of(lambda: load_report(path))
    whole = median_of(lambda: evaluate_file(path))
    other = peer_seconds(peer, path)
    costs = {name: cpu_seconds(name, *([str(path)] if name == "check" else [])) for name in MOST_SECONDS}
    report("floor: inflate + parse", least)
    report("read + understand", read, f"{read / least:.1f} × floor")
    report("read + understand + score + check", whole, f"{whole / least:.1f} × floor (at most {MOST_TIMES_FLOOR})")
    report("markitdown: text alone", other, f"{other / whole:.0f} × ours (at least {LEAST_TIMES_FASTER})")
    for name, seconds in costs.items():
        report(f"ziping {name}: CPU of the command", seconds, f"at most {MOST_SECONDS[name] * 1000:.0f} ms")
    kept = whole <= MOST_TIMES_FLOOR * least and other >= LEAST_TIMES_FASTER * whole
    return 0 if kept and all(seconds <= MOST_SECONDS[name] for name, seconds in costs.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
