"""Tables of one project, in the words and orders of different places."""

from collections.abc import Callable
from decimal import Decimal

from msgspec import UNSET

from ziping.model import Conclusion, Indicator, Report, Unread, Value

Reader = Callable[[str], Report]

HEAD = """2023年度项目支出绩效自评表

| 项目名称 | 道路养护 | | 主管部门 | 县交通局 | 实施单位 | 县公路站 | | |
|---|---|---|---|---|---|---|---|---|
"""


def texts(row: Indicator) -> tuple[object, ...]:
    """The words of a row: levels, name, target, actual, points, score."""
    values = (value.text if isinstance(value, Value) else value for value in (row.target, row.actual))
    return (row.level1, row.level2, row.level3, *values, row.points, row.score)


def test_a_national_table_is_read_by_its_headings(read: Reader):
    report = read(
        HEAD
        + """| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |
| | 年度资金总额 | 90 | 100 | 80 | 10 | 80% | 8 | |
| | 其中：当年财政拨款 | 90 | 100 | 80 | — | | — | |
| 年度总体目标 | 预期目标 | | | | 实际完成情况 | | | |
| | 养护道路50公里 | | | | 养护道路52公里 | | | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| | 产出指标 | 数量指标 | 指标1：养护里程 | ≥50公里 | 52公里 | 50 | 50 | |
| | | | 指标2： | | | | | |
| | | | …… | | | | | |
| | 效益指标 | 社会效益指标 | 通行保障率 | ≥95% | 90% | 40 | 37.89 | 连续降雨 |
| 总分 | | | | | | 100 | 95.89 | |
"""
    )
    project = report.projects[0]
    assert (report.kind, report.year, project.name, project.department, project.unit) == (
        "project-table", 2023, "道路养护", "县交通局", "县公路站",
    )  # fmt: skip
    total, fiscal = project.funds
    assert (total.source, total.initial, total.budget, total.spent, total.rate) == (
        "total", Decimal(90), Decimal(100), Decimal(80), "80%",
    )  # fmt: skip
    assert (total.points, total.score, project.money_unit) == (Decimal(10), Decimal(8), "万元")
    assert (fiscal.source, fiscal.label, fiscal.points) == ("fiscal", "其中：当年财政拨款", None)
    assert [(goal.expected, goal.actual) for goal in project.goals] == [("养护道路50公里", "养护道路52公里")]
    assert [texts(row) for row in project.indicators] == [
        ("产出指标", "数量指标", "养护里程", "≥50公里", "52公里", Decimal(50), Decimal(50)),
        ("效益指标", "社会效益指标", "通行保障率", "≥95%", "90%", Decimal(40), Decimal("37.89")),
    ]
    assert project.indicators[1].reason == "连续降雨"
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal("95.89"))


def test_what_a_column_of_ones_own_holds_in_the_row_of_the_sum_is_no_grade(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 核对情况 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 已核 | 100 | 100 | |
| 总分 | | | | | 已核 | 100 | 100 | 优 |
"""
    )
    assert isinstance(report.projects[0].conclusion, Conclusion)
    assert report.projects[0].conclusion.grade == "优"


def test_points_may_stand_before_the_target(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因和改进措施 | |
| 产出指标 | 数量指标 | 养护里程 | 50 | 50公里 | 40公里 | 40 | 下雨 | |
"""
    )
    assert texts(report.projects[0].indicators[0]) == (
        "产出指标", "数量指标", "养护里程", "50公里", "40公里", Decimal(50), Decimal(40),
    )  # fmt: skip


