"""What of a document is no part of its form."""

import pytest

from ziping.formats.opening import open_bytes
from ziping.reading.report import read_report
from ziping.reading.unread import Unread, unread_in

FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | 主管部门 | 县交通局 | | |
|---|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 100 | 100 |
"""
HEADING = """
第 2 页

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
"""


def unread(text: str) -> list[Unread]:
    document = open_bytes(text.encode(), "form.md")
    return unread_in(document, read_report(document))


def test_a_table_that_is_no_form_is_told_by_its_first_words():
    table = "\n\n| 序号 | 佐证材料名称 |\n|---|---|\n| 1 | 验收单 |\n"
    assert unread(FORM + table) == [Unread("table", "序号 佐证材料名称")]


@pytest.mark.parametrize(
    "more",
    [
        "",
        HEADING,
        f"{HEADING}| 效益指标 | 社会效益 | 通行率 | ≥90% | 95% | 0 | 0 |\n",
        "\n附件：花名册\n",
        "\n| 说明 |\n|---|\n| 本表由计财股填报 |\n",
    ],
)
def test_the_form_its_pages_and_lines_around_it_are_none(more: str):
    assert unread(FORM + more) == []
