"""The kind of an indicator, told by its value and its heading."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec
import pytest
from msgspec import UNSET

from ziping.checks.case import Case, Fault
from ziping.checks.indicators.generic_indicator import generic_indicator
from ziping.checks.indicators.money_as_output import money_as_output
from ziping.checks.indicators.points_concentrated import points_concentrated
from ziping.checks.indicators.repeated_indicator import repeated_indicator
from ziping.checks.indicators.wrong_kind_of_indicator import wrong_kind_of_indicator
from ziping.model import Funds, Indicator, Project, ProjectScore, Report, Scorecard, Value
from ziping.rules.finding import find_rules
from ziping.text import read_value

RULES = find_rules("", 2022)
FIRST = "/projects/0/indicators/0"
MONEY = (Funds("total", "年度资金总额", budget=Decimal("43.2"), spent=Decimal("37.24")),)


def value(text: str) -> Value:
    written = read_value(text, 2022)
    known = msgspec.structs.asdict(written) if written else {}
    return Value(text, **{name: part if part is not None else UNSET for name, part in known.items()})


def indicator(level2: str, level3: str, target: str, actual: str = "") -> Indicator:
    result = value(actual) if actual else None
    return Indicator(level1="产出指标", level2=level2, level3=level3, target=value(target), actual=result)


def case_of(*indicators: Indicator) -> Case:
    form = Project(name="校舍改造", money_unit="万元", funds=MONEY, indicators=indicators)
    score = ProjectScore("/projects/0", "校舍改造")
    return Case(Report("project-table", projects=(form,)), Scorecard(RULES.ref, (score,)), RULES)


def said(check: Callable[[Case], Iterator[Fault]], *indicators: Indicator) -> list[str]:
    return [fault.at[0] for fault in check(case_of(*indicators))]


@pytest.mark.parametrize(
    ("level2", "level3", "target", "stray"),
    [
        ("质量指标", "提高信息化业务能力", "12月底前完成", "deadline"),
        ("质量指标", "材料报送时限", "≤15个工作日", "deadline"),
        ("质量指标", "打造互联网传播精品", "≥3个", "count"),
        ("质量指标", "参加培训人数", "120", "count"),
        ("数量指标", "工程资金金额", "43.2", "money"),
        ("数量指标", "发放救助资金", "≥30万元", "money"),
    ],
)
def test_a_target_under_the_wrong_heading_is_said(level2: str, level3: str, target: str, stray: str) -> None:
    (fault,) = wrong_kind_of_indicator(case_of(indicator(level2, level3, target)))
    assert (fault.at[0], fault.facts["case"]) == (f"{FIRST}/target", stray)


@pytest.mark.parametrize(
    ("level2", "level3", "target"),
    [
        ("质量指标", "组织理论考试", "≥60分"),
        ("质量指标", "农村低保标准", ">=530元/人*月"),
        ("质量指标", "工程完工率", "100"),
        ("质量指标", "安全责任事故", "≤1次"),
        ("质量指标", "安全责任事故", "0起"),
        ("质量指标", "验收合格项目", "≥3个"),
        ("质量指标", "设备质保期", "≥2年"),
        ("时效指标", "材料报送时限", "≤15个工作日"),
        ("时效指标", "资金支付及时率", "≥95%"),
        ("数量指标", "修缮教室", "≥12间"),
        ("数量指标", "生活补助标准", "400元/人"),
        ("数量指标", "服务外包在岸（万美元）", "20000"),
        ("数量指标", "招商引资额", "≥5亿元"),
        ("成本指标", "工程资金金额", "≤43.2万元"),
        ("社会效益指标", "受益人口数", "≥80人"),
    ],
)
def test_a_target_under_its_heading_is_not(level2: str, level3: str, target: str) -> None:
    assert said(wrong_kind_of_indicator, indicator(level2, level3, target)) == []


def test_the_same_words_and_target_again_are_said() -> None:
    once, again = indicator("数量指标", "修缮教室", "≥12间"), indicator("数量指标", "修缮 教室", "≧12间")
    (fault,) = repeated_indicator(case_of(once, again))
    assert fault.at == ("/projects/0/indicators/1/level3", f"{FIRST}/level3")


@pytest.mark.parametrize(
    "other",
    [
        indicator("数量指标", "修缮教室", "≥20间"),
        indicator("数量指标", "修缮食堂", "≥12间"),
        Indicator(level3="修缮教室"),
        Indicator(level3="100%", target=value("≥12间")),
    ],
)
def test_another_target_or_other_words_are_not(other: Indicator) -> None:
    assert said(repeated_indicator, indicator("数量指标", "修缮教室", "≥12间"), other) == []


def test_satisfaction_of_two_groups_is_not_a_repetition() -> None:
    rows = [indicator(f"{who}满意度指标", "满意度", "≥95%") for who in ("学生", "家长")]
    assert said(repeated_indicator, *rows) == []


@pytest.mark.parametrize(
    ("level2", "level3", "target"),
    [("数量指标", "预算执行率", "100%"), ("质量指标", "资金支出率", "≥95%"), ("数量指标", "工程资金金额", "43.2")],
)
def test_money_spent_among_the_outputs_is_said(level2: str, level3: str, target: str) -> None:
    assert said(money_as_output, indicator(level2, level3, target)) == [f"{FIRST}/level3"]


def test_what_was_spent_is_known_by_its_figure_in_another_unit() -> None:
    row = indicator("数量指标", "改造投入", "≥40万元", actual="372400元")
    assert said(money_as_output, row) == [f"{FIRST}/level3"]


@pytest.mark.parametrize(
    ("level2", "level3", "target"),
    [
        ("成本指标", "项目总成本", "≤43.2万元"),
        ("时效指标", "资金支付及时率", "≥95%"),
        ("时效指标", "预算资金执行率", "90%"),
        ("数量指标", "改造教室面积", "43.2"),
        ("数量指标", "资助学生", "≥43人"),
        ("数量指标", "预算资金拨款率", "100%"),
    ],
)
def test_costs_timeliness_and_other_figures_are_no_money_spent(level2: str, level3: str, target: str) -> None:
    assert said(money_as_output, indicator(level2, level3, target)) == []


@pytest.mark.parametrize(
    "name", ["保障单位正常运转", "工作任务完成情况", "项目社会效益", "发挥积极作用", "促进社会和谐发展"]
)
def test_words_that_fit_any_project_are_generic(name: str) -> None:
    carrying = msgspec.structs.replace(indicator("社会效益指标", name, "≥95%"), points=Decimal(30))
    assert said(generic_indicator, carrying) == [f"{FIRST}/level3"]


@pytest.mark.parametrize(
    "name", ["保障供水正常运行", "资金支付及时率", "项目预算控制", "群众满意度", "开展工作检查", "任务完成率", "100%"]
)
def test_words_of_the_projects_own_or_of_a_measure_are_not_generic(name: str) -> None:
    carrying = msgspec.structs.replace(indicator("社会效益指标", name, "≥95%"), points=Decimal(30))
    assert said(generic_indicator, carrying) == []


def test_a_share_of_a_section_is_judged_where_the_rules_set_one() -> None:
    share = msgspec.structs.replace(RULES.parameters["concentration.share"], value=Decimal(60))
    local = msgspec.structs.replace(RULES, parameters={**RULES.parameters, "concentration.section_share": share})
    carrying = [
        msgspec.structs.replace(indicator("数量指标", f"修路{points}", "≥5公里"), points=Decimal(points))
        for points in (31, 19)
    ]
    alone = msgspec.structs.replace(carrying[0], level1="效益指标")
    case = case_of(*carrying, alone)
    assert list(points_concentrated(case)) == []
    assert [fault.at[0] for fault in points_concentrated(msgspec.structs.replace(case, rules=local))] == [
        f"{FIRST}/points"
    ]
