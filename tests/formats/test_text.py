import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import grids, layout, lines

from ziping.formats import Document
from ziping.formats.opening import open_bytes


def read(text: str, name: str = "自评表.txt") -> Document:
    return open_bytes(text.encode(), name)


def test_lines_with_tabs_are_one_grid_and_a_line_without_ends_it() -> None:
    document = read("项目自评表\n\n名称\t党建\n金额\t30\n填报人：\n\n甲\t乙\n")
    assert lines(document) == ["项目自评表", "填报人："]
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [
        ["名称", "党建", "金额", "30"],
        ["甲", "乙"],
    ]
    assert all(grid.ragged for grid in grids(document))


def test_empty_cells_at_the_beginning_and_the_end_keep_their_columns() -> None:
    assert layout(grids(read("a\tb\tc\n\t\tx\t\n"))[0])[3:] == [
        (1, 0, "", 1, 1),
        (1, 1, "", 1, 1),
        (1, 2, "x", 1, 1),
        (1, 3, "", 1, 1),
    ]


def test_tags_left_in_a_cell_become_line_breaks() -> None:
    grid = grids(read("目标\t完成\n\t<p>1. 甲。</p> <p class='x'>2. 乙&lt;丙。</p>\t100%\n"))[0]
    assert grid.cells[3].text == "1. 甲。\n2. 乙<丙。"
    assert grid.cells[4].text == "100%"


def test_a_cell_between_tags_over_several_lines_is_one_cell() -> None:
    grid = grids(read("目标\t<p>一\n二</p>\t三\n下\t行\n"))[0]
    assert [cell.text for cell in grid.cells] == ["目标", "一\n二", "三", "下", "行"]


def test_a_quoted_cell_with_line_breaks_copied_from_a_workbook_is_one_cell() -> None:
    grid = grids(read('目标\t"一\n二 ""三"""\t四\n下\t行\n'))[0]
    assert [cell.text for cell in grid.cells] == ["目标", '一\n二 "三"', "四", "下", "行"]


def test_a_quote_that_is_never_closed_loses_nothing() -> None:
    document = read('甲\t"乙\n丙\n丁\t戊\n')
    told = lines(document) + [cell.text for grid in grids(document) for cell in grid.cells]
    assert sorted("".join(told).replace('"', "")) == sorted("甲乙丙丁戊")


def test_a_comparison_with_a_less_than_sign_is_not_a_tag() -> None:
    assert [cell.text for cell in grids(read("成本\t<5万元\t<=3 且 >1\n"))[0].cells] == ["成本", "<5万元", "<=3 且 >1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_the_encoding_is_found(encoding: str) -> None:
    data = "绩效自评表\n金额\t30万元\n".encode(encoding)
    document = open_bytes(data, "a.txt")
    assert lines(document) == ["绩效自评表"]
    assert [cell.text for cell in grids(document)[0].cells] == ["金额", "30万元"]


def test_a_text_cut_in_the_middle_of_a_character_is_still_read() -> None:
    whole = ("绩效自评报告。" * 40).encode()
    assert lines(open_bytes(whole[:-1], "a.txt"))[0].startswith("绩效自评报告")


def test_a_mark_at_the_beginning_is_not_text() -> None:
    assert lines(open_bytes(codecs.BOM_UTF8 + "自评".encode(), "a.txt")) == ["自评"]


def test_a_stray_control_character_does_not_spoil_a_text() -> None:
    assert lines(read("绩效自评表" * 20 + "\x07")) == ["绩效自评表" * 20]


def test_a_csv_keeps_commas_in_quotes() -> None:
    grid = grids(open_bytes('名称,金额\n"甲,乙","1,500"\n'.encode("gbk"), "a.csv"))[0]
    assert [cell.text for cell in grid.cells] == ["名称", "金额", "甲,乙", "1,500"]


WORDS = st.text("甲乙丙丁0123456789%≥", max_size=4)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_every_cell_keeps_its_row_and_column(rows: list[list[str]]) -> None:
    rows = [[*row, "尾"] for row in rows]
    grid = grids(read("\n".join("\t".join(row) for row in rows)))[0]
    assert {(cell.row, cell.column): cell.text for cell in grid.cells} == {
        (row, column): text for row, cells in enumerate(rows) for column, text in enumerate(cells)
    }
