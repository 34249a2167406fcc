import base64
import zlib
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]  # has no types
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no types
from word_files import grids, layout, lines, remarks, zipped_members

from ziping.formats import Document, Grid, Paragraph, UnreadableError
from ziping.formats.opening import open_bytes

ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def book() -> tuple[openpyxl.Workbook, openpyxl.worksheet.worksheet.Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "自评表"
    return workbook, sheet


def saved(workbook: openpyxl.Workbook) -> Document:
    out = BytesIO()
    workbook.save(out)
    return open_bytes(out.getvalue(), "自评表.xlsx")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.9, "0%", "90%"),
        (1, "0%", "100%"),
        (0.9997, "0.00%", "99.97%"),
        (285.84, "General", "285.84"),
        (0.1 + 0.2, "General", "0.3"),
        (20000, "General", "20000"),
        (1e-7, "General", "0.0000001"),
        (1234.5, "#,##0.00", "1,234.50"),
        (2.675, "0.00", "2.68"),
        (1e300, "0.00%", "1e+300"),
        (-3.5, "0.0;(0.0)", "(3.5)"),
        (0, '0;-0;"-"', "-"),
        (20, '0"分"', "20分"),
        (0.5, '"≥"0%', "≥50%"),
        (30, "0.##", "30"),
        (44834, "yyyy-mm-dd", "2022-09-30"),
        (44834, 'yyyy"年"m"月"d"日"', "2022年9月30日"),
        (44834, "[$-804]yyyy年m月;@", "2022年9月"),
        (44834.5, "yyyy/m/d h:mm", "2022-09-30 12:00"),
        (44834, 'm"月"d"日"', "9月30日"),
        (0.5, "h:mm", "12:00"),
        (True, "General", "TRUE"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    workbook, sheet = book()
    sheet["A1"] = value
    sheet["A1"].number_format = code
    assert grids(saved(workbook))[0].cells[0].text == shown


def test_merged_cells_and_blank_cells_have_their_places() -> None:
    workbook, sheet = book()
    sheet["B2"], sheet["B3"], sheet["C3"], sheet["D4"] = "题", "a", "b", "c"
    sheet.merge_cells("B2:D2")
    sheet.merge_cells("B3:B4")
    document = saved(workbook)
    title, grid = document.blocks
    assert isinstance(title, Paragraph)
    assert (title.text, title.place.cell) == ("题", "B2")
    assert isinstance(grid, Grid)
    assert layout(grid) == [
        (2, 1, "a", 2, 1),
        (2, 2, "b", 1, 1),
        (2, 3, "", 1, 1),
        (3, 2, "", 1, 1),
        (3, 3, "c", 1, 1),
    ]
    place = grid.cells[-1].place
    assert (place.sheet, place.cell, place.table, place.row, place.column) == ("自评表", "D4", 0, 3, 3)


def test_a_table_begins_at_a_label_whose_merged_place_is_blank() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["A2"], sheet["A3"], sheet["B3"] = "自评表", "项目名称", "主管部门", "教育局"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B2:D2")
    title, grid = saved(workbook).blocks
    assert isinstance(title, Paragraph)
    assert title.text == "自评表"
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.row == 1] == ["项目名称", ""]


def test_each_sheet_with_content_is_a_grid_and_hidden_sheets_are_only_remarked_upon() -> None:
    workbook, sheet = book()
    sheet["A1"] = "一"
    workbook.create_sheet("空")
    second, hidden = workbook.create_sheet("二"), workbook.create_sheet("暗")
    second["A1"], hidden["A1"] = "二", "三"
    hidden.sheet_state = "veryHidden"
    document = saved(workbook)
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [["一"], ["二"]]
    assert remarks(document, "hidden-sheet") == ["暗"]


