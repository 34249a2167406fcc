"""Text that has dropped merged cells: rows stand further left than their headings."""

from collections.abc import Callable
from decimal import Decimal

from ziping.model import Person, Report, Value

Reader = Callable[[str], Report]

COUNTY = """部门预算项目绩效自评表

（ 2022 年度）

填报单位：

某县档案馆

金额单位：万元

一、基本情况\t项目名称\t档案数字化\t实施(主管)单位\t某县档案馆\t\t\t
二、预算执行情况\t预算安排情况（调整后）\t\t资金到位情况\t\t资金执行情况\t\t预算执行进度
\t预算数：\t30\t到位数：\t30\t执行数：\t29.5\t98.33%
\t其中：财政资金\t30\t其中：财政资金\t30\t其中：财政资金\t29.5\t
其他\t\t其他\t\t其他\t\t
三、目标完成情况\t年度预期目标\t\t\t具体完成情况\t\t\t总体完成率
\t<p>1. 扫描档案2万页。</p> <p>2. 培训1次。</p>\t\t\t<p>1. 扫描档案2.1万页。</p>\t\t\t90%
四、年度绩效指标完成情况\t一级指标\t二级指标\t三级指标\t预期指标值\t实际完成值\t自评得分\t
\t产出指标（40）\t数量指标\t指标 1：扫描页数\t≥2万页\t2.1万页\t40\t
\t预算执行率指标（10分）\t预算执行率\t100%\t100%\t98.33%\t9.83\t
满意度指标（10分）\t满意度指标\t指标 1：读者满意度\t≥95%\t96%\t10\t\t
总分\t\t\t\t\t\t59.83\t
五、存在问题、原因及下一步整改措施\t无\t\t\t\t\t\t

填报人：

林小禾

联系电话：

13800000001
"""


def test_rows_find_their_columns_again(read_text: Reader):
    rows = read_text(COUNTY).projects[0].indicators
    assert [(row.level1, row.level2, row.level3, row.score) for row in rows] == [
        ("产出指标", "数量指标", "扫描页数", Decimal(40)),
        ("预算执行率指标", "预算执行率", "100%", Decimal("9.83")),
        ("满意度指标", "满意度指标", "读者满意度", Decimal(10)),
    ]
    assert [row.actual.text for row in rows if isinstance(row.actual, Value)] == ["2.1万页", "98.33%", "96%"]


def test_labels_with_their_figures_beside_them_are_the_money(read_text: Reader):
    total, fiscal, other = read_text(COUNTY).projects[0].funds
    assert (total.label, total.budget, total.received, total.spent, total.rate) == (
        "预算数", Decimal(30), Decimal(30), Decimal("29.5"), "98.33%",
    )  # fmt: skip
    assert (fiscal.source, fiscal.received, fiscal.spent) == ("fiscal", Decimal(30), Decimal("29.5"))
    assert (other.source, other.budget) == ("other", None)


def test_a_result_missing_for_one_goal_is_left_blank(read_text: Reader):
    goals = read_text(COUNTY).projects[0].goals
    assert [(goal.expected, goal.actual) for goal in goals] == [
        ("1. 扫描档案2万页。", "1. 扫描档案2.1万页。"),
        ("2. 培训1次。", None),
    ]


def test_lines_round_the_table_belong_to_it(read_text: Reader):
    report = read_text(COUNTY)
    project = report.projects[0]
    assert (project.unit, project.department, project.money_unit, project.year) == (
        "某县档案馆",
        "某县档案馆",
        "万元",
        2022,
    )
    assert isinstance(project.filled_by, Person)
    assert (project.filled_by.name, project.filled_by.phone) == ("林小禾", "13800000001")
    assert (project.goal_completion, project.total_score, project.problems) == ("90%", Decimal("59.83"), "无")
