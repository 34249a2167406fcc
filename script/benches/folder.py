"""Two thousand docx in a folder: on all processors, on one, and found again in the cache."""

import os
import shutil
from pathlib import Path

from timing import line, megabytes, run

from ziping.flows.crew import cores

COUNT = 2_000
LEAST_SHARE = 0.8
"""Of the processors' number, by which all of them must be faster than one."""


def measure(report: Path, _peer: str) -> bool:
    """Print the figures; return whether all processors are nearly as many times faster as they are many."""
    folder = report.parent / "folder"
    folder.mkdir()
    for number in range(COUNT):
        shutil.copyfile(report, folder / f"{number:04}.docx")
    os.environ["ZIPING_CACHE"] = str(report.parent / "cache")
    one, _, peak = run(["check", str(folder), "--json", "--no-cache", "-j", "1"])
    many, _, _ = run(["check", str(folder), "--json", "--no-cache"])
    run(["check", str(folder), "--json"])
    again, _, _ = run(["check", str(folder), "--json"])
    line(f"{COUNT} docx checked by one process", one, f"{COUNT / one:.0f} a second; {megabytes(peak)} a process")
    line(f"{COUNT} docx checked by {cores()}", many, f"{one / many:.2f} × faster, {COUNT / many:.0f} a second")
    line(f"{COUNT} docx found in the cache", again, f"{many / again:.1f} × faster")
    shutil.rmtree(folder)
    return one / many >= LEAST_SHARE * cores()
