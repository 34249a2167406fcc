"""Real files of every format to spoil."""

import io
import zipfile
from importlib.resources import files
from pathlib import Path

import libarchive
from office_files import saved_as
from PIL import Image

from ziping.flows.demonstrate import SAMPLE
from ziping.flows.loading import load_report
from ziping.writing.exchange import report_json
from ziping.writing.workbook.book import write_workbook
from ziping.writing.xlsx import write_xlsx

TESTS = Path(__file__).parents[1]
PICTURE = TESTS / "formats" / "pictures" / "form.jpg"
TEXT = TESTS / "forms" / "gansu-2020-tabs" / "form.txt"
BY_OFFICE = ("doc", "odt", "rtf", "pdf", "html")
SLOW = frozenset({"jpg", "png", "tiff", "doc", "odt", "rtf"})


def seeds(folder: Path, *, quick: bool = False) -> dict[str, bytes]:
    """Return a file of each ending; `quick` leaves out what an office or recognition must read."""
    report = folder / "report.docx"
    report.write_bytes(files("ziping.flows").joinpath("samples", SAMPLE).read_bytes())
    made = {"docx": report.read_bytes(), "txt": TEXT.read_bytes(), **_written(report)}
    if not quick:
        made |= {ending: saved_as(report, ending).read_bytes() for ending in BY_OFFICE}
        sheets = folder / "sheets.xlsx"
        sheets.write_bytes(made["xlsx"])
        made |= {ending: saved_as(sheets, ending).read_bytes() for ending in ("xls", "ods")} | _pictures()
    return made | _packed(folder, made)


def _written(report: Path) -> dict[str, bytes]:
    understood = load_report(report)
    return {
        "json": report_json(understood),
        "xlsx": write_xlsx(understood),
        "xlsm": write_workbook(understood, "某县财政局", 2023),
    }


def _pictures() -> dict[str, bytes]:
    made = {"jpg": PICTURE.read_bytes()}
    with Image.open(PICTURE) as picture:
        for ending in ("png", "tiff"):
            out = io.BytesIO()
            picture.save(out, ending)
            made[ending] = out.getvalue()
    return made


def _packed(folder: Path, members: dict[str, bytes]) -> dict[str, bytes]:
    out = io.BytesIO()
    chosen = {f"单位{ending}/自评.{ending}": members[ending] for ending in ("docx", "xlsx", "txt")}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in chosen.items():
            packed.writestr(name, content)
    seven = folder / "packed.7z"
    with libarchive.file_writer(str(seven), "7zip") as archive:
        for name, content in chosen.items():
            archive.add_file_from_memory(name, len(content), content)
    return {"zip": out.getvalue(), "7z": seven.read_bytes()}
