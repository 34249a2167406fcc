"""A PDF with annotations on the boxes of its cells, however its pages are turned and cropped."""

from ctypes import POINTER, c_ushort, cast
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from pdf_files import Sheet, pdf_file
from PIL import Image, ImageDraw
from pypdfium2 import raw

from ziping.flows.annotating import annotated, original_of
from ziping.formats import Cell, Document, Grid
from ziping.formats.matrix import moved_box, times
from ziping.formats.opening import open_bytes
from ziping.formats.scan.page import Sheet as Scan
from ziping.model import Level, Place
from ziping.writing.annotating.note import Note

WORDS = [["项目名称", "道路"], ["分值", "得分"]]
Found = tuple[int, str, str, tuple[float, float, float, float]]


def note(place: Place | None, level: Level = "error", *more: Place) -> Note:
    return Note("S201 错误", "说明", level, place, more, "（某处）" if place else "")


def read(data: bytes) -> Document:
    return open_bytes(data, "自评表.pdf")


def put(data: bytes, *notes: Note) -> bytes:
    return annotated(original_of(read(data)), notes)


def cells(data: bytes) -> list[Cell]:
    return [cell for block in read(data).blocks if isinstance(block, Grid) for cell in block.cells]


def found(data: bytes, page: int = 0) -> list[Found]:
    """Return kind, author, words and box of each annotation of a page."""
    document = pypdfium2.PdfDocument(data)
    opened = document[page]
    all_of_it = [_annotation(opened, number) for number in range(raw.FPDFPage_GetAnnotCount(opened.raw))]
    opened.close()
    document.close()
    return all_of_it


def comments(data: bytes, page: int = 0) -> list[Found]:
    return [one for one in found(data, page) if one[2]]


def _annotation(page: pypdfium2.PdfPage, number: int) -> Found:
    own = raw.FPDFPage_GetAnnot(page.raw, number)
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(own, box)
    kind = raw.FPDFAnnot_GetSubtype(own)
    told = kind, _string(own, b"T"), _string(own, b"Contents"), (box.left, box.bottom, box.right, box.top)
    raw.FPDFPage_CloseAnnot(own)
    return told


