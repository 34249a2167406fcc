"""What a department's report says in sentences."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec import UNSET

from ziping.formats.building import Builder, Draft
from ziping.model import Conclusion, Department, DepartmentFunds, Report, Staff
from ziping.reading.prose_project import Named, name_in
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


ROADS = """关于白水县2020年度农村公路建设项目绩效自评的报告

县财政局：

一、项目概况

项目总投资2600万元，其中：省级补助资金1500万元，县级配套资金1100万元。2019年投入800万元。

二、资金使用情况

截至2020年12月31日，资金到位2500万元，到位率96.2%。全年实际支出2400万元，资金使用率96%，其中路基工程支出1200万元。

三、存在的问题

2021年预算安排300万元，支出进度偏慢。

白水县交通运输局

2021年3月20日
"""


def test_the_money_of_a_project_told_in_sentences_is_found(read: Reader):
    report = read(ROADS)
    (project,) = report.projects
    assert (project.name, project.unit, project.money_unit) == ("农村公路建设项目", "白水县交通运输局", "万元")
    (fund,) = project.funds
    assert (fund.budget, fund.received, fund.spent) == (Decimal(2600), Decimal(2500), Decimal(2400))
    assert fund.rate == "96%"
    assert report.where["/projects/0/funds/0/spent"] == report.where["/prose/5"]


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("某县人民医院2019年度医疗设备购置项目绩效自评报告", "某县人民医院", "医疗设备购置项目"),
        ("2017年度财政专项扶贫资金绩效自评报告", "", "财政专项扶贫资金"),
        ("校园安防系统建设项目2021年度绩效自评报告", "", "校园安防系统建设项目"),
        ("关于2022年度城区道路养护项目支出绩效自评情况的报告", "", "城区道路养护项目"),
        ("某市水利局关于2023年农村饮水安全项目资金绩效自评报告", "某市水利局", "农村饮水安全项目资金"),
    ],
)
def test_a_title_tells_whose_project_it_is_and_which(title: str, body: str, name: str):
    assert name_in(title) == Named(body, name)


@pytest.mark.parametrize(
    "title",
    [
        "2021年度部门整体支出绩效自评报告",
        "某县司法局2022年度绩效自评报告",
        "某局2024年度项目支出绩效单位自评报告",
        "绩效自评报告",
    ],
)
def test_a_report_of_the_whole_is_about_no_one_project(title: str):
    assert name_in(title) is None


TRANSFER = """岷山县2021年中央食品药品监管专项转移支付绩效自评报告

一、资金投入情况

中央下达食品药品监管补助资金56万元。资金到位78万元，其中中央资金56万元、省级资金20万元、上年结转2万元。实际支出71.3万元，执行率91.41%。

二、偏离绩效目标的原因和下一步改进措施

加快支出进度。

三、其他需要说明的问题

无。
"""


def test_a_rate_of_what_was_received_is_not_taken_against_a_part_of_it(read: Reader):
    (fund,) = read(TRANSFER).projects[0].funds
    assert (fund.budget, fund.received, fund.spent) == (UNSET, Decimal(78), Decimal("71.3"))


def test_nothing_else_to_explain_is_no_account_of_problems(read: Reader):
    assert read(TRANSFER).problems is UNSET


CREATION = """蓬江县文明城市创建专项资金项目2020年绩效自评报告

一、项目绩效目标

| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实施进度 |
|---|---|---|---|---|
| 项目完成 | 数量指标 | 宣传次数 | 至少2次 | 已完成100% |

二、资金使用情况

| 项目名称 | 资金计划 | 资金到位情况 | 资金使用情况 |
|---|---|---|---|
| 文明城市创建专项资金 | 10 | 10 | 9.8 |

蓬江县市场监督管理局

2021年4月9日
"""


def test_a_table_without_a_name_has_it_from_the_title_of_its_report(read: Reader):
    report = read(CREATION)
    (project,) = report.projects
    assert (project.name, project.unit) == ("蓬江县文明城市创建专项资金项目", "蓬江县市场监督管理局")
    assert [(fund.budget, fund.spent) for fund in project.funds] == [(Decimal(10), Decimal("9.8"))]


COURT = """松岭县人民法院2023年度部门整体支出绩效自评报告

