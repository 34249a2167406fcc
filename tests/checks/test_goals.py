"""Goals beside indicators, results and problems, and the innocent forms beside the wrong ones."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec
import pytest
from msgspec import UNSET

from ziping.checks.case import Case, Fault
from ziping.checks.goals.completion_contradicts_indicators import completion, completion_contradicts_indicators
from ziping.checks.goals.goal_not_accounted_for import goal_not_accounted_for
from ziping.checks.goals.result_contradicts_problems import result_contradicts_problems
from ziping.checks.goals.result_copies_goal import result_copies_goal
from ziping.checks.goals.target_below_goal import target_below_goal
from ziping.checks.goals.wording import without_number
from ziping.model import Goal, Indicator, Project, Report, ReportKind, Value
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report
from ziping.text import read_value

RULES = find_rules("", 2022)


def value(text: str) -> Value:
    written = read_value(text, 2022)
    known = msgspec.structs.asdict(written) if written else {}
    return Value(text, **{name: part if part is not None else UNSET for name, part in known.items()})


def indicator(level3: str, target: str, actual: str = "") -> Indicator:
    result = value(actual) if actual else None
    return Indicator(level3=level3, target=value(target), actual=result, points=Decimal(10), score=Decimal(10))


def case_of(project: Project, kind: ReportKind = "project-table") -> Case:
    report = Report(kind, year=2022, projects=(project,))
    return Case(report, score_report(report, RULES), RULES)


def said(check: Callable[[Case], Iterator[Fault]], project: Project, kind: ReportKind = "project-table") -> list[str]:
    return [fault.at[0] for fault in check(case_of(project, kind))]


def goals(*pairs: tuple[str | None, str | None]) -> tuple[Goal, ...]:
    return tuple(Goal(expected, actual) for expected, actual in pairs)


@pytest.mark.parametrize(
    ("goal", "level3", "target"),
    [
        ("2.每月至少一次的集中理论学习，提高质量。", "开展理论学习", "≥6次"),
        ("及时研判，重大舆情监测覆盖率达100%。", "重大网络舆情监测覆盖率", "≥60%"),
        ("每季度开展2次安全巡查", "安全巡查次数", "≥4次"),
        ("培训基层干部1.2万人次", "培训基层干部", "≥8000人次"),
        ("政务服务办结时限控制在15个工作日以内", "政务服务办结时限", "≤20个工作日"),
        ("全年走访困难群众不少于300人", "走访困难群众人数", "200人"),
        ("报告合格率不低于98%", "报告合格率", "0.9"),
        ("就业困难人员就业率由60%提高到80%", "就业困难人员就业率", "≥70%"),
    ],
)
def test_an_indicator_that_asks_for_less_than_its_goal_is_named(goal: str, level3: str, target: str) -> None:
    project = Project(goals=goals((goal, None)), indicators=(indicator(level3, target),))
    found = said(target_below_goal, project)
    assert found == ([] if "由60%" in goal else ["/projects/0/indicators/0/target"])


@pytest.mark.parametrize(
    ("goal", "level3", "target"),
    [
        ("及时报送舆情信息5000余条", "报送舆情信息", "≥5000条"),
        ("培训教师500人", "培训校长人数", "≥20人"),
        ("重大舆情监测覆盖率达到100%", "重大舆情监测准确率", "≥90%"),
        ("居民满意度提高5%", "居民满意度", "≥3%"),
        ("三年累计培训基层干部3000人", "培训基层干部", "≥1000人"),
        ("到2025年，污水处理率达到95%", "污水处理率", "≥85%"),
        ("每月开展1次安全巡查", "安全巡查", "1次/月"),
        ("每村巡查不少于12次", "巡查次数", "≥6次"),
        ("投诉率控制在5%以内", "投诉率", "≤3%"),
        ("事故率5%", "事故率", "3%"),
        ("改造危房200户，其中一类50户、二类150户", "改造一类危房", "≥50户"),
        ("举办培训班5期，每期培训100人", "举办培训班期数", "≥5期"),
        ("补助每人每年1000元", "补助标准", "≥500元/人"),
        ("接待游客5000人次", "接待游客批次", "≥100批次"),
        ("办理时限15天", "办理时限", "≥10天以上"),
        ("覆盖率达到100%", "", "≥60%"),
    ],
)
def test_another_thing_another_span_and_a_stricter_target_are_let_pass(goal: str, level3: str, target: str) -> None:
    project = Project(goals=goals((goal, None)), indicators=(indicator(level3, target),))
    assert said(target_below_goal, project) == []


def test_a_clause_belongs_to_the_indicator_that_fits_it_best() -> None:
    rows = (indicator("新建乡村道路", "≥10公里"), indicator("改建乡村道路", "≥5公里"))
    assert said(target_below_goal, Project(goals=goals(("新建乡村道路10公里", None)), indicators=rows)) == []


def test_two_indicators_that_fit_a_clause_alike_are_not_judged() -> None:
    rows = (indicator("培训干部", "≥60人"), indicator("培训干部", "≥40人"))
    assert said(target_below_goal, Project(goals=goals(("培训干部100人", None)), indicators=rows)) == []


def test_a_declaration_is_held_against_its_goals_too() -> None:
    project = Project(goals=(Goal("每月开展1次安全巡查"),), indicators=(indicator("安全巡查", "≥6次"),))
    assert said(target_below_goal, project, "goal-declaration") == ["/projects/0/indicators/0/target"]


@pytest.mark.parametrize(
    "pairs",
    [
        [("1.开展宣传周活动1次，覆盖各领域。", "1、开展宣传周活动1次,覆盖各领域")],
        [("确保每一个学生都能享受政策，改善体质", "确保每一个学生都能享受政策，改善体质。")],
        [("1.修补路面。", "（1）修补路面。"), ("2.更换标识20块。", "（2）更换标识20块。")],
    ],
)
def test_an_account_that_is_the_goal_again_is_named_once(pairs: list[tuple[str, str]]) -> None:
    assert said(result_copies_goal, Project(goals=goals(*pairs))) == ["/projects/0/goals/0/actual"]


@pytest.mark.parametrize(
    "pairs",
    [
        [("开展每季度至少一次的教育", "开展每季度一次的教育")],
        [("43.2", "43.2")],
        [("完成", "完成")],
        [("修补路面500平方米", "修补路面520平方米")],
        [("1.修补路面。", "1.修补路面。"), ("2.更换标识20块。", "2.更换标识18块。")],
        [("1.修补校园路面。", "1.修补校园路面。"), ("2.更换道路标识。", None)],
        [("修补校园路面", None)],
        [],
    ],
)
def test_an_account_of_its_own_is_let_pass(pairs: list[tuple[str, str | None]]) -> None:
    assert said(result_copies_goal, Project(goals=goals(*pairs))) == []


THREE = ("1.出具规划1份。", "2.组织培训1次。", "3.参加省市外出学习。")


def test_a_numbered_goal_without_its_result_is_named() -> None:
    pairs = goals((THREE[0], "1.出具规划1份。"), (THREE[1], "2.组织培训1次。"), (THREE[2], None))
    assert said(goal_not_accounted_for, Project(goals=pairs)) == ["/projects/0/goals/2/actual"]


@pytest.mark.parametrize(
    "results",
    [
        ("1 出具规划1份。", "2 组织培训1次。", "3.参加学习。"),
        ("规划、培训都已完成。", UNSET, UNSET),
        (None, None, None),
        ("1.出具规划1份，并参加省市外出学习。", "2.组织培训1次。", None),
        ("规划已出具。", "培训已组织。", None),
    ],
)
def test_goals_told_in_another_way_are_let_pass(results: tuple[str | None, ...]) -> None:
    told = tuple(Goal(goal, result) for goal, result in zip(THREE, results, strict=True))
    assert said(goal_not_accounted_for, Project(goals=told)) == []


def test_a_goal_without_result_in_mid_year_is_let_pass() -> None:
    pairs = goals((THREE[0], "1.出具规划1份。"), (THREE[1], None))
    assert said(goal_not_accounted_for, Project(goals=pairs), "monitoring-table") == []


@pytest.mark.parametrize(
    ("item", "bare"),
    [
        ("1. 修路", "修路"),
        ("（一）修路", "修路"),
        ("①修路", "修路"),
        ("目标1：修路", "修路"),
        ("2 修路", "修路"),
        ("3个村修路", "3个村修路"),
        ("一次修路", "一次修路"),
        ("2.5公里道路", "2.5公里道路"),
        ("修路", "修路"),
    ],
)
def test_only_the_number_of_an_item_is_left_out(item: str, bare: str) -> None:
    assert without_number(item) == bare


MET, MISSED = indicator("修路", "≥5公里", "5公里"), indicator("标识", "≥20块", "12块")


@pytest.mark.parametrize(
    ("stated", "rows", "named"),
    [
        ("70%", (MET, MET), True),
        ("100%", (MET, MISSED), True),
        ("全部完成", (MISSED,), True),
        ("1", (MISSED,), True),
        ("100%", (MET,), False),
        ("100", (MET,), False),
        ("1", (MET,), False),
        ("80%", (MET, MISSED), False),
        ("80%", (MET, indicator("效果", "持续提升", "有所变化")), False),
        ("80%", (), False),
        ("80%", (MET, indicator("未填", "≥5次")), False),
        ("见附件", (MET,), False),
        ("", (MISSED,), False),
    ],
)
def test_completion_must_agree_with_the_indicators(stated: str, rows: tuple[Indicator, ...], *, named: bool) -> None:
    project = Project(goal_completion=stated or None, indicators=rows)
    assert said(completion_contradicts_indicators, project) == (["/projects/0/goal_completion"] if named else [])


def test_a_form_without_a_place_for_completion_is_let_pass() -> None:
    assert completion(UNSET) is None
    assert said(completion_contradicts_indicators, Project(indicators=(MISSED,))) == []


def told(actual: str, problems: str, *rows: Indicator) -> Project:
    return Project(goals=(Goal("做好年度工作", actual),), problems=problems, indicators=rows)


@pytest.mark.parametrize(
    ("actual", "problems"),
    [
        ("组织全县信息化培训1次，推进信息化。", "因疫原因2022年度未组织大型培训活动，下一步加强预算。"),
        ("2.召开业务交流会4次。", "受疫情影响，没有召开业务交流会。"),
        ("全县信息化培训已举办2期。", "信息化培训尚未举办。"),
        ("已完成网站安全检测。", "我单位未完成网站安全检测工作。"),
        ("参加省市业务学习3次。", "由于疫情影响未参加业务学习。"),
    ],
)
def test_what_is_claimed_here_and_denied_there_is_named(actual: str, problems: str) -> None:
    assert said(result_contradicts_problems, told(actual, problems)) == ["/projects/0/goals/0/actual"]


@pytest.mark.parametrize(
    ("actual", "problems"),
    [
        ("组织线上培训1次。", "因疫情未组织大型培训活动。"),
        ("组织培训1次。", "上半年未组织培训。"),
        ("组织培训1次。", "部分乡镇未组织培训。"),
        ("组织培训1次。", "培训未及时总结。"),
        ("组织培训1次。", "培训未组织好，未开展到位。"),
        ("组织培训1次。", "计划的5期培训有2期未组织。"),
        ("参加省市培训1次。", "未组织培训。"),
        ("修补路面420平方米。", "未完成路面修补。"),
        ("组织培训1次。", "未开展网站检测。"),
        ("因疫情未组织培训。", "未组织培训。"),
        ("组织培训1次。", "无"),
        ("资金到位率100%。", "工作开展未落实到位。"),
    ],
)
def test_what_is_denied_in_part_or_done_otherwise_is_let_pass(actual: str, problems: str) -> None:
    assert said(result_contradicts_problems, told(actual, problems)) == []


def test_a_count_among_the_indicators_is_a_claim_and_a_share_is_none() -> None:
    rows = (indicator("业务培训次数", "≥3次", "3次"), indicator("业务培训满意度", "≥90%", "95%"))
    assert said(result_contradicts_problems, told("", "未组织业务培训。", *rows)) == ["/projects/0/indicators/0/actual"]
    assert said(result_contradicts_problems, told("", "未组织业务培训。", rows[1])) == []


def test_a_reason_in_a_row_denies_too() -> None:
    row = msgspec.structs.replace(MISSED, reason="未举办技能竞赛")
    project = Project(goals=(Goal("办好竞赛", "举办技能竞赛2场"),), indicators=(row,))
    faults = list(result_contradicts_problems(case_of(project)))
    assert [fault.at for fault in faults] == [("/projects/0/goals/0/actual", "/projects/0/indicators/0/reason")]
