"""Scans and pictures: whatever lies on the glass, however it lies, becomes cells with how sure they are."""

import ctypes
import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from ziping.formats import limits
from ziping.formats.document import Document, Grid, Paragraph, UnreadableError
from ziping.formats.limits import Limits
from ziping.formats.opening import open_bytes
from ziping.formats.paged import Glyph
from ziping.formats.paged.lines import Line, lines_of
from ziping.formats.scan import engine
from ziping.formats.scan.cutting import ink_in, parts_of
from ziping.formats.scan.pictures import pictures_of
from ziping.formats.scan.seals import without_seals
from ziping.formats.scan.stacking import lines_in
from ziping.formats.scan.straightening import skew_of, slant_of
from ziping.formats.scan.strokes import ruling_of, without_specks

FORM = Path(__file__).with_name("pictures") / "form.jpg"
ROWS = [
    ["绩效指标", "一级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
    ["产出指标", "修补路面(平方米)", "≥500", "512", "40", "40"],
    ["合格率", "=100%", "98.5%", "30", "29.55"],
    ["效益指标", "群众满意度", "≥95%", "/", "20", "—"],
]


def picture(turned: int = 0, kind: str = "PNG") -> bytes:
    """The form as a file of another kind, turned clockwise by right angles."""
    out = io.BytesIO()
    Image.open(FORM).rotate(-90 * turned, expand=True).save(out, kind, dpi=(200, 200))
    return out.getvalue()


def grid_of(document: Document) -> Grid:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid


def starting(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.starting]


def test_a_scan_under_a_seal_is_read_cell_by_cell() -> None:
    document = open_bytes(FORM.read_bytes(), "扫描件.jpg")
    grid = grid_of(document)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "2022年度项目支出绩效自评表",
        "项目名称：乡村道路养护",
    ]
    assert starting(grid) == ROWS
    assert {(cell.rowspan, cell.colspan) for cell in grid.cells if cell.text == "绩效指标"} == {(4, 1)}
    assert all(cell.place.page == 1 and isinstance(cell.place.box, tuple) for cell in grid.cells)
    assert all(isinstance(cell.place.confidence, float) for cell in grid.cells if cell.text)


def test_lines_of_writing_tell_how_a_page_without_a_table_lies() -> None:
    page = Image.open(FORM).crop((460, 100, 1190, 210))
    sheet = Image.new("RGB", (1654, 600), "white")
    sheet.paste(page, (60, 240))
    sheet.paste(page, (800, 240))
    out = io.BytesIO()
    sheet.rotate(-3, fillcolor="white").save(out, "PNG", dpi=(200, 200))
    (line,) = open_bytes(out.getvalue(), "扫描件.png").blocks
    assert isinstance(line, Paragraph)
    assert isinstance(line.place.box, tuple)
    _, top, _, bottom = line.place.box
    slope = 1300 / 200 * 72 * 0.05
    assert bottom - top < slope
    assert isinstance(line.place.confidence, float)


def test_lines_of_writing_fall_by_the_slant_of_the_long_ones() -> None:
    level = np.array([[0.0, 0.0], [400.0, 0.0], [400.0, 30.0], [0.0, 30.0]])
    falling = np.array([[0.0, 0.0], [600.0, 12.0], [599.0, 42.0], [0.0, 30.0]])
    short = np.array([[0.0, 0.0], [90.0, 12.0], [90.0, 42.0], [0.0, 30.0]])
    assert slant_of(np.array([falling, level, short]), 200.0) == pytest.approx(1.146, abs=0.001)
    assert slant_of(np.array([short]), 200.0) == 0
    assert slant_of(np.zeros((0, 4, 2)), 200.0) == 0


def test_an_unsure_mark_makes_no_line_unsure_but_an_unsure_figure_does() -> None:
    def line(*signs: tuple[str, float]) -> Line:
        glyphs = [Glyph(sign, 10.0 * at, 0, 10.0 * at + 9, 10, sure) for at, (sign, sure) in enumerate(signs)]
        (only,) = lines_of(glyphs)
        return only

    assert line(("分", 0.9), ("值", 0.95), (":", 0.4)).confidence == 0.9
    assert line(("3", 0.9), (".", 0.4), ("5", 0.95)).confidence == 0.4
    assert line(*[("字", 0.9)] * 12, ("5", 0.6), ("，", 0.2)).confidence == 0.6
    assert line(*[("字", 0.9)] * 12, ("体", 0.6), ("，", 0.2)).confidence == pytest.approx((12 * 0.9 + 0.6) / 13)


@pytest.mark.parametrize("turned", [1, 2, 3])
def test_a_page_lying_the_wrong_way_is_read_the_same(turned: int) -> None:
    assert starting(grid_of(open_bytes(picture(turned), "扫描件.png"))) == ROWS


def test_a_pdf_of_pictures_is_recognised_page_by_page() -> None:
    page = Image.open(FORM)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=200, save_all=True, append_images=[page])
    document = open_bytes(out.getvalue(), "扫描件.pdf")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [cell.place.page for grid in grids for cell in grid.cells if cell.text == "群众满意度"] == [1, 2]


