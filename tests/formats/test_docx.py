import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from word_files import BEGIN, GO_ON, grids, layout, lines, opened, p, remarks, run, span, tbl, tc, tr, word_part, zipped

from ziping.formats import Paragraph, UnreadableError
from ziping.formats.opening import open_bytes


def test_cells_land_in_the_columns_their_spans_leave_them() -> None:
    document = opened(tbl(tr(tc("题", span(3))), tr(tc("a"), tc("b", span(2))), tr(tc("c"), tc("d"), tc("e"))))
    assert layout(grids(document)[0]) == [
        (0, 0, "题", 1, 3),
        (1, 0, "a", 1, 1),
        (1, 1, "b", 1, 2),
        (2, 0, "c", 1, 1),
        (2, 1, "d", 1, 1),
        (2, 2, "e", 1, 1),
    ]


def test_a_cell_merged_downwards_is_one_cell_over_its_rows() -> None:
    document = opened(tbl(tr(tc("产出", BEGIN), tc("1")), tr(tc("", GO_ON), tc("2")), tr(tc("", GO_ON), tc("3"))))
    grid = grids(document)[0]
    assert layout(grid) == [(0, 0, "产出", 3, 1), (0, 1, "1", 1, 1), (1, 1, "2", 1, 1), (2, 1, "3", 1, 1)]
    assert [[cell.text for cell in row] for row in grid.rows] == [["产出", "1"], ["产出", "2"], ["产出", "3"]]


def test_a_merge_that_was_never_begun_joins_the_cell_above_and_without_one_stands_alone() -> None:
    document = opened(tbl(tr(tc("a", GO_ON), tc("x")), tr(tc("", GO_ON), tc("y"))))
    assert layout(grids(document)[0])[0] == (0, 0, "a", 2, 1)


def test_two_merges_on_top_of_each_other_stay_two_cells() -> None:
    document = opened(tbl(tr(tc("a", BEGIN)), tr(tc("", GO_ON)), tr(tc("b", BEGIN)), tr(tc("", GO_ON))))
    assert layout(grids(document)[0]) == [(0, 0, "a", 2, 1), (2, 0, "b", 2, 1)]


def test_text_in_a_covered_cell_is_not_shown_but_remarked_upon() -> None:
    document = opened(tbl(tr(tc("a", BEGIN)), tr(tc("被遮盖", GO_ON))))
    assert [cell.text for cell in grids(document)[0].cells] == ["a"]
    assert remarks(document, "covered-text") == ["被遮盖"]


def test_a_row_that_begins_late_keeps_its_columns() -> None:
    late = tr(tc("b"), properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>')
    document = opened(tbl(tr(tc("1"), tc("2"), tc("3"), tc("4")), late))
    assert grids(document)[0].cells[-1].column == 2
    assert grids(document)[0].at(1, 0) is None


def test_cells_merged_to_the_right_in_the_old_way_are_one() -> None:
    document = opened(tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("b"))))
    assert layout(grids(document)[0]) == [(0, 0, "a", 1, 2), (0, 2, "b", 1, 1)]


def test_spans_of_earlier_versions_do_not_count() -> None:
    changed = f"{span(2)}<w:tcPrChange><w:tcPr>{span(5)}</w:tcPr></w:tcPrChange>"
    assert layout(grids(opened(tbl(tr(tc("a", changed), tc("b")))))[0])[1] == (0, 2, "b", 1, 1)


def test_an_absurd_span_is_bounded() -> None:
    assert grids(opened(tbl(tr(tc("a", span(10**9)), tc("b")))))[0].width < 2000


def test_a_table_in_a_cell_is_a_grid_of_its_own_after_the_outer_one() -> None:
    inner = tbl(tr(tc("内")))
    outer = f"<w:tc>{p('前')}{inner}{p('后')}</w:tc>"
    document = opened(tbl(tr(outer, tc("旁"))) + p("尾") + tbl(tr(tc("次"))))
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [["前\n后", "旁"], ["内"], ["次"]]
    assert [grid.index for grid in grids(document)] == [0, 1, 2]


def test_a_text_box_is_read_once_though_offered_twice() -> None:
    box = f"<w:txbxContent>{p('总分：96')}</w:txbxContent>"
    shape = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = opened(p("前") + shape + p("后"))
    told = [(block.text, block.origin) for block in document.blocks if isinstance(block, Paragraph)]
    assert told == [("前", "body"), ("总分：96", "textbox"), ("后", "body")]


def test_a_text_box_in_a_cell_does_not_spill_into_it() -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('注')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    document = opened(tbl(tr(f"<w:tc>{box}{p('值')}</w:tc>")))
    assert [cell.text for cell in grids(document)[0].cells] == ["值"]
    assert lines(document) == ["注"]


def test_insertions_are_read_deletions_are_not_and_both_are_remarked_upon_at_their_cell() -> None:
    changed = (
        f"<w:p>{run('9')}<w:ins w:id='1'>{run('5')}</w:ins>"
        "<w:del w:id='2'><w:r><w:delText>6</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3'>{run('旧')}</w:moveFrom></w:p>"
    )
    document = opened(tbl(tr(tc("得分"), f"<w:tc>{changed}</w:tc>")))
    assert [cell.text for cell in grids(document)[0].cells] == ["得分", "95"]
    assert remarks(document, "inserted-text") == ["5"]
    assert remarks(document, "deleted-text") == ["6", "旧"]
    assert {(remark.place.table, remark.place.row, remark.place.column) for remark in document.remarks} == {(0, 0, 1)}