def _string(own: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(own, key, None, 0)
    signs = (c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(own, key, cast(signs, POINTER(c_ushort)), size)
    return bytes(signs).decode("utf-16-le").rstrip("\0")


def text_in(data: bytes, box: tuple[float, float, float, float]) -> str:
    """Return the text that another way of asking finds in a box of the PDF's own coordinates."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    said: str = text.get_text_bounded(*box)
    text.close()
    page.close()
    document.close()
    return "".join(said.split())


def drawn(turned: int = 0, matrix: str = "1 0 0 1", box: tuple[int, int, int, int] = (0, 0, 595, 842)) -> bytes:
    sheet = Sheet(turned=turned, box=box)
    for y in (80, 100, 120):
        sheet.line(50, y, 250, y)
    for x in (50, 150, 250):
        sheet.line(x, 80, x, 120)
    places = {"1 0 0 1": (2, 12), "0 1 -1 0": (14, 18), "-1 0 0 -1": (60, 6), "0 -1 1 0": (6, 4)}
    across, down = places[matrix]
    for row, words in enumerate(WORDS):
        for column, word in enumerate(words):
            sheet.words(50 + 100 * column + across, 80 + 20 * row + down, word[:2], 7, matrix)
    return pdf_file(sheet)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_an_annotation_lies_on_its_cell_however_the_page_is_turned(turned: int) -> None:
    data = pdf_file(Sheet(turned=turned).grid((50, 150, 250), (80, 100, 120), WORDS))
    own = cells(data)
    boxes = [one[3] for one in comments(put(data, *(note(cell.place) for cell in own)))]
    assert [text_in(data, box) for box in boxes] == [cell.text for cell in own]


@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_an_annotation_lies_on_its_cell_however_the_text_runs(matrix: str) -> None:
    data = drawn(matrix=matrix)
    own = [cell for cell in cells(data) if cell.text]
    boxes = [one[3] for one in comments(put(data, *(note(cell.place) for cell in own)))]
    assert [text_in(data, box) for box in boxes] == [cell.text for cell in own]
    assert {cell.text for cell in own} == {"项目", "道路", "分值", "得分"}


def test_an_annotation_lies_on_its_cell_where_the_page_does_not_begin_at_zero() -> None:
    data = drawn(box=(30, 40, 625, 882))
    (cell,) = (cell for cell in cells(data) if cell.text == "得分")
    ((_, _, _, box),) = comments(put(data, note(cell.place)))
    assert text_in(data, box) == "得分"


def test_the_file_that_came_stays_as_it_is_before_what_is_new() -> None:
    data = drawn()
    out = put(data, note(cells(data)[0].place), note(None))
    assert out.startswith(data)
    assert [cell.text for cell in cells(out)] == [cell.text for cell in cells(data)]


def test_each_finding_is_one_annotation_with_its_words() -> None:
    data = drawn()
    first, second, third, _ = cells(data)
    out = put(data, note(first.place), note(first.place, "note"), note(second.place, "warning", third.place))
    assert [(author, words) for _, author, words, _ in comments(out)] == [("ziping", "S201 错误\n说明")] * 3
    shades = [one for one in found(out) if one[0] == raw.FPDF_ANNOT_HIGHLIGHT]
    assert len(shades) == 3


def test_annotations_of_one_cell_lie_within_each_other() -> None:
    data = drawn()
    outer, inner = (one[3] for one in comments(put(data, *[note(cells(data)[0].place)] * 2)))
    assert outer[0] < inner[0] < inner[2] < outer[2]
    assert outer[1] < inner[1] < inner[3] < outer[3]


def test_what_is_said_of_a_page_or_of_the_document_has_a_sign_at_its_top() -> None:
    data = pdf_file(*(Sheet().grid((50, 150, 250), (80, 100, 120), WORDS) for _ in range(2)))
    out = put(data, note(None), note(None), note(Place(page=2)))
    assert [one[0] for one in comments(out)] == [raw.FPDF_ANNOT_TEXT] * 2
    assert len({one[3] for one in comments(out)}) == 2
    assert [one[2] for one in comments(out, 1)] == ["S201 错误\n（某处）\n说明"]


def by_another(data: bytes, own: Note, monkeypatch: pytest.MonkeyPatch) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr("ziping.writing.annotating.pdf.AUTHOR", "王某")
        return put(data, own)


def test_annotations_of_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn()
    first, second, *_ = cells(data)
    twice = put(by_another(data, note(first.place), monkeypatch), note(second.place))
    assert [text_in(data, one[3]) for one in comments(twice)] == [first.text, second.text]


def test_annotating_again_replaces_our_own_annotations_and_their_grounds(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn()
    first, second, *_ = cells(data)
    once = put(by_another(data, note(first.place), monkeypatch), note(first.place), note(second.place, "warning"))
    again = put(once, note(second.place))
    assert [(one[1], text_in(data, one[3])) for one in comments(again)] == [
        ("王某", first.text),
        ("ziping", second.text),
    ]
    assert [one[1] for one in found(again)].count("ziping") == 2


def test_a_scan_lying_askew_and_turned_finds_its_way_back() -> None:
    page = Image.new("L", (800, 600), 255)
    ImageDraw.Draw(page).rectangle((500, 100, 560, 130), fill=0)
    pixels = np.asarray(page, dtype=np.uint8)
    scan = Scan(pixels, pixels).straightened(3.0).turned(1).straightened(-2.0).turned(2)
    ys, xs = np.nonzero(scan.clear < 128)
    seen = float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
    x0, y0, x1, y1 = moved_box(seen, scan.back)
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((530, 115), abs=1.5)


def test_ways_back_follow_each_other() -> None:
    moved, turned = (1.0, 0.0, 0.0, 1.0, 10.0, 20.0), (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)
    assert moved_box((0, 0, 2, 1), times(moved, turned)) == (-21.0, 10.0, -20.0, 12.0)


def test_a_scanned_cell_is_annotated_where_it_lies_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    font_size, dots = 60, 200
    page = Image.new("RGB", (1654, 1000), "white")
    draw = ImageDraw.Draw(page)
    for y in (200, 320, 440):
        draw.line((200, y, 1400, y), fill=0, width=3)
    for x in (200, 800, 1400):
        draw.line((x, 200, x, 440), fill=0, width=3)
    for row, digits in enumerate((("1234", "5678"), ("2468", "1357"))):
        for column, text in enumerate(digits):
            draw.text((250 + 600 * column, 225 + 120 * row), text, fill=0, font_size=font_size)
    out = BytesIO()
    page.rotate(90, expand=True).save(out, "PDF", resolution=dots)
    data = out.getvalue()
    (cell,) = (cell for cell in cells(data) if cell.text == "1357")
    ((_, _, _, (x0, y0, x1, y1)),) = comments(put(data, note(cell.place)))
    points = 72 / dots
    assert (x0, y0, x1, y1) == pytest.approx((320 * points, 800 * points, 440 * points, 1400 * points), abs=4)
