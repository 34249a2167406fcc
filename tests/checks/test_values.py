"""Target against actual: what a reviewer would ask, and the innocent rows beside it."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.checks.case import Case, Fault
from ziping.checks.values.actual_repeats_target import actual_repeats_target
from ziping.checks.values.impossible_share import impossible_share
from ziping.checks.values.over_fulfilled_unexplained import over_fulfilled_unexplained
from ziping.checks.values.result_not_comparable import result_not_comparable
from ziping.checks.values.target_not_measurable import target_not_measurable
from ziping.checks.values.units_disagree import units_disagree
from ziping.model import Indicator, Project, ProjectScore, Report, RowScore, Scorecard, Value
from ziping.rules.finding import find_rules
from ziping.text import read_value

RULES = find_rules("", 2022)
FIRST = "/projects/0/indicators/0"


def value(text: str) -> Value:
    written = read_value(text, 2022)
    known = msgspec.structs.asdict(written) if written else {}
    return Value(text, **{name: part if part is not None else UNSET for name, part in known.items()})


def case_of(target: str, actual: str, level3: str = "清扫道路", **more: object) -> Case:
    """Return a form of one row; both values met by their figures alone."""
    project = {name: more.pop(name) for name in ("problems", "measures") if name in more}
    indicator = replace(Indicator(level3=level3, target=value(target), actual=value(actual)), **more)
    form = replace(Project(name="环境整治", indicators=(indicator,)), **project)
    score = ProjectScore("/projects/0", "环境整治", (scored(indicator),))
    return Case(Report("project-table", projects=(form,)), Scorecard(RULES.ref, (score,)), RULES)


def scored(indicator: Indicator) -> RowScore:
    figures = [side.figure for side in (indicator.target, indicator.actual) if isinstance(side, Value)]
    if len(figures) == 2 and figures[0] and figures[1] is not None:
        ratio = figures[1] / figures[0]
        return RowScore(FIRST, "by hand", "met" if ratio >= 1 else "partly", Decimal(10), "row", ratio=ratio)
    return RowScore(FIRST, "by hand", "met", Decimal(10), "row")


def said(check: Callable[[Case], Iterator[Fault]], case: Case) -> list[str]:
    return [fault.at[0] for fault in check(case)]


@pytest.mark.parametrize(
    ("target", "actual", "name"),
    [
        ("≥6次", "12次", "开展理论学习"),
        ("≥60%", "100%", "舆情监测覆盖率"),
        (">=570元/人*月", "758元/人*月", "供养基本生活标准"),
        ("20", "60", "新建充电桩数量"),
    ],
)
def test_far_beyond_the_target_without_a_word_is_said(target: str, actual: str, name: str) -> None:
    assert said(over_fulfilled_unexplained, case_of(target, actual, name)) == [f"{FIRST}/actual"]


@pytest.mark.parametrize(
    ("target", "actual", "name"),
    [
        ("≥60分", "70分", "组织理论考试"),
        ("≥100个", "130个", "清运垃圾点位"),
        ("≤5次", "9次", "设备停机次数"),
        ("15天", "30天", "办理时间"),
        ("90", "180", "项目经费支出"),
        ("5", "9", "群众投诉件数"),
        ("100%", "1000件", "案件办结率"),
        ("≥10人", "40户", "帮扶对象"),
        ("≥20个", "80个（因上级新增任务）", "检查点位"),
    ],
)
def test_a_little_beyond_less_is_better_or_not_comparable_is_not_over_fulfilment(
    target: str, actual: str, name: str
) -> None:
    assert said(over_fulfilled_unexplained, case_of(target, actual, name)) == []


def test_cost_beyond_its_figure_is_no_over_fulfilment() -> None:
    assert said(over_fulfilled_unexplained, case_of("10", "20", "平均造价", level2="成本指标")) == []


@pytest.mark.parametrize(
    "told",
    [
        {"reason": "上级追加两批任务"},
        {"problems": "开展理论学习次数多于计划，系年中新增专题教育。"},
        {"measures": "部分指标目标值偏低，下年据实调高。"},
    ],
)
def test_over_fulfilment_with_a_reason_is_not_said(told: dict[str, str]) -> None:
    assert said(over_fulfilled_unexplained, case_of("≥6次", "12次", "开展理论学习", **told)) == []


def test_problems_about_something_else_are_no_reason() -> None:
    case = case_of("≥6次", "12次", "开展理论学习", problems="预算编制不够细化。")
    assert said(over_fulfilled_unexplained, case) == [f"{FIRST}/actual"]


def test_nothing_asked_and_nothing_done_is_silent() -> None:
    assert said(over_fulfilled_unexplained, case_of("0起", "0起", "安全事故")) == []


@pytest.mark.parametrize(("target", "actual"), [("≥360天", "≥360天"), ("≧ 95 %", "≥95%"), ("不低于95%", "不低于95%")])
def test_a_limit_as_the_result_is_said(target: str, actual: str) -> None:
    assert said(actual_repeats_target, case_of(target, actual)) == [f"{FIRST}/actual"]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("3", "3"),
        ("≥20个", "20个"),
        ("有效", "有效"),
        ("150万", "150万"),
        ("=100%", "=100%"),
        ("5000余条", "5000余条"),
        ("12月底前完成", "12月底前完成"),
        ("不超出项目预算金额", "不超出项目预算金额"),
    ],
)
def test_a_result_that_may_be_true_is_not(target: str, actual: str) -> None:
    assert said(actual_repeats_target, case_of(target, actual)) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥10次", "12人"), ("≥100人", "80户"), ("≥50个", "52人"), ("≥5场", "300人次"), ("≥5公里", "8个")],
)
def test_units_that_count_different_things_are_said(target: str, actual: str) -> None:
    assert said(units_disagree, case_of(target, actual)) == [f"{FIRST}/actual"]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥735人次", "735"),
        ("≥87人", "87人次"),
        ("≥300次", "310人次"),
        ("≥3个", "3项"),
        ("≥20份", "22件"),
        ("≥5次", "5场"),
        ("≤15个工作日", "12天"),
        ("100%", "1000件"),
        ("≥570元/人*月", "758元/人"),
        ("≤90万元", "899740元"),
        ("≥2项", "2个"),
        ("≥3艘", "3挺"),
        ("≥10家次", "11次"),
    ],
)
def test_units_that_count_the_same_are_not(target: str, actual: str) -> None:
    assert said(units_disagree, case_of(target, actual)) == []


@pytest.mark.parametrize("name", ["政策覆盖率", "群众满意度", "验收合格率", "资金到位及时率"])
def test_a_share_of_a_whole_over_100_is_said(name: str) -> None:
    assert said(impossible_share, case_of("≥95%", "105%", name)) == [f"{FIRST}/actual"]


def test_a_bare_figure_under_a_percent_sign_is_a_share() -> None:
    assert said(impossible_share, case_of("≥95%", "110", "群众满意度")) == [f"{FIRST}/actual"]


@pytest.mark.parametrize(
    ("target", "actual", "name"),
    [
        ("≥95%", "100%", "群众满意度"),
        ("≥5%", "120%", "覆盖率增长幅度"),
        ("≥10%", "130%", "财政收入增长率"),
        ("100%", "120%", "任务完成率"),
        ("≥110分", "120分", "群众满意度"),
        ("100%", "1000件", "案件办结率"),
    ],
)
def test_growth_marks_and_counts_are_no_impossible_share(target: str, actual: str, name: str) -> None:
    assert said(impossible_share, case_of(target, actual, name)) == []


@pytest.mark.parametrize(
    ("target", "actual", "how"),
    [
        ("≥20个", "已完成", "worded"),
        ("100%", "已完成", "worded"),
        ("≥360天", "达成预期指标", "worded"),
        ("100%", "1000件", "count"),
        ("≥20个", "100%", "share"),
        ("效果明显", "95%", "figure"),
    ],
)
def test_a_result_that_cannot_be_held_against_its_target_is_said(target: str, actual: str, how: str) -> None:
    (fault,) = result_not_comparable(case_of(target, actual))
    assert (fault.at[0], fault.facts["case"]) == (f"{FIRST}/actual", how)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("12月底前完成", "已完成"),
        ("9月底完成", "9月底已完成"),
        ("≤15天", "按时完成"),
        ("≤90万元", "未超预算"),
        ("100%", "全部完成"),
        ("≥20个", "未开展"),
        ("≥20个", "完成3期共26个"),
        ("0起", "未发生"),
        ("有效", "有效"),
        ("严格执行相关制度规定", "达成预期指标"),
        ("不超出项目预算金额", "29.5万元"),
        ("有效提升", "5%"),
        ("全覆盖", "100%"),
        ("≥95%", "95分"),
        ("100", "100%"),
        ("100%", "按时完成"),
    ],
)
def test_a_result_that_decides_its_target_is_not(target: str, actual: str) -> None:
    assert said(result_not_comparable, case_of(target, actual)) == []


@pytest.mark.parametrize("target", ["及时完成工作", "按时完成", "及时", "长期", "及时足额发放工资"])
def test_a_time_that_nothing_could_miss_is_said(target: str) -> None:
    assert said(target_not_measurable, case_of(target, "已完成", level2="时效指标")) == [f"{FIRST}/target"]


@pytest.mark.parametrize(
    ("target", "level2"),
    [
        ("12月底前完成", "时效指标"),
        ("按合同约定时间完成", "时效指标"),
        ("≤15天", "时效指标"),
        ("年内完成", "时效指标"),
        ("及时完成工作", "质量指标"),
        ("不超出项目预算金额", "成本指标"),
        ("持续提升", "可持续影响指标"),
    ],
)
def test_a_time_that_can_be_missed_or_another_kind_is_not(target: str, level2: str) -> None:
    assert said(target_not_measurable, case_of(target, "已完成", level2=level2)) == []
