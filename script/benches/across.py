"""Invented reports held against each other in one command: twice as many must not take much more than twice as long."""

import os
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
from timing import line, megabytes, run

from tests.inventing.report import invent

COUNTS = (2_500, 5_000, 10_000)
MOST_GROWTH = 2.4
"""By how much the time may grow where the number doubles."""


def measure(report: Path, _peer: str) -> bool:
    """Print the figures of `ziping check FOLDER --select X`; return whether the time grows nearly as the number."""
    folder, seconds = report.parent / "reports", []
    folder.mkdir()
    os.environ["ZIPING_CACHE"] = str(report.parent / "cache")
    random = Random(1)  # noqa: S311 - the same reports every time
    for before, count in pairwise((0, *COUNTS)):
        for number in range(before, count):
            (folder / f"{number:05}.json").write_bytes(msgspec.json.encode(invent(random)))
        # The first run judges each document; the second finds that in the cache and only holds them against each other.
        whole, _, peak = run(["check", str(folder), "--select", "X", "--json"])
        again, _, _ = run(["check", str(folder), "--select", "X", "--json"])
        seconds.append(whole)
        line(
            f"{count} reports judged and held against each other",
            whole,
            f"{megabytes(peak)} to hold them",
        )
        line(f"{count} again, judged before", again, f"{count / again:.0f} a second")
    growth = [later / earlier for earlier, later in pairwise(seconds)]
    print(f"twice as many take {' and '.join(f'{one:.2f}' for one in growth)} × as long")
    return max(growth) <= MOST_GROWTH
