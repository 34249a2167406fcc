"""What a department's report says in sentences."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from ziping.model import Conclusion, Department, DepartmentFunds, Report, Staff
from ziping.reading.report import NoKnownFormError

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


ATTACHED = """某县司法局2022年度部门整体支出绩效自评报告

一、支出情况

2022年全年预算560万元，全年支出550万元，“三公”经费如下：

| 项目 | 年初预算数 | 全年预算数 | 决算数 |
|---|---|---|---|
| 公务接待费 | 5 | 5 | 2 |
| 公务用车运行维护费 | 10 | 10 | 9 |
| 合计 | 15 | 15 | 11 |

其中项目支出：

| 序号 | 项目名称 | 预算数 | 执行数 | 执行率 |
|---|---|---|---|---|
| 1 | 法律援助 | 150 | 140 | 93.33% |
| 合计 | | 150 | 140 | 93.33% |

二、存在的问题

调解员人手不足。

附件1：2022年度部门整体支出绩效自评表

| 年度预算（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| | 年度资金总额 | 500 | 560 | 550 | 98.2% | 9.8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 调解纠纷 | ≥1000件 | 1200件 | 90 | 90 |
"""


def test_a_table_of_amounts_in_the_text_is_no_part_of_the_form_attached(read: Reader):
    report = read(ATTACHED)
    assert report.findings == ()
    (table,) = report.projects
    amounts = [(fund.initial, fund.budget, fund.spent) for fund in table.funds]
    assert amounts == [(Decimal(500), Decimal(560), Decimal(550))]


def test_the_attached_form_ends_the_chapter_before_it_and_bears_the_departments_name(read: Reader):
    report = read(ATTACHED)
    assert report.problems == "调解员人手不足。"
    assert report.projects[0].name == "某县司法局"
