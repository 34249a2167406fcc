"""Digital PDF: lines drawn in any way become cells, words what their cells say, and tables go on over pages."""

import pytest
from pdf_files import Sheet, pdf_file

from ziping.formats import limits
from ziping.formats.document import Cell, Document, Grid, Paragraph, UnreadableError
from ziping.formats.limits import Limits
from ziping.formats.opening import open_bytes
from ziping.formats.paged import Leaf

XS = (50, 150, 250, 350)
Cells = dict[tuple[int, int], str]


def read(*sheets: Sheet) -> Document:
    return open_bytes(pdf_file(*sheets), "自评表.pdf")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def cells(grid: Grid) -> Cells:
    return {(cell.row, cell.column): cell.text for cell in grid.cells}


def spans(grid: Grid) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.rowspan, cell.colspan) for cell in grid.cells if cell.text}


def cell(grid: Grid, text: str) -> Cell:
    return next(cell for cell in grid.cells if cell.text == text)


def test_a_ruled_table_gives_cells_with_page_and_box() -> None:
    document = read(
        Sheet().words(50, 60, "项目支出绩效自评表").grid(XS, (80, 100, 120), [["项目名称", "道路"], ["分值"]])
    )
    (grid,) = grids(document)
    assert texts(document) == ["项目支出绩效自评表"]
    assert cells(grid) == {(0, 0): "项目名称", (0, 1): "道路", (0, 2): "", (1, 0): "分值", (1, 1): "", (1, 2): ""}
    assert (cell(grid, "道路").place.page, cell(grid, "道路").place.box) == (1, (150, 80, 250, 100))


def test_lines_may_be_thin_rectangles() -> None:
    sheet = Sheet()
    for y in (80, 100, 120):
        sheet.bar(50, y, 250.5, y + 0.5)
    for x in (50, 150, 250):
        for y in (80, 100):
            sheet.bar(x, y, x + 0.5, y + 20)
    (grid,) = grids(read(sheet.words(52, 92, "年初").words(152, 112, "12.5")))
    assert cells(grid) == {(0, 0): "年初", (0, 1): "", (1, 0): "", (1, 1): "12.5"}


def test_lines_may_be_drawn_in_pieces() -> None:
    sheet = Sheet().grid((50, 150), (80, 100, 120), [["甲"], ["乙"]])
    for x in range(150, 250, 8):
        sheet.line(x, 80, x + 4, 80).line(x, 100, x + 4, 100).line(x, 120, x + 4, 120)
    sheet.line(250, 80, 250, 120).words(152, 92, "丙")
    assert cells(grids(read(sheet))[0]) == {(0, 0): "甲", (0, 1): "丙", (1, 0): "乙", (1, 1): ""}


def test_double_lines_are_one() -> None:
    sheet = Sheet().grid((50, 150), (80, 100), [["甲"]]).grid((152, 250), (80, 100), [["乙"]])
    assert cells(grids(read(sheet))[0]) == {(0, 0): "甲", (0, 1): "乙"}


@pytest.mark.parametrize("missing", ["left", "right", "top", "bottom"])
def test_a_side_may_be_missing(missing: str) -> None:
    sheet = Sheet()
    rows, columns = (80, 100, 120), (50, 150, 250)
    for y in rows:
        if (missing, y) not in {("top", 80), ("bottom", 120)}:
            sheet.line(50, y, 250, y)
    for x in columns:
        if (missing, x) not in {("left", 50), ("right", 250)}:
            sheet.line(x, 80, x, 120)
    for x, y, text in ((52, 92, "甲"), (152, 92, "乙"), (52, 112, "丙"), (152, 112, "丁")):
        sheet.words(x, y, text)
    assert cells(grids(read(sheet))[0]) == {(0, 0): "甲", (0, 1): "乙", (1, 0): "丙", (1, 1): "丁"}