一、部门资金收支情况

（一）支出情况。2023年部门支出总额2386.42万元，其中基本支出1756.42万元，项目支出630万元。年末结转4.9万元。

（二）人员类项目全年预算数1520.3万元，执行数1520.3万元，执行率100%。一般公共服务支出（类）年初预算380万元。

二、存在的问题

案多人少。
"""


def test_the_money_of_a_part_is_not_taken_for_the_departments(read: Reader):
    assert read(COURT).funds is UNSET


LABELLED = """南岗区2019年度区级财政支出项目绩效自评报告

项目名称：背街小巷整治工程

项目单位（公章）：南岗区住房和城乡建设局

一、项目资金情况

2019年区财政安排项目资金2000万元，实际支出1876.5万元，执行率93.83%。

二、存在的问题

工程款尚未付清。
"""


def test_lines_with_labels_tell_more_than_the_title(read: Reader):
    (project,) = read(LABELLED).projects
    assert (project.name, project.unit) == ("背街小巷整治工程", "南岗区住房和城乡建设局")


def test_a_form_in_a_final_account_is_of_the_accounts_year(read: Reader):
    rows = ("| 项目名称 | 救护培训 | | |", "|---|---|---|---|", "| 一级指标 | 三级指标 | 指标值 | 完成值 |")
    form = "\n".join((*rows, "| 产出指标 | 培训 | 3人 | 3人 |"))
    report = read(f"某市红十字会2022年度部门决算\n\n第一部分 概况\n\n项目支出绩效自评表\n\n{form}\n")
    assert (report.year, report.projects[0].year) == (2022, 2022)


ACCOUNT = """某市博物馆2023年度单位决算

第一部分 单位概况

第二部分 决算情况说明

一、“三公”经费支出决算情况

| 项目 | 预算数 | 决算数 |
|---|---|---|
| 公务接待费 | 1 | 0.6 |
| 合计 | 1 | 0.6 |

项目支出绩效自评表

| 项目名称 | 免费开放 | | |
|---|---|---|---|
| 一级指标 | 三级指标 | 指标值 | 完成值 |
| 产出指标 | 开放天数 | 300天 | 312天 |
"""


def test_a_table_of_amounts_in_a_final_account_is_no_form(read: Reader):
    report = read(ACCOUNT)
    assert [project.name for project in report.projects] == ["免费开放"]
    assert report.projects[0].funds == ()


IN_PARTS = """2021年度项目支出绩效自评报告

项目名称：农村公路安防工程

一、资金使用情况

| 资金来源 | 计划数 | 到位数 | 支出数 |
|---|---|---|---|
| 中央资金 | 1200 | 1200 | 1104 |
| 合计 | 1200 | 1200 | 1104 |

二、存在的问题

尾款支付较慢。

项目绩效自评评分表

| 一级指标 | 二级指标 | 三级指标 | 分值 | 目标值 | 实际值 | 自评得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 安防工程里程 | 90 | ≥93公里 | 93.6公里 | 90 |
| 合计 | | | 90 | | | 90 |
"""


def test_the_money_and_the_scores_of_one_project_are_one_form(read: Reader):
    (project,) = read(IN_PARTS).projects
    assert project.name == "农村公路安防工程"
    assert [fund.spent for fund in project.funds] == [Decimal(1104), Decimal(1104)]
    assert [row.level3 for row in project.indicators] == ["安防工程里程"]
    assert project.total_score == Decimal(90)


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


def test_a_date_that_no_calendar_has_is_not_understood(read: Reader):
    report = read(REPORT.replace("2022年3月15日", "2022年4月31日"))
    assert report.date is None
    (finding,) = report.findings
    assert (finding.code, finding.at, finding.facts["case"]) == ("R004", ("/date",), "no-day")
    assert finding.where[0].text == "2022年4月31日"
