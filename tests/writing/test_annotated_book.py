"""A workbook with comments on its cells; what it was is read back by openpyxl, and part by part."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from lxml import etree
from openpyxl.cell.cell import Cell as Box  # type: ignore[import-untyped]  # ships no types
from openpyxl.comments import Comment  # type: ignore[import-untyped]  # ships no types
from openpyxl.workbook.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
from word_files import zipped_members

from ziping.flows.annotating import annotated, original_of
from ziping.formats.opening import open_bytes
from ziping.model import Place
from ziping.writing.annotating.note import Note

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)


def note(sheet: str = "", cell: str = "", text: str = "说明") -> Note:
    return Note("S201 错误", text, "error", Place(sheet=sheet, cell=cell) if sheet else None)


def put(data: bytes, *notes: Note) -> bytes:
    return annotated(original_of(open_bytes(data, "自评表.xlsx")), notes)


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rich() -> bytes:
    """Return a workbook with all that a bureau puts in one."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("自评表")
        percent = book.add_format({"num_format": "0.00%", "bold": True, "bg_color": "#00FF00"})
        sheet.merge_range("A1:D1", "项目支出绩效自评表", book.add_format({"align": "center"}))
        sheet.write_row("A2", ["项目名称", "道路养护", "执行率"])
        sheet.write_number("D2", 0.9999, percent)
        sheet.write_row("A3", ["得分", 40, 50])
        sheet.write_formula("D3", "=SUM(B3:C3)", None, 90)
        sheet.set_column("A:A", 33, book.add_format({"italic": True}))
        sheet.set_row(5, 40, book.add_format({"num_format": "0.0"}))
        sheet.conditional_format("B3:C3", {"type": "cell", "criteria": ">", "value": 45, "format": percent})
        sheet.data_validation("B2", {"validate": "list", "source": ["道路养护", "桥梁养护"]})
        sheet.insert_image("F2", "点.png", {"image_data": BytesIO(PIXEL)})
        sheet.insert_textbox("H2", "框中文字")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=自评表!$B$3:$C$3"})
        sheet.insert_chart("F6", chart)
        sheet.write_comment("B3", "原批注")
        sheet.protect()
        book.add_worksheet("附表").write_row("B2", ["甲", "乙"])
    return out.getvalue()


def shown(box: Box) -> tuple[object, ...]:
    return box.value, box.number_format, box.font.b, box.font.i, box.alignment.horizontal, box.protection.locked


def test_values_formulas_formats_and_all_other_parts_stay() -> None:
    before, after = rich(), put(rich(), note("自评表", "D2"), note("自评表", "D3"), note("附表", "C2"), note())
    old, new = opened(before), opened(after)
    for sheet in old:
        for row in sheet.iter_rows():
            for box in row:
                assert shown(new[sheet.title][box.coordinate]) == shown(box)
    changed = {name for name, content in members(before).items() if members(after)[name] != content}
    assert changed == {
        "[Content_Types].xml",
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    }


def test_of_a_sheet_s_markup_only_styles_of_cells_change() -> None:
    both = (rich(), put(rich(), note("自评表", "D2")))
    before, after = (etree.fromstring(members(data)["xl/worksheets/sheet1.xml"]) for data in both)
    for cell in [*before.iter("{*}c"), *after.iter("{*}c")]:
        cell.attrib.pop("s", "")
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def test_the_cell_named_has_the_words_and_a_light_ground() -> None:
    sheet = opened(put(rich(), note("自评表", "D2", "执行率应为 99.97%"), note("附表", "C2")))["自评表"]
    assert sheet["D2"].comment.text == "S201 错误\n执行率应为 99.97%"
    assert (sheet["D2"].fill.fgColor.rgb, sheet["D3"].fill.fill_type) == ("FFFADBD8", None)
    assert sheet["D2"].number_format == "0.00%"