def test_a_target_split_over_three_columns_is_one_value(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |
| 产出指标 | 数量指标 | 养护里程 | ≥ | 50 | 公里 | 52 | 60 | 60 |
"""
    )
    target = report.projects[0].indicators[0].target
    assert isinstance(target, Value)
    assert (target.text, target.comparator, target.number, target.unit) == ("≥50公里", ">=", Decimal(50), "公里")


def test_a_heading_of_two_rows_is_read_as_one(read: Reader):
    report = read(
        """2022年度项目支出绩效自评表

| 绩效指标 | | | 年度指标值 | | | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | | | | |
| 产出指标 | 数量指标 | 养护里程 | ≧ | 50 | 公里 | 52公里 | 10 | 10 | |
| 项目名称 | 道路养护 | | | | | | | | |
"""
    )
    assert texts(report.projects[0].indicators[0])[3:] == ("≧50公里", "52公里", Decimal(10), Decimal(10))


def test_points_in_a_section_s_name_go_to_the_sections(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 | | | |
| 产出指标（40分） | 数量指标 | 养护里程 | 50公里 | 52公里 | 40 | | | |
"""
    )
    project = report.projects[0]
    assert [(section.level1, section.points) for section in project.sections] == [("产出指标", Decimal(40))]
    assert project.indicators[0].level1 == "产出指标"
    assert project.indicators[0].points is UNSET


def test_the_points_of_spending_may_stand_in_the_block_s_name(read: Reader):
    report = read(
        HEAD
        + """| 预算执行情况（万元）（20分） | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率） | | | |
| | 年度财政资金总额 | 100 | 80 | 80% | 16 | | | |
"""
    )
    total = report.projects[0].funds[0]
    assert (total.points, total.score, report.projects[0].money_unit) == (Decimal(20), Decimal(16), "万元")


def test_a_form_without_levels_names_its_indicators(read: Reader):
    report = read(
        """2022年度部门整体支出绩效自评表

| 部门名称 | 某县林业局 | | | | | | | |
|---|---|---|---|---|---|---|---|---|
| 指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数（%） | 指标权重 | 指标得分 |
| 造林面积 | 亩 | ≥ | 900 | 1000 | 1100 | 100 | 20 | 20 |
"""
    )
    row = report.projects[0].indicators[0]
    assert report.kind == "department-table"
    assert texts(row) == (UNSET, UNSET, "造林面积", "≥1000亩", "1100", Decimal(20), Decimal(20))
    assert isinstance(row.initial_target, Value)
    assert row.initial_target.text == "≥900亩"


def test_a_region_s_transfer_names_its_sources(read: Reader):
    report = read(
        """2021年度中央对地方专项转移支付区域绩效自评表

| 转移支付名称 | 农村危房改造 | | | |
|---|---|---|---|---|
| 资金投入情况（万元） | | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A×100%） |
| | 年度资金总额 | 300 | 300 | 100% |
| | 其中：中央补助 | 200 | 200 | 100% |
| | 地方资金 | 100 | 100 | 100% |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 |
| 产出指标 | 数量指标 | 改造户数 | ≥100户 | 102户 |
"""
    )
    assert report.kind == "transfer-table"
    assert [fund.source for fund in report.projects[0].funds] == ["total", "central", "local"]
    assert report.projects[0].indicators[0].score is UNSET


def test_a_declaration_has_no_actual_values_and_takes_the_year_s_money(read: Reader):
    report = read(
        """2024年度项目绩效目标申报表

| 项目名称 | 湿地修复 | | | |
|---|---|---|---|---|
| 项目资金（万元） | 中期资金总额： | 300 | 年度资金总额： | 100 |
| | 其中：财政拨款 | 250 | 其中：财政拨款 | 90 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 绩效标准 |
| 产出指标 | 数量指标 | 修复面积 | ≥20亩 | 计划标准 |
"""
    )
    project = report.projects[0]
    assert report.kind == "goal-declaration"
    assert [(fund.source, fund.budget) for fund in project.funds] == [("total", Decimal(100)), ("fiscal", Decimal(90))]
    assert project.indicators[0].actual is UNSET