def test_boxes_around_every_cell_are_a_table() -> None:
    sheet = Sheet()
    for x in (50, 150):
        for y in (80, 100):
            sheet.frame(x, y, x + 100, y + 20).words(x + 2, y + 12, f"{x}")
    assert cells(grids(read(sheet))[0]) == {(0, 0): "50", (0, 1): "150", (1, 0): "50", (1, 1): "150"}


def test_lines_inside_a_form_object_count() -> None:
    sheet = Sheet().words(52, 92, "甲").words(152, 92, "乙")
    sheet.stamped += [f"{x - 10} {842 - 100 - 20} m {x - 10} {842 - 80 - 20} l S" for x in (50, 150, 250)]
    sheet.stamped += [f"{50 - 10} {842 - y - 20} m {250 - 10} {842 - y - 20} l S" for y in (80, 100)]
    assert cells(grids(read(sheet))[0]) == {(0, 0): "甲", (0, 1): "乙"}


def test_merged_cells_are_where_lines_are_not() -> None:
    sheet = Sheet()
    for y in (80, 140):
        sheet.line(50, y, 350, y)
    sheet.line(150, 100, 350, 100).line(150, 120, 350, 120)
    for x in (50, 150, 350):
        sheet.line(x, 80, x, 140)
    sheet.line(250, 100, 250, 140)
    sheet.words(52, 112, "产出指标").words(152, 92, "年度指标值").words(152, 112, "数量").words(252, 132, "5")
    (grid,) = grids(read(sheet))
    assert spans(grid) == {"产出指标": (3, 1), "年度指标值": (1, 2), "数量": (1, 1), "5": (1, 1)}


def test_a_frame_around_text_is_no_table() -> None:
    document = read(Sheet().frame(40, 40, 500, 600).words(50, 60, "一、部门概况"))
    assert (texts(document), grids(document)) == (["一、部门概况"], [])


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    words = [["1.开展宣传活动十\n场以上。\n2.培训人员", "1234567890123456\n.50", "未完成\n原因"]]
    (grid,) = grids(read(Sheet().grid((50, 134, 220, 300), (80, 130), words)))
    assert cells(grid) == {
        (0, 0): "1.开展宣传活动十场以上。\n2.培训人员",
        (0, 1): "1234567890123456.50",
        (0, 2): "未完成\n原因",
    }


def test_a_sign_that_may_not_begin_a_line_tells_that_the_line_was_full() -> None:
    (grid,) = grids(read(Sheet().grid((50, 150, 250), (80, 110), [["甲乙丙丁戊己庚辛\n壬，癸"]])))
    assert cells(grid)[0, 0] == "甲乙丙丁戊己庚辛壬，癸"


def test_a_label_written_downwards_is_one_word() -> None:
    sheet = Sheet().grid((50, 66, 250), (80, 140), [["绩\n效\n指\n标", "数量指标"]])
    assert cells(grids(read(sheet))[0]) == {(0, 0): "绩效指标", (0, 1): "数量指标"}


def test_spread_characters_are_one_word_and_words_apart_stay_apart() -> None:
    sheet = Sheet().grid((50, 250, 450), (80, 100))
    for number, sign in enumerate("项目名称"):
        sheet.words(60 + 40 * number, 92, sign)
    sheet.words(252, 92, "陈大同").words(286, 92, "主任")
    assert cells(grids(read(sheet))[0]) == {(0, 0): "项目名称", (0, 1): "陈大同 主任"}


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    sheet = Sheet().grid((50, 150, 250), (80, 100)).words(52, 92, "得分").words(52.3, 92, "得分")
    assert cells(grids(read(sheet))[0])[0, 0] == "得分"


def full_page(rows: list[list[str]]) -> Sheet:
    """A table that ends where the page does."""
    return Sheet().grid(XS, [780 - 20 * (len(rows) - number) for number in range(len(rows) + 1)], rows)


