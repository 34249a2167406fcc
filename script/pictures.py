"""Draws the pictures of the README from the program's real output."""

import argparse
import io
import re
import shutil
import sys
from html import unescape
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from rich.cells import cell_len
from rich.console import Console
from web_pictures import TAKEN, web_shots

from ziping.cli.findings import show_findings
from ziping.cli.output import Printer
from ziping.flows.demonstrate import SAMPLE, sample_evaluation
from ziping.flows.evaluate import evaluate_report
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_whole
from ziping.flows.reporting import Judged
from ziping.flows.reporting.made import page_of

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
WINDOW = (1280, 720)
SHARPNESS = 1.5
SHOT = "page.png"
SHOTS = (SHOT, *TAKEN)
"""What a browser draws depends on it and on the fonts there are: it is drawn, never compared."""


def sample_page() -> bytes:
    """Return the findings page of the bundled county report."""
    with as_file(files("ziping.flows").joinpath("samples", SAMPLE)) as path:
        entry = Entry(SAMPLE, path)
        loaded = load_whole(entry)
        return page_of(Judged(entry, evaluate_report(loaded.report), loaded.document), "zh")


def shot(browser: Browser) -> bytes:
    """Return the page in a browser's window, a wrong score chosen."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(sample_page())
        window = browser.new_page(
            viewport={"width": WINDOW[0], "height": WINDOW[1]}, device_scale_factor=SHARPNESS, reduced_motion="reduce"
        )
        window.goto(page.as_uri())
        window.locator(".finding", has_text="应得 5.78 分").locator(".spots a").first.click()
        return window.screenshot()


def _packed(picture: bytes) -> bytes:
    """Return the picture in 256 colours: a third of the bytes, and no difference to the eye."""
    written = io.BytesIO()
    colours = Image.open(io.BytesIO(picture)).convert("RGB")
    colours.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


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
    if not options.check:
        _take()
    return 1 if options.check and (stale or not all((FOLDER / name).exists() for name in SHOTS)) else 0


def _take() -> None:
    """Take the pictures of pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, picture in ((SHOT, shot(browser)), *web_shots(browser)):
            (FOLDER / name).write_bytes(_packed(picture))
            print(f"{name}: drawn")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
