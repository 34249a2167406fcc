"""The county report as digital PDF and as scan, against the peers."""

from pathlib import Path

import pypdfium2
from office_files import saved_as
from timing import line, median_of, megabytes, peer_seconds, run

from ziping.formats.opening import open_document

ROUNDS, PEER_ROUNDS = 30, 5
SCAN_ROUNDS = 2
MOST_TIMES_TEXT = 4
LEAST_TIMES_FASTER = 8
DOTS, POINTS = 200, 72


def measure(report: Path, peer: str) -> bool:
    """Print the figures; return whether each keeps what it must."""
    pdf = saved_as(report, "pdf")
    return _digital(pdf, peer) & _scanned(pdf, peer)


def _digital(pdf: Path, peer: str) -> bool:
    whole = _whole(pdf)
    text = median_of(lambda: text_of(pdf), ROUNDS)
    read = median_of(lambda: open_document(pdf), ROUNDS)
    tables = peer_seconds(peer, "pdfplumber", pdf, PEER_ROUNDS)
    line("pdf text alone (PDFium)", text)
    line("pdf pages, tables, joined, with places", read, f"{read / text:.1f} × text alone (at most {MOST_TIMES_TEXT})")
    line("pdfplumber: tables", tables, f"{tables / read:.1f} × ours (at least {LEAST_TIMES_FASTER})")
    line("ziping check FILE.pdf", *whole)
    return read <= MOST_TIMES_TEXT * text and tables >= LEAST_TIMES_FASTER * read


def _scanned(pdf: Path, peer: str) -> bool:
    picture = pdf.with_suffix(".png")
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=DOTS / POINTS).to_pil().save(picture, dpi=(DOTS, DOTS))
    whole = _whole(picture)
    ours = median_of(lambda: open_document(picture), SCAN_ROUNDS)
    other = peer_seconds(peer, "recognition", picture, SCAN_ROUNDS)
    line("scanned page, 200 dpi: cells with places", ours)
    line("RapidOCR on onnxruntime: lines of text", other, f"{other / ours:.1f} × ours")
    line("ziping check PAGE.png", *whole)
    return ours < other


def text_of(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _whole(path: Path) -> tuple[float, str]:
    wall, _, peak = run(["check", str(path)])
    return wall, f"one file, whole command; {megabytes(peak)}"