def test_a_table_goes_on_over_a_page_break_and_its_repeated_heading_counts_once() -> None:
    heading = ["三级指标", "指标值", "完成值"]
    first = full_page([heading, ["培训", "≥5", "6"]])
    second = Sheet().grid(XS, (60, 80, 100), [heading, ["检查", "≥2", "2"]])
    (grid,) = grids(read(first, second))
    assert [row[0].text for row in grid.rows] == ["三级指标", "培训", "检查"]
    assert (cell(grid, "检查").place.page, cell(grid, "检查").row) == (2, 2)


def test_a_row_split_by_a_page_break_is_one() -> None:
    first = full_page([["培训", "≥5", "6"], ["检查", "≥2", "因雨季较长工程推迟"]])
    second = Sheet().grid(XS, (60, 80, 100), [["", "", "到十月完工"], ["宣传", "≥3", "3"]])
    (grid,) = grids(read(first, second))
    assert [cell.text for cell in grid.cells if cell.column == 2] == ["6", "因雨季较长工程推迟到十月完工", "3"]
    assert grid.height == 3


def test_an_empty_row_of_the_form_is_not_taken_for_a_split_one() -> None:
    first = full_page([["指标1：培训", "≥5", "6"], ["指标2：检查次数很多很", "≥2", "2"]])
    second = Sheet().grid(XS, (60, 80), [["指标3：", "", ""]])
    assert grids(read(first, second))[0].height == 3


@pytest.mark.parametrize("above", ["年初预算|执行数", "17|15.52"])
def test_figures_at_the_head_of_a_page_are_a_row_of_their_own(above: str) -> None:
    xs = (50, 150, 250, 350, 450)
    rows = [["项目", "甲", "乙", "丙"], ["项目预算执行的情况", *above.split("|"), "原因"]]
    first = Sheet().grid(xs, (740, 760, 780), rows)
    second = Sheet().grid(xs, (60, 80), [["总额", "0", "0", ""]])
    (grid,) = grids(read(first, second))
    assert [cell.text for cell in grid.rows[-1]] == ["总额", "0", "0", ""]


def test_a_cell_merged_downwards_is_carried_over() -> None:
    first = full_page([["产出指标", "数量", "6"]])
    second = Sheet().grid(XS, (60, 80, 100), [["", "质量", "7"], ["效益指标", "社会", "8"]])
    (grid,) = grids(read(first, second))
    assert spans(grid)["产出指标"] == (2, 1)
    assert spans(grid)["效益指标"] == (1, 1)


def test_a_score_left_blank_after_a_page_break_stays_blank() -> None:
    first = full_page([["培训", "≥5", "6"]])
    second = Sheet().grid(XS, (60, 80), [["检查", "≥2", ""]])
    (grid,) = grids(read(first, second))
    assert (spans(grid)["6"], cells(grid)[1, 2]) == ((1, 1), "")


def test_columns_divided_otherwise_on_the_next_page_are_kept_apart() -> None:
    first = full_page([["总体目标", "完成", "无"]])
    second = Sheet().grid((50, 150, 200, 250, 350), (60, 80), [["检查", "≥2", "次", "2"]])
    (grid,) = grids(read(first, second))
    assert spans(grid)["完成"] == (1, 2)
    assert cells(grid)[1, 1] == "≥2"


def test_the_next_form_is_another_table() -> None:
    first = full_page([["项目名称", "道路", ""], ["分值", "10", ""]])
    second = Sheet().grid(XS, (60, 80, 100), [["项目名称", "桥梁", ""], ["分值", "10", ""]])
    assert [grid.cells[1].text for grid in grids(read(first, second))] == ["道路", "桥梁"]


def test_a_table_that_leaves_half_a_page_free_has_ended() -> None:
    first = Sheet().grid(XS, (60, 80), [["培训", "≥5", "6"]]).words(52, 780, "注：本表由单位填写")
    first.operators.pop()
    second = Sheet().grid(XS, (60, 80), [["检查", "≥2", "2"]])
    third = full_page([["宣传", "≥2", "2"]])
    assert len(grids(read(first, second, third))) == 3