def layered(text: str) -> bytes:
    """The form as scanning programs write it: a picture, and over it unseen what they recognised."""
    out = io.BytesIO()
    Image.open(FORM).save(out, "PDF", resolution=200)
    document = pypdfium2.PdfDocument(out.getvalue())
    words = pypdfium2.raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
    pypdfium2.raw.FPDFText_SetText(words, (ctypes.c_ushort * (len(text) + 1))(*map(ord, text)))
    pypdfium2.raw.FPDFTextObj_SetTextRenderMode(words, pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    page = document[0]
    pypdfium2.raw.FPDFPage_InsertObject(page.raw, words)
    page.gen_content()
    document.save(out)
    return out.getvalue()


def test_a_scan_is_recognised_although_another_program_laid_its_reading_over_it() -> None:
    document = open_bytes(layered("misread"), "扫描件.pdf")
    assert starting(grid_of(document))[0] == ROWS[0]
    assert not any("misread" in block.text for block in document.blocks if isinstance(block, Paragraph))


def test_an_empty_page_of_a_pdf_needs_no_recognition() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(UnreadableError, match="empty"):
        open_bytes(out.getvalue(), "空白.pdf")


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_without_the_recognition_part_a_scan_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _name: None)
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, Path(name).suffix[1:])
    with pytest.raises(UnreadableError, match="needs-recognition"):
        open_bytes(out.getvalue(), name)


def test_each_page_of_a_tiff_is_a_page() -> None:
    out = io.BytesIO()
    pages = [Image.new("L", (400, 300), shade) for shade in (255, 200)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    assert [picture.pixels.shape for picture in pictures_of(out.getvalue())] == [(300, 400, 3), (300, 400, 3)]


def test_what_is_transparent_is_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert next(pictures_of(out.getvalue())).pixels.min() == 255


@pytest.mark.parametrize(("stated", "dots"), [(300, 300.0), (1, 200.0), (0, 200.0), (9_999, 200.0)])
def test_a_resolution_that_cannot_be_is_taken_from_the_paper_size(stated: int, dots: float) -> None:
    out = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(out, "JPEG", dpi=(stated, stated))
    assert next(pictures_of(out.getvalue())).dots == pytest.approx(dots, rel=0.01)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n1234", b"\xff\xd8\xff\xe0broken", b"GIF89a"])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        list(pictures_of(data))


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (500, 500)).save(out, "PNG")
    with limits.using(Limits(pixels=10_000)), pytest.raises(UnreadableError, match="picture-too-large"):
        list(pictures_of(out.getvalue()))


def page(height: int = 400, width: int = 600) -> np.ndarray:
    return np.full((height, width), 255, np.uint8)


def test_a_page_s_skew_is_that_of_its_long_lines() -> None:
    pixels = page(600, 1200)
    for x in range(100, 1100):
        pixels[300 + x // 50 : 302 + x // 50, x] = 0
    assert skew_of(pixels, 200) == pytest.approx(np.degrees(np.arctan(1 / 50)), abs=0.2)


def test_a_page_without_lines_is_straight() -> None:
    assert skew_of(page(), 200) == 0.0


def test_strokes_of_characters_are_no_lines_and_walls_between_lines_are() -> None:
    pixels = page()
    pixels[100:102, 50:550] = pixels[150:152, 50:550] = 0
    pixels[100:152, 300:302] = 0
    pixels[108:145, 400:402] = 0
    ruling = ruling_of(pixels, 200)
    assert [round(line.at) for line in ruling.down] == [108]
    assert [round(line.at) for line in ruling.across] == [36, 54]


def test_specks_go_and_decimal_points_stay() -> None:
    ink = np.zeros((50, 50), np.uint8)
    ink[10:12, 10:12] = 255
    ink[30:33, 30:33] = 255
    kept = without_specks(ink, 200)
    assert (kept[11, 11], kept[31, 31]) == (0, 255)


def test_a_seal_is_taken_out_and_red_words_stay() -> None:
    pixels = np.full((800, 800, 3), 250, np.uint8)
    rows, columns = np.ogrid[:800, :800]
    ring = np.abs(np.hypot(rows - 300, columns - 300) - 150) < 8
    pixels[ring] = (50, 48, 214)
    pixels[295:305, 100:500] = (30, 30, 30)
    pixels[700:730, 100:160] = (50, 48, 214)
    grey = without_seals(pixels, 200).for_text
    assert grey[ring & (np.abs(rows - 300) > 20)].min() > 230
    assert grey[300, 300] < 60
    assert grey[715, 130] < 120


def test_what_stands_below_each_other_is_divided_between_its_strokes() -> None:
    signs = np.zeros((100, 30), np.uint8)
    for top, bottom in ((0, 10), (16, 25), (35, 60), (70, 95)):
        signs[top:bottom] = 255
    assert lines_in(signs, 25) == [(0, 25), (35, 60), (70, 95)]


@pytest.mark.parametrize(("leaning", "stroke"), [(-1, "/"), (1, ""), (0, "")])
def test_a_lone_slash_is_known_by_its_lean(leaning: int, stroke: str) -> None:
    signs = np.zeros((60, 60), np.uint8)
    for step in range(24):
        x = 30 + leaning * (step - 12) // 2
        signs[18 + step, x : x + 3] = 255
    (part,) = parts_of(np.array([[[15, 10], [45, 10], [45, 50], [15, 50]]], float), [], signs, 200)
    assert part.stroke == stroke


def test_a_lone_dash_is_no_figure_one() -> None:
    signs = np.zeros((60, 60), np.uint8)
    signs[30:33, 15:45] = 255
    (part,) = parts_of(np.array([[[10, 20], [50, 20], [50, 40], [10, 40]]], float), [], signs, 200)
    assert part.stroke == "—"


def test_blank_paper_has_no_ink() -> None:
    assert ink_in((0, 0, 20, 20), np.zeros((60, 60), np.uint8)) is None
