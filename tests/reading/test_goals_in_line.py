"""Goals whose texts stand in the cells of their labels, with no row of values below."""

from collections.abc import Callable

import pytest

from ziping.model import Project, Report

Reader = Callable[[str], Report]
FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | |
|---|---|---|
| 主管部门 | 县交通局 | |
{rows}
| 一级指标 | 三级指标 | 指标值 |
| 产出指标 | 养护里程 | ≥50公里 |
"""


def goals(project: Project) -> list[tuple[object, object]]:
    return [(goal.expected, goal.actual) for goal in project.goals]


@pytest.mark.parametrize(
    "rows",
    [
        "| 年度总体目标 | 预期目标：养护50公里。 | 实际完成情况：养护52公里。 |",
        "| 年度总体目标 | 预期目标： 养护50公里。 | 实际完成情况:养护52公里。 |",
        "| 预期目标：养护50公里。 | 实际完成情况：养护52公里。 | |",
        "| 年度总体目标 | 预期目标：养护50公里。 | |\n| 年度总体目标 | 实际完成情况：养护52公里。 | |",
    ],
)
def test_a_goal_and_its_result_may_stand_in_the_cells_of_their_labels(read: Reader, rows: str):
    report = read(FORM.format(rows=rows))
    assert goals(report.projects[0]) == [("养护50公里。", "养护52公里。")]
    assert report.findings == ()


def test_a_label_in_the_text_of_a_goal_does_not_divide_it(read: Reader):
    rows = "| 年度总体目标 | 预期目标：按项目概况：养护50公里 | 实际完成情况： |"
    assert goals(read(FORM.format(rows=rows)).projects[0]) == [("按项目概况：养护50公里", None)]


def test_labels_with_a_colon_and_no_text_head_the_row_below(read: Reader):
    rows = "| 年度总体目标 | 预期目标：（年初） | 实际完成情况： |\n| | 养护50公里 | 养护52公里 |"
    assert goals(read(FORM.format(rows=rows)).projects[0]) == [("养护50公里", "养护52公里")]


def test_the_place_of_a_goal_in_line_is_its_cell(read: Reader):
    report = read(FORM.format(rows="| 年度总体目标 | 预期目标：养护50公里 | 实际完成情况：养护52公里 |"))
    place = report.where["/projects/0/goals/0/actual"]
    assert (place.row, place.column) == (2, 2)