def test_a_deleted_row_is_gone_and_the_others_stay() -> None:
    gone = tr(tc("删"), properties="<w:del w:id='1'/>")
    document = opened(tbl(tr(tc("a")), gone, tr(tc("b"))))
    assert layout(grids(document)[0]) == [(0, 0, "a", 1, 1), (1, 0, "b", 1, 1)]
    assert remarks(document, "deleted-text") == ["删"]


def test_a_deleted_paragraph_mark_deletes_no_text() -> None:
    mark = "<w:rPr><w:del w:id='1'/><w:vanish/></w:rPr>"
    assert lines(opened(p("留下", mark))) == ["留下"]


def test_hidden_text_is_left_out_and_remarked_upon() -> None:
    hidden, shown = run("暗", "<w:vanish/>"), run("明", "<w:vanish w:val='0'/>")
    document = opened(f"<w:p>{hidden}{shown}</w:p>")
    assert lines(document)[0] == "明"
    assert remarks(document, "hidden-text") == ["暗"]


def test_a_comment_is_remarked_upon_at_the_cell_it_is_about() -> None:
    marked = f"<w:p><w:commentRangeStart w:id='7'/>{run('10')}<w:commentRangeEnd w:id='7'/></w:p>"
    comments = word_part("comments", f"<w:comment w:id='7' w:author='甲'>{p('请核对')}</w:comment>")
    document = opened(tbl(tr(tc(), f"<w:tc>{marked}</w:tc>")), word__comments_xml=comments)
    remark = document.remarks[0]
    assert (remark.kind, remark.text, remark.place.column) == ("comment", "请核对", 1)


def test_tabs_breaks_and_several_paragraphs_keep_their_shape() -> None:
    line = f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>{run('a')}<w:r><w:tab/></w:r>"
    cell = f"<w:tc>{line}{run('b')}<w:r><w:br/></w:r>{run('c')}</w:p>{p('d')}</w:tc>"
    assert grids(opened(tbl(tr(cell))))[0].cells[0].text == "a\tb\nc\nd"


def test_text_in_content_controls_links_and_smart_tags_is_read() -> None:
    linked = f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag></w:p>"
    cell = f"<w:sdt><w:sdtContent>{tc('丙')}</w:sdtContent></w:sdt>"
    document = opened(f"<w:sdt><w:sdtContent>{linked}{tbl(tr(cell, tc('丁')))}</w:sdtContent></w:sdt>")
    assert lines(document)[0] == "甲乙"
    assert [cell.text for cell in grids(document)[0].cells] == ["丙", "丁"]


def test_a_ticked_box_from_a_symbol_font_is_a_ticked_box() -> None:
    body = "<w:p><w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r><w:r><w:t>是</w:t></w:r></w:p>"
    assert lines(opened(body)) == ["☑是"]


def test_characters_nobody_sees_are_taken_out() -> None:
    assert lines(opened(p("\u200b得\u00ad分\ufeff"))) == ["得分"]


def test_automatic_numbers_are_not_text() -> None:
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>"
    assert lines(opened(p("完成", numbered))) == ["完成"]


def test_paragraphs_without_text_count_but_are_not_kept() -> None:
    paragraph = opened(p("") + p("二")).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.index, paragraph.place.paragraph) == (1, 1)


def test_headers_and_notes_come_last_and_say_where_they_stood() -> None:
    header = word_part("hdr", p("内部资料"))
    notes = word_part("footnotes", f"<w:footnote w:id='2'>{p('数据截至年底')}</w:footnote>")
    document = opened(p("正文"), word__header1_xml=header, word__footnotes_xml=notes)
    told = [(block.text, block.origin) for block in document.blocks if isinstance(block, Paragraph)]
    assert told == [("正文", "body"), ("内部资料", "header"), ("数据截至年底", "note")]


def test_the_author_is_remarked_upon() -> None:
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>张三丰</d:creator></c:coreProperties>'
    )
    assert remarks(opened(p("正文"), docProps__core_xml=core), "author") == ["张三丰"]


def test_a_file_without_its_main_part_is_no_word_file() -> None:
    with pytest.raises(UnreadableError, match="is-archive"):
        open_bytes(zipped(word__styles_xml="<a/>"), "a.docx")


@given(st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=5), min_size=1, max_size=6))
def test_whatever_the_spans_no_cell_is_lost_and_rows_begin_at_the_margin(rows: list[list[int]]) -> None:
    table = tbl(
        *(tr(*(tc(f"{row}.{at}", span(wide)) for at, wide in enumerate(spans))) for row, spans in enumerate(rows))
    )
    cells = grids(opened(table))[0].cells
    assert [(cell.row, cell.column) for cell in cells] == [
        (row, sum(spans[:at])) for row, spans in enumerate(rows) for at in range(len(spans))
    ]


def test_a_remark_about_a_covered_cell_names_no_other_cell() -> None:
    covered = f"<w:tc><w:tcPr>{GO_ON}</w:tcPr><w:p><w:ins w:id='1'>{run('旧')}</w:ins></w:p></w:tc>"
    document = opened(tbl(tr(tc("a", BEGIN), tc("b")), tr(covered, tc("c"))))
    assert [(remark.kind, remark.place.column) for remark in document.remarks if remark.kind == "inserted-text"] == [
        ("inserted-text", UNSET)
    ]