def test_several_findings_on_a_cell_are_one_comment_in_order() -> None:
    sheet = opened(put(rich(), note("自评表", "D3", "一"), note("自评表", "D3", "二")))["自评表"]
    assert sheet["D3"].comment.text == "S201 错误\n一\n\nS201 错误\n二"


def test_a_comment_that_is_there_stays_before_the_new_words() -> None:
    out = put(rich(), note("自评表", "B3", "新的话"))
    assert opened(out)["自评表"]["B3"].comment.text == "原批注\n\nS201 错误\n新的话"
    shapes = members(out)["xl/drawings/vmlDrawing1.vml"]
    assert shapes == members(rich())["xl/drawings/vmlDrawing1.vml"]


def test_annotating_again_replaces_our_own_words_and_boxes() -> None:
    book = Workbook()
    sheet = book.create_sheet("自评表")
    for cell in ("A1", "B1", "C1"):
        sheet[cell] = 1
    sheet["A1"].comment = Comment("原话", "乙")
    once = put(saved(book), note("自评表", "A1", "一"), note("自评表", "B1", "二"), note("自评表", "C1", "三"))
    again = put(once, note("自评表", "A1", "四"), note("自评表", "C1", "五"))
    comments = [opened(again)["自评表"][cell].comment for cell in ("A1", "B1", "C1")]
    assert [comment and comment.text for comment in comments] == ["原话\n\nS201 错误\n四", None, "S201 错误\n五"]
    [drawing] = [content for name, content in members(again).items() if name.endswith(".vml")]
    assert len(list(etree.fromstring(drawing).iter("{urn:schemas-microsoft-com:vml}shape"))) == 2


def test_a_conversation_on_a_cell_gets_a_reply() -> None:
    types = "http://schemas.microsoft.com/office/2017/10/relationships"
    names = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    entry = '<Relationship Id="x" Type="{}" Target="/xl/{}.xml"/></Relationships>'
    parts = members(rich())
    for name, kind in (
        ("xl/worksheets/_rels/sheet1.xml.rels", "threadedComment"),
        ("xl/_rels/workbook.xml.rels", "person"),
    ):
        parts[name] = parts[name].replace(b"</Relationships>", entry.format(f"{types}/{kind}", kind).encode())
    parts["xl/person.xml"] = f'<personList {names}><person displayName="乙" id="{{P}}"/></personList>'.encode()
    first = (
        '<threadedComment ref="B3" dT="2023-01-02T03:04:05" personId="{P}" id="{C}"><text>原话</text></threadedComment>'
    )
    parts["xl/threadedComment.xml"] = f"<ThreadedComments {names}>{first}</ThreadedComments>".encode()
    data = zipped_members(
        {
            name: content.decode("latin-1") if name.endswith(".png") else content.decode()
            for name, content in parts.items()
        }
    )
    out = members(put(data, note("自评表", "B3", "一"), note("自评表", "D2", "二")))
    talk = etree.fromstring(out["xl/threadedComment.xml"])
    assert [text.text for text in talk.iter("{*}text")] == ["原话", "S201 错误\n一"]
    assert [one.get("parentId") for one in talk] == [None, "{C}"]
    people = {one.get("id"): one.get("displayName") for one in etree.fromstring(out["xl/person.xml"])}
    assert [people[one.get("personId") or ""] for one in talk] == ["乙", "ziping"]
    again = members(put(zipped(out), note("自评表", "B3", "三")))
    talk = etree.fromstring(again["xl/threadedComment.xml"])
    assert [text.text for text in talk.iter("{*}text")] == ["原话", "S201 错误\n三"]


