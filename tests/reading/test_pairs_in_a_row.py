"""Several labels with their texts in one row: each is kept, in its field or under its own words."""

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import Project, Report
from ziping.reading.report import read_report

FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | 主管部门 | 县交通局 | | |
|---|---|---|---|---|---|---|
{row}
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 100 | 100 |
"""


def read(row: str) -> Report:
    return read_report(open_bytes(FORM.format(row=row).encode(), "form.md"))


def others(project: Project) -> list[tuple[str, object]]:
    return [(other.label, other.text) for other in project.others]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("| 项目属性 | 延续性 | | 起止时间 | 2023-2025 | | |", [("项目属性", "延续性"), ("起止时间", "2023-2025")]),
        ("| 联系人 | 赵某 | | 邮编 | 065000 | | |", [("联系人", "赵某"), ("邮编", "065000")]),
        ("| 项目性质 | 经常性 | | 项目起止时间 | 2023年 | | |", [("项目起止时间", "2023年"), ("项目性质", "经常性")]),
        ("| 联系人 | 赵某 | 邮编 | 065000 | 传真 | 0316-1 | |",
         [("联系人", "赵某"), ("邮编", "065000"), ("传真", "0316-1")]),
        ("| 基础信息 | 项目性质 | 经常性 | 联系人 | 赵某 | | |", [("联系人", "赵某"), ("项目性质", "经常性")]),
        ("| 负责人（签字）：张某 | | 审批人：王某 | | | | |", [("负责人", "张某"), ("审批人", "王某")]),
    ],
)  # fmt: skip
def test_every_pair_of_a_row_is_kept(row: str, kept: list[tuple[str, str]]):
    report = read(row)
    assert others(report.projects[0]) == kept
    assert report.findings == ()


def test_a_row_of_which_no_label_is_known_is_told_as_not_placed():
    report = read("| 立项文号 | 示财〔2025〕1号 | | 批复金额 | 100万元 | | |")
    assert [finding.code for finding in report.findings] == ["R003"]


def test_known_labels_beside_unknown_ones_fill_their_fields():
    [project] = read("| 实施单位 | 县公路站 | | 邮编 | 065000 | | |").projects
    assert project.unit == "县公路站"
    assert others(project) == [("邮编", "065000")]


def test_a_label_of_another_project_s_row_is_that_project_s():
    row = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
    row += "| 产出指标 | 数量指标 | 路灯 | 5盏 | 5盏 | 100 | 100 |\n| 项目名称 | 桥梁 | | 拨付批次 | 甲批 | | |"
    first, second = read(row).projects
    assert (others(first), others(second)) == ([], [("拨付批次", "甲批")])


def test_every_pair_knows_where_its_text_stands():
    report = read("| 联系人 | 赵某 | | 邮编 | 065000 | | |")
    place = report.where["/projects/0/others/1/text"]
    assert (place.row, place.column) == (1, 4)
