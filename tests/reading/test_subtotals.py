"""Sums of a part of the rows: none of the indicators, not the form's total, kept among the other facts."""

from decimal import Decimal

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import Conclusion, Project
from ziping.reading.report import read_report

FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | |
|---|---|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 60 | 60 | |
{part}| 效益指标 | 社会效益 | 通行率 | ≥90% | 95% | 40 | 39 | |
{end}
"""
ROWS = ["修补路面", "通行率"]
TOTAL = "| 总分 | | | | | 100 | 99 | |"


def read(part: str, end: str = TOTAL) -> Project:
    part = part and f"{part}\n"
    return read_report(open_bytes(FORM.format(part=part, end=end).encode(), "form.md")).projects[0]


def others(project: Project) -> list[tuple[str, object]]:
    return [(other.label, other.text) for other in project.others]


def names(project: Project) -> list[object]:
    return [row.level3 for row in project.indicators]


@pytest.mark.parametrize(
    "label", ["小计", "产出指标小计", "产出小计（60分）", "效益指标小计：", "分项得分", "小计得分", "产出指标合计"]
)
def test_a_row_that_says_it_is_the_sum_of_a_part_is_no_indicator_and_not_the_total(label: str):
    project = read(f"| {label} | | | | | 60 | 60 | |")
    assert names(project) == ROWS
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal(99))
    assert others(project) == [(label.rstrip("："), "60；60")]


@pytest.mark.parametrize("label", ["小计", "合计"])
def test_a_part_s_sum_may_stand_behind_the_name_of_its_part(label: str):
    project = read(f"| 产出指标 | {label} | | | | 60 | 60 | |")
    assert names(project) == ROWS
    assert others(project) == [(f"产出指标{label}", "60；60")]


def test_what_is_said_beside_a_subtotal_is_kept_with_it():
    project = read("| 小计 | | | | | 60 | 59 | 雨天扣1分 |")
    assert others(project) == [("小计", "60；59；雨天扣1分")]


def test_a_sum_with_indicators_and_another_sum_below_it_is_a_part_s():
    project = read("| 合计 | | | | | 60 | 60 | 优 |", "| 总分 | | | | | 100 | 99 | |")
    assert names(project) == ROWS
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal(99))
    assert not isinstance(project.conclusion, Conclusion)
    assert others(project) == [("合计", "60；60；优")]


def test_where_each_part_has_its_sum_the_last_one_is_the_total():
    project = read("| 合计 | | | | | 60 | 60 | |", f"| 合计 | | | | | 40 | 39 | |\n{TOTAL}")
    assert project.total_score == Decimal(99)
    assert others(project) == [("合计", "60；60"), ("合计", "40；39")]


def test_a_label_with_the_score_below_the_indicators_is_the_total():
    project = read("| 合计 | | | | | 60 | 60 | |", "| 自评得分 | 99 | | | 自评等级 | 优 | | |")
    assert project.total_score == Decimal(99)
    assert others(project) == [("合计", "60；60")]


def test_a_score_said_again_below_the_total_leaves_it_where_it_is():
    project = read("| 合计 | | | | | 60 | 60 | |", f"{TOTAL}\n| 自评得分 | 99 | | | 自评等级 | 优 | | |")
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal(99))
    assert others(project) == [("合计", "60；60")]


def test_of_two_sums_below_all_indicators_the_first_is_the_total():
    project = read("", f"{TOTAL}\n| 自评总分 | | | | | | 99 | |")
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal(99))
    assert others(project) == []


def test_a_sum_above_all_indicators_is_the_total():
    form = FORM.replace("偏差原因 |\n", f"偏差原因 |\n{TOTAL}\n", 1)
    [project] = read_report(open_bytes(form.format(part="", end="").encode(), "form.md")).projects
    assert project.total_score == Decimal(99)
    assert names(project) == ROWS


def test_an_indicator_that_counts_subtotals_stays_one():
    project = read("| 产出指标 | 质量指标 | 账目小计 | 准确无误 | 准确无误 | 0 | 0 | |")
    assert "账目小计" in names(project)
