"""Times the county report in every form against floors and peers. Medians of one run; the ratios are what counts."""

import argparse
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import folder
import old_word
import pages
import word

from ziping.flows.demonstrate import SAMPLE

PARTS = {"docx": word.measure, "pages": pages.measure, "office": old_word.measure, "folder": folder.measure}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python that has the peers installed")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all where none is named")
    options = parser.parse_args()
    chosen = options.parts or list(PARTS)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        report = Path(name) / "report.docx"
        report.write_bytes(files("ziping.flows").joinpath("samples", SAMPLE).read_bytes())
        missed = [part for part in chosen if not PARTS[part](report, options.peer)]
    for part in missed:
        print(f"{part}: a figure is beyond what it must keep")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
