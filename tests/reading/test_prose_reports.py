"""What a department's report says in sentences."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec import UNSET

from ziping.formats.building import Builder, Draft
from ziping.model import Conclusion, Department, DepartmentFunds, Report, Staff
from ziping.reading.report import NoKnownFormError, read_report

Reader = Callable[[str], Report]

REPORT = """某县水利局

2021年度部门整体支出绩效自评报告

一、部门概况

主要职能

负责全县水资源管理。

本部门行政编制12名，事业编制8名，年末在职人员18人。

2021年年初预算500万元，调整后预算数560.5万元，其中上年结转10万元，全年支出550万元。

二、评价结论

综合得分为91.5分，评价等级为“优”。

三、存在的主要问题

水毁工程修复进度偏慢。

四、下一步改进措施

加快施工。

五、评价工作组人员名单

陈大同  副局长

赵小川  办公室主任

某县水利局

2022年3月15日
"""


def test_the_department_its_people_and_its_money_are_found(read: Reader):
    report = read(REPORT)
    assert report.kind == "department-report"
    assert isinstance(report.department, Department)
    assert report.department.name == "某县水利局"
    assert str(report.department.functions).startswith("负责全县水资源管理。")
    assert report.department.staff == Staff(12, 8, 18)
    assert report.funds == DepartmentFunds("万元", Decimal(500), Decimal("560.5"), Decimal(10), Decimal(550))


def test_conclusion_problems_and_measures_are_found(read: Reader):
    report = read(REPORT)
    assert report.conclusion == Conclusion(Decimal("91.5"), "优", "综合得分为91.5分，评价等级为“优”。")
    assert (report.problems, report.measures) == ("水毁工程修复进度偏慢。", "加快施工。")


def test_evaluators_and_date_are_found(read: Reader):
    report = read(REPORT)
    assert isinstance(report.signatories, tuple)
    assert [(person.name, person.post) for person in report.signatories] == [
        ("陈大同", "副局长"),
        ("赵小川", "办公室主任"),
    ]
    assert (report.date, report.year) == ("2022-03-15", 2021)


def test_a_letter_is_no_self_evaluation(read: Reader):
    with pytest.raises(NoKnownFormError):
        read("关于召开会议的通知\n\n请各单位于三月十日前报名。\n")


def test_a_table_of_something_else_is_no_self_evaluation(read: Reader):
    with pytest.raises(NoKnownFormError):
        read("| 序号 | 姓名 | 部门 |\n|---|---|---|\n| 1 | 林小禾 | 办公室 |\n")


ANNEX = """
附件

项目支出绩效自评表

填报单位：某县水利局  金额单位：万元

| 项目名称 | 河道清淤 | | | | |
|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 清淤长度 | ≥5公里 | 6公里 | 50 |
| 总分 | | | | | 50 |
| 存在问题 | 一处弃土未及时外运。 | | | | |
"""


def test_what_the_report_says_is_not_said_by_the_table_annexed_to_it(read: Reader):
    report = read(REPORT.replace("综合得分", "1、河道清淤项目绩效自评表\n\n综合得分") + ANNEX)
    [project] = report.projects
    assert (project.problems, project.measures, project.conclusion) == ("一处弃土未及时外运。", UNSET, UNSET)
    assert (report.problems, report.measures) == ("水毁工程修复进度偏慢。", "加快施工。")


def test_the_line_above_an_annexed_table_is_no_evaluator(read: Reader):
    report = read(REPORT + ANNEX)
    assert [person.name for person in report.signatories or ()] == ["陈大同", "赵小川"]


def test_a_sheet_of_single_texts_is_prose():
    builder = Builder("report.xlsx")
    lines = [line for line in REPORT.splitlines() if line]
    builder.grid([Draft.of(row, 0, text) for row, text in enumerate(lines)], sheet="报告")
    report = read_report(builder.document())
    assert (report.kind, report.problems, report.date) == (
        "department-report",
        "水毁工程修复进度偏慢。",
        "2022-03-15",
    )
