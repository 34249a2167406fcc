"""Times the county report in every form against floors and peers. Medians of one run; the ratios are what counts."""

import argparse
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from ziping.flows.demonstrate import SAMPLE

PARTS = ("word", "pages", "old_word", "folder", "across")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python that has the peers installed")
    parser.add_argument("--here", action="store_true", help="measure in this process: one part only")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all where none is named")
    options = parser.parse_args()
    parts = options.parts or PARTS
    if options.here:
        return 0 if measured(parts[0], options.peer) else 1
    # Each part in a process of its own: what one holds in memory would count for the commands of the next.
    again = [sys.executable, __file__, "--here", "--peer", options.peer]
    missed = [part for part in parts if subprocess.run([*again, part], check=False).returncode]
    for part in missed:
        print(f"{part}: a figure is beyond what it must keep")
    return 1 if missed else 0


def measured(part: str, peer: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        report = Path(folder) / "report.docx"
        report.write_bytes(files("ziping.flows").joinpath("samples", SAMPLE).read_bytes())
        kept: bool = import_module(part).measure(report, peer)
        return kept


if __name__ == "__main__":
    sys.exit(main())