def test_each_commented_cell_has_a_box_of_its_own() -> None:
    shapes = members(put(rich(), note("自评表", "D2"), note("自评表", "A1")))["xl/drawings/vmlDrawing1.vml"].decode()
    root = etree.fromstring(shapes)
    ids = [shape.get("id") for shape in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    assert len(ids) == len(set(ids)) == 3
    rows = [element.text for element in root.iter("{urn:schemas-microsoft-com:office:excel}Row")]
    assert rows == ["2", "1", "0"]


def test_a_box_lies_beside_its_cell_over_the_columns_and_rows_it_needs() -> None:
    shapes = members(put(rich(), note("自评表", "D3")))["xl/drawings/vmlDrawing1.vml"]
    anchors = [element.text for element in etree.fromstring(shapes).iter("{*}Anchor")]
    assert anchors[-1] == "4, 15, 1, 10, 9, 35, 4, 1"


def test_a_blank_cell_is_made_where_it_belongs_in_the_format_of_its_row_or_column() -> None:
    out = put(rich(), note("自评表", "B6"), note("自评表", "A5"), note("自评表", "E2"))
    sheet = opened(out)["自评表"]
    assert (sheet["B6"].number_format, sheet["A5"].font.i) == ("0.0", True)
    markup = etree.fromstring(members(out)["xl/worksheets/sheet1.xml"])
    rows = [int(row.get("r", "")) for row in markup.iter("{*}row")]
    assert rows == sorted(rows)
    assert [cell.get("r") for cell in markup.iter("{*}c") if (cell.get("r") or "").endswith("2")][-1] == "E2"


def test_what_no_cell_can_carry_stands_on_the_first_cell_of_the_first_sheet() -> None:
    boxed = Note("N904 提示", "文号", "note", Place(paragraph=3), (), "第 4 段“框中文字”")
    sheet = opened(put(rich(), note(text="全文"), boxed))["自评表"]
    assert sheet["A1"].comment.text == "S201 错误\n全文\n\nN904 提示\n第 4 段“框中文字”\n文号"
    assert sheet["A1"].fill.fill_type is None


def test_a_note_on_a_hidden_row_stands_on_its_first_cell() -> None:
    hidden = Note("D103 疑点", "隐藏的行", "warning", Place(sheet="自评表", row=2))
    assert opened(put(rich(), hidden))["自评表"]["A3"].comment.text.endswith("隐藏的行")


def test_a_comment_of_plain_text_keeps_its_words() -> None:
    book = Workbook()
    book.active.append(["项目名称", "道路"])
    book.active["A1"].comment = Comment("原话", "乙")
    out = put(saved(book), note("Sheet", "A1", "新话"))
    assert opened(out)["Sheet"]["A1"].comment.text == "原话\n\nS201 错误\n新话"


def test_a_workbook_without_styles_or_relations_gets_its_comments() -> None:
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cell = '<c r="{}" t="inlineStr"><is><t>字</t></is></c>'
    data = zipped_members(
        {
            "xl/workbook.xml": f'<workbook {names} xmlns:r="{relations}"><sheets><sheet name="表" r:id="a"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="a" Type="{relations}/worksheet" Target="one.xml"/></Relationships>',
            "xl/one.xml": f'<worksheet {names}><sheetData><row r="1">{cell.format("A1")}{cell.format("B1")}</row>'
            "</sheetData><extLst/></worksheet>",
        }
    )
    out = members(put(data, note("表", "B1", "一")))
    assert "一" in out["xl/comments.xml"].decode()
    children = [str(child.tag).partition("}")[2] for child in etree.fromstring(out["xl/one.xml"])]
    assert children == ["sheetData", "legacyDrawing", "extLst"]


@pytest.mark.parametrize(("length", "left"), [(40_000, 2), (20_000, 1)])
def test_a_comment_says_how_many_more_there_are_than_it_may_hold(length: int, left: int) -> None:
    notes = [note("自评表", "D2", text) for text in ("一", "长" * length, "二" * 20_000)]
    text = opened(put(rich(), *notes))["自评表"]["D2"].comment.text
    assert text.startswith("S201 错误\n一")
    assert text.endswith(f"\n\n… +{left}")
    assert len(text) < 32_767