def test_page_numbers_and_running_heads_do_not_come_between() -> None:
    rows = [["培训", "≥5", "6"], ["检查", "≥2", "2"], ["宣传", "≥3", "3"]]
    sheets = [
        Sheet().words(50, 30, "白杨县财政局").grid(XS, (60, 770), [row]).words(290, 810, f"- {number} -")
        for number, row in enumerate(rows, start=1)
    ]
    document = read(*sheets)
    assert texts(document) == ["白杨县财政局"]
    assert [block.origin for block in document.blocks if isinstance(block, Paragraph)] == ["body"]
    assert [cell.text for cell in grids(document)[0].cells if cell.column == 0] == ["培训", "检查", "宣传"]


def test_prose_is_joined_over_lines_and_pages() -> None:
    full = "本部门负责全县道路的建设和养护工作承担公路运输站场的规划和管理指导乡村道路建设并承担安全监督工作"
    first = Sheet().words(70, 700, "一、部门概况").words(70, 720, full[:48]).words(50, 740, (full * 2)[:50])
    second = Sheet().words(50, 60, "在职十人。").words(70, 80, "二、绩效目标")
    assert texts(read(first, second)) == ["一、部门概况", full[:48] + (full * 2)[:50] + "在职十人。", "二、绩效目标"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_read_as_its_text_stands_however_it_is_turned(turned: int) -> None:
    sheet = Sheet(turned=turned).grid((50, 150, 250), (80, 100), [["项目名称", "道路"]])
    (grid,) = grids(read(sheet))
    assert cells(grid) == {(0, 0): "项目名称", (0, 1): "道路"}


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_a_form_drawn_sideways_or_head_down_is_read(matrix: str) -> None:
    sheet = Sheet()
    for x in (100, 150, 200):
        sheet.line(x, 642, x, 742)
    for y in (642, 692, 742):
        sheet.line(100, y, 200, y)
    ends = {"0 1 -1 0": ((115, 735), (115, 685), (165, 735), (165, 685))}
    ends["0 -1 1 0"] = ((185, 650), (185, 700), (135, 650), (135, 700))
    ends["-1 0 0 -1"] = ((190, 730), (140, 730), (190, 680), (140, 680))
    for (x, y), text in zip(ends[matrix], ("名称", "道路", "分值", "10"), strict=True):
        sheet.words(x, y, text, matrix=matrix)
    (grid,) = grids(read(sheet))
    assert cells(grid) == {(0, 0): "名称", (0, 1): "道路", (1, 0): "分值", (1, 1): "10"}


def test_a_page_may_begin_elsewhere_than_at_zero() -> None:
    sheet = Sheet(box=(100, 200, 500, 700)).grid((150, 250, 350), (80, 100), [["名称", "道路"]])
    (grid,) = grids(read(sheet))
    assert cell(grid, "道路").place.box == (150, 80, 250, 100)


def test_columns_without_lines_are_found_and_marked_less_certain() -> None:
    sheet = Sheet().words(50, 60, "项目支出绩效自评表")
    rows = (("三级指标", "指标值", "完成值"), ("培训", "≥5次", "6次"), ("检查", "", "2次"), ("满意度", "≥90%", "95%"))
    for number, row in enumerate(rows):
        for x, text in zip((50, 200, 300), row, strict=True):
            if text:
                sheet.words(x, 90 + 20 * number, text)
    document = read(sheet)
    (grid,) = grids(document)
    assert [[cell.text for cell in row] for row in grid.rows] == [list(row) for row in rows]
    assert all(cell.place.confidence == 0.7 for cell in grid.cells)
    assert texts(document) == ["项目支出绩效自评表"]


def unruled(*rows: tuple[str, ...]) -> list[list[str]]:
    """The table that is read where rows are written below each other in columns of four characters, without lines."""
    sheet, y = Sheet(), 80
    for row in rows:
        parts = [text.split("\n") for text in row]
        for column, lines in enumerate(parts):
            for number, line in enumerate(lines):
                sheet.words(50 + 55 * column, y + 12 * number, line)
        y += 12 * max(map(len, parts))
    (grid,) = grids(read(sheet))
    return [[cell.text for cell in row] for row in grid.rows]


def test_without_lines_a_row_that_wraps_in_several_columns_is_one() -> None:
    heading = ("三级指标", "年度指标\n值", "实际完成\n值", "分值")
    wrapped = (("新建公共\n厕所", "不少于二\n十四座", "25座", "10"), ("群众满意\n度", "≥90%", "92%", "20"))
    rows = (heading, *wrapped, ("按时完成", "十二月底", "十一月底", "20"))
    assert unruled(*rows) == [[text.replace("\n", "") for text in row] for row in rows]


def test_without_lines_figures_begin_a_row_however_narrow_their_columns_are() -> None:
    rows = (("修补路面", "12345678", "12345678"), ("清理沟渠", "87654321", "87654321"), ("栽种树木", "12", "12"))
    assert unruled(*rows) == [list(row) for row in rows]


def test_without_lines_words_begin_a_row_where_the_line_above_had_room_for_them() -> None:
    rows = (("修补路面", "是", "按时完成"), ("清理沟渠", "否", "下年完成"), ("栽种树木", "是", "按时完成"))
    assert unruled(*rows) == [list(row) for row in rows]


def test_a_ruled_cell_is_certain() -> None:
    (grid,) = grids(read(Sheet().grid((50, 150, 250), (80, 100), [["甲", "乙"]])))
    assert not any(isinstance(cell.place.confidence, float) for cell in grid.cells)


def test_a_watermark_across_the_page_is_no_text() -> None:
    sheet = Sheet().grid((50, 250, 450), (80, 300), [["甲", "乙"]])
    sheet.words(100, 280, "内部资料", size=60, matrix="0.7 0.7 -0.7 0.7")
    assert cells(grids(read(sheet))[0]) == {(0, 0): "甲", (0, 1): "乙"}


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that were given to recognition, which finds nothing on them."""
    pages: list[int] = []

    def found(_page: object, number: int) -> Leaf:
        pages.append(number)
        return Leaf(number, 595, 842, (), (), ())

    monkeypatch.setattr("ziping.formats.pdf.reader.recognised_leaf", found)
    return pages


COVERING = (0, 0, 595, 842)
TITLE = "项目支出绩效自评表二〇二二年度白杨县"


@pytest.mark.parametrize("stamp", ["", "甲"])
def test_the_layer_of_text_under_a_scan_is_not_taken_for_what_the_scan_shows(stamp: str, recognised: list[int]) -> None:
    sheet = Sheet().picture(*COVERING).unseen(50, 60, TITLE).unseen(50, 90, "得分")
    assert texts(read(Sheet().words(50, 60, "附件"), sheet.words(500, 800, stamp))) == ["附件"]
    assert recognised == [2]


def test_a_scan_may_lie_on_the_page_in_strips(recognised: list[int]) -> None:
    sheet = Sheet().unseen(50, 60, TITLE).words(500, 800, "甲")
    for top in range(0, 800, 100):
        sheet.picture(50, top, 545, top + 100)
    read(Sheet().words(50, 60, "附件"), sheet)
    assert recognised == [2]


def test_text_turned_into_outlines_is_recognised_as_it_is_seen(recognised: list[int]) -> None:
    read(Sheet().words(50, 60, "附件"), Sheet().bar(50, 60, 300, 80).unseen(50, 60, TITLE))
    assert recognised == [2]


def test_text_that_is_seen_over_a_picture_needs_no_recognition(recognised: list[int]) -> None:
    document = read(Sheet().picture(*COVERING).words(50, 60, TITLE).unseen(50, 90, TITLE))
    assert (texts(document), recognised) == ([TITLE], [])


def test_text_under_a_small_picture_is_no_scan(recognised: list[int]) -> None:
    document = read(Sheet().picture(50, 50, 300, 100).unseen(50, 60, TITLE).words(50, 200, "甲"))
    assert (texts(document), recognised) == (["甲"], [])


def test_hidden_text_is_left_out_and_remarked_upon() -> None:
    sheet = Sheet().grid((50, 150, 250), (80, 100), [["得分", "80"]]).unseen(170, 92, "95")
    document = read(Sheet().words(50, 60, "附件"), sheet)
    assert cells(grids(document)[0]) == {(0, 0): "得分", (0, 1): "80"}
    assert [(remark.kind, remark.text, remark.place.page) for remark in document.remarks] == [("hidden-text", "95", 2)]


def test_a_page_with_nothing_but_hidden_text_is_empty(recognised: list[int]) -> None:
    document = read(Sheet().words(50, 60, "附件"), Sheet().unseen(50, 60, TITLE))
    assert (texts(document), recognised) == (["附件"], [])
    assert [remark.text for remark in document.remarks] == [TITLE]


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        open_bytes(b"%PDF-1.4\nnothing more", "a.pdf")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_off_is_refused(share: float) -> None:
    data = pdf_file(Sheet().grid((50, 150, 250), (80, 100), [["甲", "乙"]]))
    with pytest.raises(UnreadableError, match="damaged"):
        open_bytes(data[: int(len(data) * share)], "a.pdf")


def test_a_file_whose_index_is_lost_is_read() -> None:
    data = pdf_file(Sheet().grid((50, 150, 250), (80, 100), [["甲", "乙"]]))
    mended = open_bytes(data.replace(b"startxref\n", b"startxref\n9"), "a.pdf")
    assert cells(grids(mended)[0]) == {(0, 0): "甲", (0, 1): "乙"}


def test_a_file_with_too_many_pages_is_refused() -> None:
    with limits.using(Limits(pages=2)), pytest.raises(UnreadableError, match="too-many-pages"):
        read(Sheet(), Sheet(), Sheet())


def test_text_set_downwards_in_two_columns_is_read_from_the_right_column_to_the_left() -> None:
    sheet = Sheet().grid((50, 90, 200), (60, 150), [["", "年初预算数"]])
    for x, column in ((70, "项目资金"), (56, "（万元）")):
        for number, letter in enumerate(column):
            sheet.words(x, 75 + 12 * number, letter)
    assert cells(grids(read(sheet))[0]) == {(0, 0): "项目资金（万元）", (0, 1): "年初预算数"}


def test_a_label_in_a_full_cell_does_not_run_into_the_label_of_the_same_kind_on_the_next_page() -> None:
    first = Sheet().grid((50, 96, 250, 350), (60, 740, 760), [["", "", ""], ["数量指标", "检查次数", "6"]])
    second = Sheet().grid((96, 250, 350), (60, 80, 100), [["合格率", "7"], ["完好率", "8"]])
    second.frame(50, 60, 96, 100).words(52, 72, "质量指标")
    (grid,) = grids(read(first, second))
    assert [cell.text for cell in grid.cells if cell.column == 0 and cell.text] == ["数量指标", "质量指标"]
    assert spans(grid)["质量指标"] == (2, 1)


def test_text_that_runs_over_the_wall_of_a_low_cell_stays_its_own() -> None:
    sheet = Sheet().grid((50, 126, 250), (60, 72, 90), [["", ""], ["", ""]])
    sheet.words(128, 86, "100").words(52, 86, "总分")
    sheet.words(52, 69, "服务对象满意度").words(52, 81, "指标")
    assert cells(grids(read(sheet))[0]) == {(0, 0): "服务对象满意度指标", (0, 1): "", (1, 0): "总分", (1, 1): "100"}