def test_several_projects_follow_each_other_in_one_table(read: Reader):
    report = read(
        """2022年度项目支出绩效自评表

| 项目名称 | 甲项目 | | | | |
|---|---|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 场次 | 3场 | 3场 | 10 |
| 项目名称 | 乙项目 | | | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 人数 | 5人 | 5人 | 10 |
"""
    )
    assert [(project.name, project.indicators[0].level3) for project in report.projects] == [
        ("甲项目", "场次"),
        ("乙项目", "人数"),
    ]


def test_a_section_that_continues_in_another_table_stays_with_its_project(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |

第 2 页

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 质量指标 | 合格率 | 100% | 100% | 40 | 40 |
| 总分 | | | | | 100 | 90 |
"""
    )
    assert [row.level3 for row in report.projects[0].indicators] == ["养护里程", "合格率"]
    assert report.projects[0].total_score == Decimal(90)


def test_a_total_may_be_a_label_with_its_value_and_a_grade(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |
| 自评总分 | 89.5 | | | 评价等级 | 良 | | | |
"""
    )
    assert report.projects[0].total_score == Decimal("89.5")
    assert report.conclusion is not UNSET
    assert report.conclusion is not None
    assert (report.conclusion.score, report.conclusion.grade) == (Decimal("89.5"), "良")


def test_a_code_before_the_name_is_no_part_of_it(read: Reader):
    report = read(
        """2023年度项目支出绩效自评表

| 项目名称 | 51000021R000000012345-办公设备购置 | | |
|---|---|---|---|
| 一级指标 | 三级指标 | 指标值 | 完成值 |
| 产出指标 | 数量 | 3台 | 3台 |
"""
    )
    assert (report.projects[0].code, report.projects[0].name) == ("51000021R000000012345", "办公设备购置")


def test_words_where_a_figure_should_be_are_kept_and_reported(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | ≥**公里 | 52公里 | 十分 | 满分 | | |
"""
    )
    row = report.projects[0].indicators[0]
    doubts = [(finding.code, finding.at[0], finding.facts["text"]) for finding in report.findings]
    assert row.target == Value("≥**公里")
    assert ("R004", "/projects/0/indicators/0/target", "≥**公里") in doubts
    assert ("R004", "/projects/0/indicators/0/score", "满分") in doubts
    assert row.points == Decimal(10)


def test_words_behind_a_label_of_money_are_kept_and_reported(read: Reader):
    report = read(HEAD + "| 预算数： | 50 | 到位数： | 50 | 执行数： | 约四五十 | | | |\n")
    [total] = report.projects[0].funds
    assert (total.budget, total.received, total.spent) == (Decimal(50), Decimal(50), Unread("约四五十"))
    assert [finding.at for finding in report.findings] == [("/projects/0/funds/0/spent",)]


def test_a_row_that_fits_nowhere_is_reported_with_its_place(read: Reader):
    report = read(
        HEAD
        + """| 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 | 辛 | 壬 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |
"""
    )
    [finding] = [finding for finding in report.findings if finding.code == "R003"]
    assert (finding.where[0].table, finding.where[0].row) == (0, 1)


def test_a_label_nobody_knows_is_kept_with_its_words(read: Reader):
    report = read(
        HEAD
        + """| 项目库编号类别 | 甲类 | | | | | | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |
"""
    )
    assert [(other.label, other.text) for other in report.projects[0].others] == [("项目库编号类别", "甲类")]


def test_every_value_knows_its_place(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |
"""
    )
    place = report.where["/projects/0/indicators/0/actual"]
    assert (place.table, place.row, place.column, place.text) == (0, 2, 4, "52公里")


def test_levels_left_blank_are_those_above(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 20 | 20 | | |
| | | 桥梁座数 | 2座 | 2座 | 10 | 10 | | |
| | 质量指标 | 合格率 | 100% | 100% | 10 | 10 | | |
"""
    )
    assert [(row.level1, row.level2) for row in report.projects[0].indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
    ]


def test_a_note_that_states_the_weights_gives_the_sections_their_points(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 | | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | | | |
| 效益指标 | 社会效益 | 完好率 | 90% | 92% | 30 | | | |
| 注：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。 | | | | | | | | |
"""
    )
    project = report.projects[0]
    assert sorted((section.level1, section.points) for section in project.sections) == [
        ("产出指标", Decimal(50)),
        ("效益指标", Decimal(30)),
    ]
    assert len(project.indicators) == 2
    assert project.others[0].label == "注"


