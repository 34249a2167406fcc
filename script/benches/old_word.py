"""The county report as doc through the office: started for it, and kept running."""

import time
from pathlib import Path

from office_files import saved_as
from timing import line, median_of, megabytes

from ziping.formats.office import kept_office
from ziping.formats.opening import open_document

ROUNDS = 10


def measure(report: Path, _peer: str) -> bool:
    """Print the figures; a kept office must save most of the start."""
    doc = saved_as(report, "doc")
    began = time.perf_counter()
    open_document(doc)
    cold = time.perf_counter() - began
    warm = median_of(lambda: open_document(doc), ROUNDS)
    peak = _peak(kept_office().process or 0)
    kept_office().close()
    line("doc, office started for it", cold)
    line("doc, office kept running", warm, f"{cold / warm:.1f} × faster; office {megabytes(peak)}")
    return warm < cold


def _peak(group: int) -> int:
    """Return the peak memory of a group's processes together, in bytes."""
    states = [path.parent for path in Path("/proc").glob("[0-9]*/stat") if _group(path) == group]
    peaks = (line for state in states for line in (state / "status").read_text().splitlines() if "VmHWM" in line)
    return sum(int(peak.split()[1]) * 1024 for peak in peaks)


def _group(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[2])
    except OSError:
        return 0
