from word_files import grids, layout, lines

from ziping.formats.opening import open_bytes


def test_headings_paragraphs_and_tables_come_in_order() -> None:
    document = open_bytes(
        "# 自评表\n\n单位：万元\n\n| 名称 | 金额 |\n|---|---|\n| 党建 | 30 |\n\n结论\n".encode(), "a.md"
    )
    assert lines(document) == ["自评表", "单位：万元", "结论"]
    assert layout(grids(document)[0]) == [
        (0, 0, "名称", 1, 1),
        (0, 1, "金额", 1, 1),
        (1, 0, "党建", 1, 1),
        (1, 1, "30", 1, 1),
    ]
    assert not grids(document)[0].ragged


def test_breaks_and_escapes_in_cells_are_resolved() -> None:
    document = open_bytes("| 甲\\|乙 | 一<br>二 |\n|-|-|\n| \\*\\* | **粗** |\n".encode(), "a.md")
    assert [cell.text for cell in grids(document)[0].cells] == ["甲|乙", "一\n二", "**", "粗"]


def test_a_row_with_too_few_cells_is_filled_up() -> None:
    document = open_bytes(b"|a|b|\n|-|-|\n|1|\n", "a.md")
    assert [cell.text for cell in grids(document)[0].cells] == ["a", "b", "1", ""]
