import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import grids, layout, lines, remarks

from ziping.formats import Document, Grid
from ziping.formats.opening import open_bytes


def page(body: str, encoding: str = "utf-8", head: str = "") -> Document:
    return open_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), "自评表.html")


def test_merged_cells_land_where_browsers_put_them() -> None:
    grid = grids(page("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e</table>"))[0]
    assert layout(grid) == [
        (0, 0, "a", 2, 1),
        (0, 1, "b", 1, 2),
        (1, 1, "c", 1, 1),
        (1, 2, "d", 1, 1),
        (2, 0, "e", 1, 1),
    ]


@pytest.mark.parametrize("written", ["0", "-3", "", "foo", "99999999999", "3.5"])
def test_absurd_spans_lose_no_cell(written: str) -> None:
    body = f"<table><tr><td rowspan='{written}' colspan='{written}'>a<td>b<tr><td>c<td>d</table>"
    grid = grids(page(body))[0]
    assert [cell.text for cell in grid.cells] == ["a", "b", "c", "d"]
    assert grid.height == 2


def test_overlapping_spans_leave_each_position_to_one_cell() -> None:
    grid = grids(page("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>"))[0]
    assert sum(cell.rowspan * cell.colspan for cell in grid.cells) == len(grid.lookup)


def test_a_table_around_tables_is_only_layout() -> None:
    document = page("<table><tr><td><p>导航</p><table><tr><td>1<td>2</table>尾</td></tr></table>")
    assert lines(document) == ["导航", "尾"]
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [["1", "2"]]
    assert isinstance(document.blocks[1], Grid)


def test_a_form_with_a_table_in_one_cell_stays_a_form() -> None:
    rows = "".join(f"<tr><td>甲{row}<td>乙{row}<td>丙{row}</tr>" for row in range(4))
    document = page(f"<table>{rows}<tr><td>说明<td colspan=2>见<table><tr><td>内</table>下</table>")
    outer, inner = grids(document)
    assert outer.cells[-1].text == "见\n下"
    assert [cell.text for cell in inner.cells] == ["内"]
    assert (outer.height, outer.width) == (5, 3)


def test_scripts_styles_and_comments_are_not_text() -> None:
    assert lines(page("<script>a</script><style>b</style><!-- c --><p>正文</p><noscript>d</noscript>")) == ["正文"]


def test_hidden_elements_are_left_out_and_remarked_upon() -> None:
    hidden = "<div style='display: none'>暗<span hidden>更暗</span></div><p hidden>也暗</p>"
    document = page(f"{hidden}<p style='display:block'>明</p>")
    assert lines(document) == ["明"]
    assert remarks(document, "unshown-element") == ["暗更暗", "也暗"]


def test_breaks_become_lines_in_cells_and_paragraphs_outside() -> None:
    document = page("填报人：甲<br>电话：13800000000<table><tr><td><p>一</p><p>二<br/>三</p></table>")
    assert lines(document) == ["填报人：甲", "电话：13800000000"]
    assert grids(document)[0].cells[0].text == "一\n二\n三"


def test_source_line_ends_are_no_line_breaks() -> None:
    assert grids(page("<table><tr><td>年度\n  指标值&nbsp;(A)\n b</table>"))[0].cells[0].text == "年度指标值 (A) b"


def test_cells_without_end_tags_and_rows_without_a_table_body_are_read() -> None:
    document = page("<table><tr><td>一<td>二<tr><td>三<td>四")
    assert [cell.text for cell in grids(document)[0].cells] == ["一", "二", "三", "四"]


@pytest.mark.parametrize(
    ("declared", "written"),
    [("gb2312", "gb18030"), ("gbk", "gbk"), ("utf-8", "gbk"), ("gb2312", "utf-8"), ("iso-8859-1", "gbk")],
)
def test_a_wrong_declaration_of_the_encoding_does_no_harm(declared: str, written: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    assert lines(page("<p>项目支出绩效自评表，满意度不低于百分之九十</p>", written, head))[0].startswith(
        "项目支出绩效自评表"
    )


def test_big5_is_read_where_it_is_declared() -> None:
    assert lines(page("<p>績效評價</p>", "big5", '<meta charset="big5">')) == ["績效評價"]


def test_a_page_saved_under_words_ending_is_read() -> None:
    data = "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><p>自评<o:p></o:p></p></body></html>".encode()
    assert lines(open_bytes(data, "自评.doc")) == ["自评"]


def test_filled_in_form_fields_are_text() -> None:
    inputs = "<input value='30'><input type=hidden value=x><input type=checkbox checked>是"
    fields = inputs + "<select><option>甲<option selected>乙</select>"
    assert grids(page(f"<table><tr><td>{fields}</table>"))[0].cells[0].text == "30☑是乙"


def test_a_page_nested_without_end_is_read_or_refused_but_never_breaks() -> None:
    assert lines(page("<div>" * 5000 + "深")) == ["深"]


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_whatever_the_spans_every_cell_is_kept_and_none_covers_another(rows: list[list[tuple[int, int]]]) -> None:
    cells = [[f"<td rowspan={down} colspan={wide}>x" for down, wide in row] for row in rows]
    grid = grids(page("<table>" + "".join("<tr>" + "".join(row) for row in cells) + "</table>"))[0]
    assert len(grid.cells) == sum(len(row) for row in rows)
    assert sum(cell.rowspan * cell.colspan for cell in grid.cells) == len(grid.lookup)
    assert grid.height == len(rows)


def test_a_page_saved_as_a_single_file_is_read() -> None:
    page_itself = base64.encodebytes("<html><body><p>项目自评</p></body></html>".encode("gb18030")).decode()
    data = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{page_itself}\r\n--B--\r\n"
    )
    assert lines(open_bytes(data.encode(), "自评.doc")) == ["项目自评"]


@pytest.mark.parametrize(("made_by", "shown"), [("LibreOffice 7.4", "陈 主任"), ("Microsoft Word 15", "陈主任")])
def test_a_line_broken_in_the_source_is_a_blank_where_the_program_breaks_only_at_blanks(
    made_by: str, shown: str
) -> None:
    head = f'<meta name="generator" content="{made_by}"/>'
    assert lines(page("<p>陈\n主任</p>", head=head)) == [shown]


def test_a_table_without_cells_is_no_table() -> None:
    document = page("<p>自评</p><table><tr></tr></table><table><tr><td>a<td>b</table>")
    assert [grid.index for grid in grids(document)] == [1]