def test_sources_may_stand_over_the_columns_and_measures_beside_the_rows(read: Reader):
    report = read(
        HEAD
        + """| 项目资金（万元） | | 合计 | 财政拨款 | 其他资金 | | | | |
| | 预算数 | 50 | 40 | 10 | | | | |
| | 执行数 | 45 | 40 | 5 | | | | |
| 一级指标 | 二级指标 | 三级指标 | 年初指标值 | 年终完成值 | 自评分 | | | |
| 产出指标 | 数量指标 | 路灯 | 500盏 | 510盏 | 20 | | | |
"""
    )
    assert [(fund.source, fund.label, fund.budget, fund.spent) for fund in report.projects[0].funds] == [
        ("total", "合计", Decimal(50), Decimal(45)),
        ("fiscal", "财政拨款", Decimal(40), Decimal(40)),
        ("other", "其他资金", Decimal(10), Decimal(5)),
    ]


def test_figures_alone_under_the_headings_are_the_total(read: Reader):
    report = read(
        """2023年度部门整体绩效自评表

| 主管部门 | 某区教委 | | | | |
|---|---|---|---|---|---|
| 年初预算数 | 全年（调整）预算数 | 全年执行数 | 执行率（%） | 执行率权重 | 执行率得分 |
| 1000 | 1200 | 1100 | 91.67 | 10 | 9.17 |
| 年初绩效目标 | 全年（调整）绩效目标 | 全年完成情况 | | | |
| 办学 | 办好学 | 已办好 | | | |
"""
    )
    project = report.projects[0]
    total = project.funds[0]
    assert project.name == "某区教委"
    assert (total.source, total.initial, total.budget, total.rate, total.points) == (
        "total", Decimal(1000), Decimal(1200), "91.67", Decimal(10),
    )  # fmt: skip
    assert [(goal.expected, goal.actual) for goal in project.goals] == [("办好学", "已办好")]


def test_a_preface_to_numbered_results_is_kept_with_the_first(read: Reader):
    report = read(
        "2022年度项目支出绩效自评表\n\n| 项目名称 | 宣传培训 | |\n|---|---|---|\n"
        "| 年度总体目标 | 预期目标 | 实际完成情况 |\n"
        "| | 1.培训200人。2.宣传20次。 | 全年任务因疫情取消一半。1.培训90人。2.宣传20次。 |\n"
    )
    (goals,) = (project.goals for project in report.projects)
    assert [goal.actual for goal in goals] == ["全年任务因疫情取消一半。\n1.培训90人。", "2.宣传20次。"]


def test_a_subtotal_is_no_indicator_and_not_the_total(read: Reader):
    heading = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 | |\n"
    row = "| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 | | |\n"
    report = read(HEAD + heading + row + "| 小计 | | | | | 50 | 50 | | |\n| 总分 | | | | | 100 | 90 | | |\n")
    (project,) = report.projects
    assert [indicator.level3 for indicator in project.indicators] == ["养护里程"]
    assert (project.total_score, [(other.label, other.text) for other in project.others]) == (
        Decimal(90),
        [("小计", "50；50")],
    )


def test_the_parts_of_a_department_s_spending_are_not_its_total(read: Reader):
    report = read(
        "2021年度部门整体支出绩效自评表\n\n| 部门名称 | 某区商务局 | | | | |\n|---|---|---|---|---|---|\n"
        "| 基本支出总额 | 800 | | 项目支出总额 | 435 | |\n"
        "| 预算执行情况（万元） | | 预算数（A） | 执行数（B） | 执行率 | 得分 |\n"
        "| 部门整体支出总额 | | 1300 | 1040 | 80% | 16 |\n"
    )
    (project,) = report.projects
    assert [(fund.source, fund.budget) for fund in project.funds] == [("total", Decimal(1300))]
    assert [(other.label, other.text) for other in project.others] == [("基本支出总额", "800"), ("项目支出总额", "435")]