def test_hidden_rows_and_columns_are_read_and_remarked_upon() -> None:
    workbook, sheet = book()
    for row in (1, 2):
        sheet.append([f"甲{row}", f"乙{row}"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    document = saved(workbook)
    assert [cell.text for cell in grids(document)[0].cells] == ["甲1", "乙1", "甲2", "乙2"]
    assert (remarks(document, "hidden-row"), remarks(document, "hidden-column")) == (["2"], ["B"])


def test_comments_carry_their_cell() -> None:
    workbook, sheet = book()
    sheet["B7"] = "10"
    sheet["B7"].comment = openpyxl.comments.Comment("请核对", "甲")
    remark = next(remark for remark in saved(workbook).remarks if remark.kind == "comment")
    assert (remark.text, remark.place.cell) == ("请核对", "B7")


def test_an_error_value_reads_as_its_text() -> None:
    workbook, sheet = book()
    sheet["A1"] = "#REF!"
    sheet["A1"].data_type = "e"
    assert grids(saved(workbook))[0].cells[0].text == "#REF!"


def test_a_stray_cell_at_the_end_of_the_sheet_is_refused_and_blows_nothing_up() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["XFD1048576"] = "甲", "乙"
    with pytest.raises(UnreadableError, match="table-too-large"):
        saved(workbook)


def test_a_column_merged_to_the_end_of_the_sheet_is_clipped() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["B3"] = "甲", "乙"
    sheet.merge_cells("A1:A2000")
    assert layout(grids(saved(workbook))[0])[0] == (0, 0, "甲", 3, 1)


def ods(content: str, **others: str) -> Document:
    names = " ".join(f'xmlns:{part}="{ODS}{part}:1.0"' for part in ("office", "table", "text", "style"))
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
        **others,
    }
    return open_bytes(zipped_members(members), "自评表.ods")


def sheet_of(rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="表" {attributes}>{rows}</table:table>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_sheet_reads_as_it_was_shown() -> None:
    wide = cell("题", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    again = cell("90%", 'table:number-columns-repeated="2"')
    end = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    rows = "".join(f"<table:table-row>{content}</table:table-row>" for content in (wide, again))
    document = ods(sheet_of(rows + end))
    assert lines(document) == ["题"]
    assert layout(grids(document)[0]) == [(1, 0, "90%", 1, 1), (1, 1, "90%", 1, 1)]


def test_spaces_breaks_and_hidden_rows_of_an_open_document_sheet() -> None:
    told = cell("甲<text:s text:c='2'/>乙<text:line-break/>丙")
    row = f'<table:table-row table:visibility="collapse">{told}</table:table-row>'
    document = ods(sheet_of(row))
    assert grids(document)[0].cells[0].text == "甲  乙\n丙"
    assert remarks(document, "hidden-row") == ["1"]


def test_a_hidden_open_document_sheet_is_only_remarked_upon() -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    shown = sheet_of(f"<table:table-row>{cell('明')}</table:table-row>")
    hidden = sheet_of(f"<table:table-row>{cell('暗')}</table:table-row>", 'table:style-name="ta2"')
    document = ods(style + shown + hidden)
    assert [grid.cells[0].text for grid in grids(document)] == ["明"]
    assert remarks(document, "hidden-sheet") == ["表"]


def test_a_locked_open_document_sheet_is_refused() -> None:
    with pytest.raises(UnreadableError, match="encrypted"):
        ods("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})


def test_text_boxes_on_a_sheet_are_paragraphs() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write("A1", "甲")
        sheet.insert_textbox("C3", "总分：96")
    assert lines(open_bytes(out.getvalue(), "a.xlsx")) == ["总分：96"]


def test_rich_text_and_shared_strings_are_joined() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet("表")
        bold = workbook.add_format({"bold": True})
        sheet.write_rich_string("A1", "满意", bold, "度", "指标")
        sheet.write("A2", "甲\n乙")
    assert [cell.text for cell in grids(open_bytes(out.getvalue(), "a.xlsx"))[0].cells] == ["满意度指标", "甲\n乙"]


OLD_WORKBOOK = (
    "eNrtWE1oE0EU/mbzX9r8mQqNUELBqrU9iBcv7VZBe9FSvSgiaGPiD7GpRA+2F6s1WARB8GAVL8V68FL14g+2RW8ehIoeBEFIFE+eBAUPbdb3Xn"
    "ZrGiM0oJGW/Zb5ZvbNvJmXeW9+sq/nQrmJh9E8ytAFBwqGD+4SmaLks16CoHrD4KKVeykZNlYUfF5ypNuFZw2vPOxD9nceGh44XxADHykdwmn0"
    "DqaTsRpih9jQr9iGTuWk2NNwm5IfTWJXWPio8Brh+9J2WrhbJFeFO6ltTh3EnN7bts2M4wNai9T5iRUei857kWxBI15yHJ+/poptXdieOdl/ar"
    "VUNDvrMQnydU8ynczwewB3UQcMEToGBjoSiRwiFAeT+G7EgG/Wgn8es+W1lSuQ/MdSuecPci/tzJXkPnJuufy65gRGYBxRHP1Zcn63U2JEnRjj"
    "t5ib40WpG8fmEaVzAJJIMj7ugDoe3z12+QwF1bk6Pg9k/wgu2T8aZFXVEycQkHJI1laQrJy/9/XNnnifflgkI3JmFE+W9WwVDFxgDVL2S41jkd"
    "tEY7PwRel1nZSjwhGKb8pb+xrNwq5RaXNJaltpnK2Ct/qGkvJGKme/7H3SnP2kb6LyVE9+ODL1Tp9AC81cgn8zPaNoV+3q1k3GU93KlbkHfRBu"
    "+m0/8mpB03bDPD4DWOCFRggJz8obzw7PD7dXFdorac88QyOyPWGkFI9yZVoz9bQyvRnTthCGhe/Msp5L84I1uLfPZs8MDV1aGI9YgXbOX6iFf9"
    "Uir1T/qor+5RYyq6g0qzZs2LBhw4YNG/8PSu5/xRs2389c5h3PY37XWaBUsD+TrFrswyA9Z+kf4k6kKc9gqKr4WQuXsvpSy9Sxvhcy9tPoGaQQ"
    "FztSVccv3dFV6e9ZtmLw7y2hascvVGPnPx7/JwjUB2I="
)
"""An xls, packed: 题 over A1:C1; 执行率, 0.9 shown as 90%, a date; 30, 285.84, true; and a hidden sheet 暗."""


def test_an_old_workbook_reads_as_it_was_shown() -> None:
    document = open_bytes(zlib.decompress(base64.b64decode(OLD_WORKBOOK)), "自评表.xls")
    assert lines(document) == ["题"]
    assert layout(grids(document)[0]) == [
        (1, 0, "执行率", 1, 1),
        (1, 1, "90%", 1, 1),
        (1, 2, "2022-09-30", 1, 1),
        (2, 0, "30", 1, 1),
        (2, 1, "285.84", 1, 1),
        (2, 2, "TRUE", 1, 1),
    ]
    assert remarks(document, "hidden-sheet") == ["暗"]


def test_a_formula_that_was_never_computed_shows_itself() -> None:
    workbook, sheet = book()
    sheet["A1"], sheet["A2"] = 40, "=SUM(A1:A1)"
    assert [cell.text for cell in grids(saved(workbook))[0].cells] == ["40", "=SUM(A1:A1)"]
