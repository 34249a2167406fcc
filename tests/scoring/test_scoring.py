"""What rows, projects and departments earn by rule."""

from decimal import Decimal

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import ProjectScore, RowScore, Scorecard
from ziping.reading.report import read_report
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report

HEAD = """2022年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | |
|---|---|---|---|---|---|---|---|
"""
COLUMNS = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n"
MONEY = "| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"


def card_of(text: str, place: str = "", year: int = 2022) -> Scorecard:
    report = read_report(open_bytes(text.encode(), "form.md"))
    return score_report(report, find_rules(place, year))


def project_of(rows: str, place: str = "") -> ProjectScore:
    return card_of(HEAD + rows, place).projects[0]


def row_of(
    target: str, actual: str, *, name: str = "修补路面", level2: str = "数量指标", score: str = "10"
) -> RowScore:
    row = f"| 产出指标 | {level2} | {name} | {target} | {actual} | 10 | {score} | |\n"
    return project_of(COLUMNS + row).rows[0]


@pytest.mark.parametrize(
    ("target", "actual", "verdict", "earned"),
    [
        ("≥50公里", "52公里", "met", "10"),
        ("≥50公里", "40公里", "partly", "8"),
        ("≥90%", "50%", "partly", "5.56"),
        (">95%", "95%", "partly", "10"),
        ("≤100万元", "80万元", "met", "10"),
        ("≤5300元/户", "5830元/户", "partly", "9.09"),
        ("≤120分钟", "2小时", "met", "10"),
        ("=100%", "98%", "partly", "9.8"),
        ("100", "100%", "met", "10"),
        ("1", "95%", "partly", "9.5"),
        ("0起", "0起", "met", "10"),
        ("0起", "1起", "missed", "0"),
        ("50%-80%", "60%", "met", "10"),
        ("20万元", "200000元", "met", "10"),
        ("9月底完成", "9月底已完成", "met", "10"),
        ("12月底前完成", "已完成", "met", "10"),
        ("5000余条", "5000余条", "met", "10"),
        ("≥12个月", "1年", "met", "10"),
        ("≥120公里", "95000米", "partly", "7.92"),
        ("≥5吨", "4000公斤", "partly", "8"),
        ("≥100公顷", "1500亩", "met", "10"),
        ("≥120000米", "125公里", "met", "10"),
        ("≥2万平方米", "15000平方米", "partly", "7.5"),
        ("≥100人", "120名", "met", "10"),
        ("3年", "30个月", "partly", "8.33"),
        ("80%-90%", "0.85", "met", "10"),
        ("80%-90%", "0.72", "partly", "9"),
        ("1000-2000人", "0.15万人", "met", "10"),
        ("1-2小时", "90分钟", "met", "10"),
        ("1-2万元", "15000元", "met", "10"),
    ],
)
def test_a_row_earns_by_its_comparator(target: str, actual: str, verdict: str, earned: str):
    row = row_of(target, actual)
    assert row.verdict == verdict
    assert row.earned is not None
    assert round(row.earned, 2) == Decimal(earned)


def test_a_cost_below_its_ceiling_without_a_sign_is_met():
    assert row_of("100万元", "80万元", name="项目总成本", level2="成本指标").verdict == "met"


@pytest.mark.parametrize(("name", "verdict"), [("返贫率", "met"), ("群众投诉率", "met"), ("投诉处理率", "partly")])
def test_a_share_of_what_should_not_be_is_the_better_the_less(name: str, verdict: str):
    assert row_of("5%", "3%", name=name, level2="质量指标").verdict == verdict


def test_a_budget_that_is_no_figure_is_not_replaced_by_another():
    project = project_of(MONEY + "| | 年度资金总额 | 2000 | 约一千八 | 1710 | 10 | 95% | 9.5 |\n")
    assert project.rate is None