def test_a_second_name_is_kept_under_its_own_words(read: Reader):
    report = read(HEAD + "| 存在问题 | 进度慢 | | | | | | | |\n| 存在问题 | 经费少 | | | | | | | |\n")
    others = [(other.label, other.text) for project in report.projects for other in project.others]
    assert others == [("存在问题", "经费少")]


def test_a_blank_cell_has_its_own_place(read: Reader):
    heading = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |\n"
    report = read(HEAD + heading + "| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | | 50 | 50 | | |\n")
    place = report.where["/projects/0/indicators/0/actual"]
    assert (place.row, place.column) == (2, 4)


def test_the_place_for_a_seal_is_no_part_of_a_name(read: Reader):
    report = read(
        """单位名称：某县档案局（盖章）

2023年度项目支出绩效自评表

| 项目名称 | 档案修复 | 主管部门 | 某县委办公室（公章） |
|---|---|---|---|
| 一级指标 | 三级指标 | 指标值 | 完成值 |
| 产出指标 | 修复档案 | ≥10卷 | 12卷 |
"""
    )
    (project,) = report.projects
    assert (project.unit, project.department) == ("某县档案局", "某县委办公室")


def test_money_that_is_not_from_the_budget_is_no_fiscal_money(read: Reader):
    report = read(
        HEAD
        + """| 项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |
| | 年度资金总额 | 90 | 100 | 80 | 10 | 80% | 8 | |
| | 其中：当年财政拨款 | 90 | 60 | 50 | — | | — | |
| | 非财政拨款 | 0 | 40 | 30 | — | | — | |
"""
    )
    assert [fund.source for fund in report.projects[0].funds] == ["total", "fiscal", "other"]


def test_a_label_nobody_knows_below_the_sum_is_kept_with_its_words(read: Reader):
    report = read(
        HEAD
        + """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | | |
| 产出指标 | 数量指标 | 养护里程 | 50公里 | 52公里 | 50 | 50 | | |
| 总分 | | | | | 50 | 50 | | |
| 需要另行交代的情况 | 年中追加养护任务。 | | | | | | | |
"""
    )
    told = [(other.label, other.text) for other in report.projects[0].others]
    assert told == [("需要另行交代的情况", "年中追加养护任务。")]


def test_a_block_s_name_before_its_own_label_is_no_goal(read: Reader):
    report = read(
        """项目支出绩效目标申报表

| 项目名称 | 公路养护 | |
|---|---|---|
| 项目资金（万元） | | 预算数 |
| | 年度资金总额 | 80 |
| | 非财政拨款 | 80 |
| 年度总体目标 | 年度目标 | 养护公路50公里。 |
| 一级指标 | 三级指标 | 指标值 |
| 产出指标 | 养护里程 | ≥50公里 |
"""
    )
    [project] = report.projects
    assert [goal.expected for goal in project.goals] == ["养护公路50公里。"]
    assert [fund.source for fund in project.funds] == ["total", "other"]
    assert project.money_unit == "万元"


def test_a_day_that_does_not_exist_is_no_worded_target_and_a_figure_like_one_stays_a_figure(read: Reader):
    rows = (
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| 产出指标 | 完成时间 | 2023年4月31日前 | 2023年4月30日 | 50 | 50 |\n"
        "| 产出指标 | 投入 | 2022.13万元 | 2022.13 | 50 | 50 |\n"
    )
    report = read(HEAD + rows)
    first, second = report.projects[0].indicators
    assert isinstance(first.target, Value)
    assert first.target.kind is UNSET
    assert [(one.code, one.facts["case"]) for one in report.findings] == [("R004", "no-day")]
    assert isinstance(second.actual, Value)
    assert second.actual.number == Decimal("2022.13")
