"""Draws the pictures of the README from the program's real output."""

import argparse
import io
import re
import sys
from html import unescape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from ziping.cli.findings import show_findings
from ziping.cli.output import Printer
from ziping.flows.demonstrate import SAMPLE, sample_evaluation

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 110
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts from elsewhere: the reader's own serve as well."""
LENGTH = re.compile(r'textLength="([\d.]+)"([^>]*>)([^<]*)')


def findings() -> str:
    """Return `ziping check` of the bundled county report as a picture."""
    printer = Printer("zh")
    printer.console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True)
    evaluation = sample_evaluation()
    show_findings(printer, SAMPLE, evaluation)
    drawn = printer.console.export_svg(title=f"ziping check {SAMPLE}", unique_id="ziping")
    return LENGTH.sub(_in_cells, FONT_FACE.sub("", drawn))


def _in_cells(text: re.Match[str]) -> str:
    """Give a text the room it takes: the length stated counts letters, of which a Chinese one takes two cells."""
    length, between, written = text.groups()
    letters = unescape(written)
    return f'textLength="{float(length) * cell_len(letters) / len(letters):g}"{between}{written}'


PICTURES = {"check.svg": findings}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say which are stale")
    options = parser.parse_args()
    drawn = {FOLDER / name: draw() for name, draw in PICTURES.items()}
    stale = [path for path, text in drawn.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.name}: stale, run script/pictures" if options.check else f"{path.name}: drawn")
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawn[path], encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