def test_a_count_below_its_target_without_a_sign_is_missed():
    assert row_of("100个", "80个").earned == Decimal(8)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("效果明显", "达成预期指标", "met"),
        ("有效", "有效", "met"),
        ("明显提升", "未开展", "missed"),
        ("严格执行制度", "部分完成", "partly"),
        ("不超出项目预算金额", "未超出项目预算金额", "met"),
        ("≥20个", "未开展", "missed"),
        ("≥20个", "效果良好", "unknown"),
        ("100%", "1000件", "unknown"),
        ("死亡率下降", "死亡率下降明显", "met"),
        ("无不合格产品", "无不合格", "met"),
        ("50%-80%", "90%", "unknown"),
        ("50%-80%", "40%", "partly"),
        ("及时", "不及时", "missed"),
        ("提高", "未提高", "missed"),
        ("有效保障", "未有效保障", "missed"),
        ("达标", "基本达标", "partly"),
        ("满意", "基本满意", "partly"),
        ("基本满意", "基本满意", "met"),
        ("完成", "未按期完成", "missed"),
        ("提升", "不断提升", "met"),
        ("不提高收费标准", "不提高收费标准", "met"),
        ("效果良好", "效果良好，未按期完成验收", "unknown"),
        ("≥5个工作日", "6天", "unknown"),
        ("≥120公里", "95亩", "unknown"),
        ("≥1次/月", "8次", "unknown"),
        ("≤180万元", "1710000", "unknown"),
        ("≥90%", "<90%", "missed"),
        ("≥90%", "<95%", "unknown"),
        ("同比增长5%", "同比增长3%", "unknown"),
        ("完成12场", "已完成12场", "met"),
        ("按时完成", "延期完成", "missed"),
        ("按时完成", "未延期，按时完成", "met"),
        ("20231130", "20231220", "missed"),
        ("二〇二三年十一月底", "二〇二三年十二月底", "missed"),
        ("1年", "3个工作日", "unknown"),
        ("12月底前完成", "2023年3月", "missed"),
    ],
)
def test_words_are_judged_by_what_they_say(target: str, actual: str, verdict: str):
    assert row_of(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual"), [("≤-5%", "-3%"), ("≥-5%", "-10%")])
def test_a_missed_target_with_a_sign_has_no_share(target: str, actual: str):
    row = row_of(target, actual)
    assert (row.verdict, row.earned) == ("missed", None)


def test_a_worded_result_is_bounded_by_the_band_of_its_judgement():
    row = row_of("效果明显", "达成预期指标")
    assert (row.earned, row.low, row.high) == (None, Decimal(8), Decimal(10))


def test_over_fulfilment_earns_no_more_and_only_proposes():
    row = row_of("≥10次", "30次")
    assert (row.earned, row.proposal) == (Decimal(10), Decimal(10))
    assert row_of("≥10次", "12次").proposal is None


def test_spending_earns_its_share_and_never_more_than_its_points():
    rows = (
        MONEY
        + "| | 年度资金总额 | 100 | 100 | {spent} | 10 | | 10 |\n"
        + COLUMNS
        + "| 产出指标 | 数量指标 | 里程 | 5公里 | 5公里 | 90 | 90 | |\n"
    )
    execution = project_of(rows.format(spent="57.8")).execution
    assert execution is not None
    assert execution.earned == Decimal("5.780")
    over = project_of(rows.format(spent="120")).execution
    assert over is not None
    assert over.earned == Decimal(10)


def test_money_taken_back_earns_nothing_and_costs_no_other_points():
    rows = """| 资金（万元） |  | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | -5 | 10 | -5% | 0 |"""
    execution = project_of(rows).execution
    assert execution is not None
    assert (execution.earned, execution.ratio) == (Decimal(0), Decimal("-0.05"))


def test_parts_of_the_money_with_scores_are_not_added_twice():
    rows = (
        MONEY
        + "| | 年度资金总额 | 30 | 30 | 30 | 10 | 100% | 10 |\n| | 其中：财政拨款 | 30 | 30 | 30 | 10 | 100% | 10 |\n"
        + COLUMNS
        + "| 产出指标 | 数量指标 | 里程 | 5公里 | 5公里 | 90 | 90 | |\n| 总分 | | | | | 100 | 100 | |\n"
    )
    assert project_of(rows).recomputed == Decimal(100)


def test_spending_may_be_a_row_among_the_indicators():
    rows = """| 资金（万元） | 预算数： | 10 | 到位数： | 10 | 执行数： | 5.78 | 58% |
| 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成值 | 自评得分 | | |
| 产出指标（90） | 数量指标 | 里程 | 5公里 | 5公里 | 90 | | |
| 预算执行率指标（10分） | 预算执行率 | 100% | 100% | 100% | 10 | | |
| 总分 | | | | | 100 | | |
"""
    score = project_of(rows)
    assert score.execution is not None
    assert (score.execution.earned, score.execution.points_from) == (Decimal("5.780"), "section")
    assert score.recomputed == Decimal("95.78")


def test_nothing_of_nothing_is_unscored_by_the_nation_and_full_by_the_rule_of_zhejiang():
    rows = (
        MONEY
        + "| | 年度资金总额 | 0 | 0 | 0 | 10 | | 10 |\n"
        + COLUMNS
        + "| 产出指标 | 数量指标 | 里程 | 5 | 5 | 90 | 90 | |\n"
    )
    nation, zhejiang = project_of(rows), project_of(rows, "浙江省")
    assert (nation.rate, zhejiang.rate) == (None, Decimal(100))


def test_a_place_may_score_spending_out_of_twenty():
    rows = (
        MONEY.replace("分值", "")
        + "| | 年度资金总额 | 100 | 100 | 50 | | 50% | 10 |\n"
        + COLUMNS
        + "| 产出指标 | 数量指标 | 里程 | 5 | 5 | 80 | 80 | |\n"
    )
    execution = project_of(rows, "湖北省").execution
    assert execution is not None
    assert (execution.points, execution.earned, execution.points_from) == (Decimal(20), Decimal("10.0"), "rule")


def test_a_form_without_scores_has_verdicts_and_no_total():
    rows = """| 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 未完成原因及改进措施 | | |
| 产出指标 | 数量指标 | 里程 | ≥5公里 | 4公里 | | | |
"""
    score = project_of(rows)
    assert (score.rows[0].verdict, score.recomputed) == ("partly", None)


def test_a_row_alone_in_its_section_that_claims_less_is_not_given_the_section():
    rows = """| 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成值 | 自评得分 | | |
| 效益指标（40） | 社会效益 | 覆盖率 | ≥95% | 95% | 10 | | |
| 产出指标（60） | 数量指标 | 里程 | 5 | 5 | 60 | | |
"""
    assert project_of(rows).recomputed == Decimal(70)


COUNTY = """2022年度部门整体支出绩效自评报告

一、基本情况

二、评价结论

总得分{score}分为优秀

"""
TABLE = """部门预算项目绩效自评表

| 项目名称 | 项目{name} | | | | | | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | {budget} | {budget} | {budget} | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | |
| 产出指标 | 数量指标 | 里程 | 100 | {done} | 90 | {score} | |
| 总分 | | | | | 100 | {total} | |

"""


def county(claimed: str) -> str:
    tables = [("甲", "100", "100", "90", "100"), ("乙", "300", "50", "50", "60")]
    filled = [TABLE.format(name=n, budget=b, done=d, score=s, total=t) for n, b, d, s, t in tables]
    return COUNTY.format(score=claimed) + "".join(filled)


@pytest.mark.parametrize(("claimed", "method", "recomputed"), [("80", "mean", "77.50"), ("70", "weighted", "66.25")])
def test_a_department_s_score_is_the_mean_it_claims_to_be(claimed: str, method: str, recomputed: str):
    card = card_of(county(claimed))
    assert (card.method, card.recomputed) == (method, Decimal(recomputed))


def test_the_grade_is_the_band_of_the_recomputed_score():
    assert card_of(county("80")).grade == "中"


def test_every_row_says_how_it_was_scored():
    steps = [step.key for step in row_of("≥90%", "50%").steps]
    assert steps == [
        "trace.read",
        "trace.points-row",
        "trace.formula.below.higher.proportion",
        "trace.earned",
        "trace.differs",
    ]


def points_of(*rows: str) -> list[Decimal | None]:
    """Return the points of the rows of a section worth 40, each given as target | actual | score."""
    columns = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |\n"
    table = (
        f"| 产出指标（40分） | 数量指标 | 指标{name} | {row} |\n" for name, row in zip("甲乙丙丁", rows, strict=False)
    )
    return [row.points for row in project_of(columns + "".join(table)).rows]


def test_equal_shares_are_inferred_where_they_explain_every_row_that_claims_less():
    assert (
        points_of("≥9套 | 9套 | 10", "≥50次 | 50次 | 10", "≥20人 | 20人 | 10", "≥10处 | 8处 | 8") == [Decimal(10)] * 4
    )


def test_no_shares_are_inferred_where_a_row_that_met_its_target_claims_less():
    assert points_of("≥9套 | 6套 | 10", "≥50次 | 50次 | 10", "≥20人 | 20人 | 10", "≥10处 | 12处 | 5") == [None] * 4


def test_yuan_spent_of_a_budget_in_ten_thousands_give_no_rate():
    project = project_of(MONEY + "| | 年度资金总额 | 30 | 30 | 299900 | 10 | 99.97% | 10 |\n")
    assert project.rate is None


def test_hardly_anything_spent_is_a_rate_where_the_form_states_it():
    project = project_of(MONEY + "| | 年度资金总额 | 5000 | 5000 | 1 | 10 | 0.02% | 0 |\n")
    assert project.rate == Decimal("0.02")


def weights_told(rows: str, place: str) -> dict[str, tuple[str, str]]:
    steps = project_of(COLUMNS + rows, place).steps
    return {
        step.key.rpartition(".")[2]: (step.facts["points"], step.facts["ruled"])
        for step in steps
        if step.key.startswith("trace.weights.")
    }


def weighted_rows(**points: str) -> str:
    headings = {"output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标", "cost": "成本指标"}
    return "".join(
        f"| {headings[section]} | | 完成数 | ≥1个 | 1个 | {figure} | {figure} | |\n"
        for section, figure in points.items()
    )


def test_points_unlike_the_weights_of_the_rules_are_told_and_count_all_the_same():
    rows = weighted_rows(output="60", benefit="30")
    assert weights_told(rows, "廊坊") == {"output": ("60", "50")}
    assert project_of(COLUMNS + rows, "廊坊").recomputed == Decimal(90)


def test_points_within_the_range_that_a_place_allows_are_not_told():
    assert weights_told(weighted_rows(output="45", cost="20"), "奉节") == {}
    assert weights_told(weighted_rows(output="55", cost="25"), "奉节") == {"output": ("55", "50"), "cost": ("25", "20")}


def test_a_place_that_sets_only_the_sum_of_all_indicators_is_told_of_the_sum():
    assert weights_told(weighted_rows(output="70", benefit="20"), "四川") == {}
    assert weights_told(weighted_rows(output="50", benefit="20"), "四川") == {"indicators": ("70", "90")}


def test_a_section_with_a_row_without_points_is_not_told():
    rows = weighted_rows(output="60") + "| 产出指标 | | 其他 | ≥1个 | 1个 | | 5 | |\n"
    assert weights_told(rows, "廊坊") == {}


def test_satisfaction_among_the_benefits_is_its_own_section():
    rows = "| 效益指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | |\n" + weighted_rows(benefit="30")
    assert weights_told(rows, "廊坊") == {}


def why_no_total(rows: str) -> tuple[str, dict[str, str]]:
    project = project_of(rows)
    assert project.recomputed is None
    return project.steps[-1].key, project.steps[-1].facts


def test_where_nothing_is_recomputed_the_trace_says_why():
    unscored = "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n| 产出指标 | 修补路面 | ≥50公里 | 52公里 |\n"
    assert why_no_total(unscored)[0] == "trace.no-total.unscored"
    only_total = unscored + "| 总分 | | | 95 |\n"
    assert why_no_total(only_total.replace("实际完成值 |", "实际完成值 | 得分 |").replace("52公里 |", "52公里 | |"))[
        0
    ] == ("trace.no-total.no-rows")
    one_lacks = COLUMNS + (
        "| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 52公里 | 50 | 50 | |\n"
        "| 产出指标 | 质量指标 | 路面质量 | 效果明显 | 一言难尽 | 40 | | |\n"
    )
    assert why_no_total(one_lacks) == ("trace.no-total.rows", {"rows": "“路面质量”", "count": "1"})


def test_a_department_of_which_one_project_has_no_total_says_which():
    scored = COLUMNS + "| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 52公里 | 50 | 50 | |\n"
    card = card_of(f"{HEAD}{scored}\n{HEAD.replace('道路养护', '桥梁维修')}{scored.replace('50 | 50 |', ' |  |')}")
    assert card.recomputed is None
    assert card.steps[-1].key == "trace.no-department.projects"
    assert card.steps[-1].facts["projects"] == "“桥梁维修”"


@pytest.mark.parametrize(
    ("money", "actual", "rows", "points"),
    [("400 | 400 | 400", "-5人", "“受益学生”", "30"), (" | 若干 | ", "4000人", "“年度资金总额”", "10")],
)
def test_a_total_says_which_claims_it_takes_over_without_recomputing(money: str, actual: str, rows: str, points: str):
    block = MONEY + f"| | 年度资金总额 | {money} | 10 | | 10 |\n"
    row = f"| 效益指标 | 社会效益指标 | 受益学生 | ≥4000人 | {actual} | 30 | 30 | |\n"
    card = card_of(HEAD + block + COLUMNS + row)
    (told,) = (step for step in card.steps if step.key == "trace.taken-over")
    assert told.facts == {"rows": rows, "count": "1", "points": points}


def test_a_total_that_is_all_recomputed_takes_nothing_over():
    project = project_of(COLUMNS + "| 产出指标 | 数量指标 | 修补路面 | ≥5公里 | 5公里 | 90 | 90 | |\n")
    assert "trace.taken-over" not in [step.key for step in project.steps]


def test_a_department_says_in_how_many_projects_claims_are_taken_over_and_has_its_grade():
    card = card_of(county("80").replace("| 里程 | 100 | 100 |", "| 里程 | ≥100人 | -5人 |"))
    assert (card.recomputed, card.grade) == (Decimal("77.50"), "中")
    assert [step.facts for step in card.steps if step.key == "trace.taken-over-projects"] == [{"count": "1"}]
    assert "trace.taken-over-projects" not in [step.key for step in card_of(county("80")).steps]


def test_a_document_without_a_total_still_says_in_how_many_projects_claims_are_taken_over():
    scored = COLUMNS + "| 产出指标 | 数量指标 | 修补路面 | ≥50人 | -5人 | 50 | 50 | |\n"
    card = card_of(f"{HEAD}{scored}\n{HEAD.replace('道路养护', '桥梁维修')}{scored.replace('50 | 50 |', ' |  |')}")
    assert card.recomputed is None
    assert [step.facts for step in card.taken_over] == [{"count": "1"}]
