"""The checks of the form, over small forms and reports made by hand."""

from decimal import Decimal

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.checks.case import Case
from ziping.checks.catalogue import BY_CODE, FORM
from ziping.checks.form.signing import missing_sign_off
from ziping.flows.evaluate import evaluate_document
from ziping.formats.opening import open_bytes
from ziping.model import (
    Conclusion,
    Department,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Person,
    Project,
    Report,
    Section,
    Unread,
    Value,
)
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report

RULES = find_rules("", 2022)
ROW = Indicator(
    level3="修补路面",
    level1="产出指标",
    target=Value("500"),
    actual=Value("500"),
    points=Decimal(10),
    score=Decimal(10),
)
BLANK_FORM = """项目支出绩效自评表

| 项目名称 | 校园道路养护 |  |  |  |  |  |  |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 |  |  |  | 10 |  |  |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |  |
|  |  |  |  |  |  |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 指标1： |  |  |  |  |  |
| 效益指标 | 社会效益指标 | …… |  |  |  |  |  |
| 总分 |  |  |  |  | 100 |  |  |
"""


def said(code: str, report: Report) -> list[str]:
    check = BY_CODE[code].check
    assert check is not None
    return [fault.at[0] for fault in check(Case(report, score_report(report, RULES), RULES))]


def table(*rows: Indicator, **project: object) -> Report:
    return Report("project-table", year=2022, projects=(replace(Project("道路养护", indicators=rows), **project),))


def report(*lines: str, **more: object) -> Report:
    return replace(Report("department-report", prose=lines), **more)


def row(**more: object) -> Indicator:
    return replace(ROW, **more)


def test_a_blank_name_and_a_form_of_nobody_are_said() -> None:
    form = table(name=None, unit=None, department=None)
    assert said("F101", form) == ["/projects/0/name", "/projects/0/unit"]


@pytest.mark.parametrize(
    "places",
    [
        {"unit": None, "department": "测试县教育局"},
        {"unit": "测试县第一中学", "department": None},
        {"name": UNSET, "unit": UNSET, "department": UNSET},
    ],
)
def test_one_name_of_two_is_enough_and_a_place_the_form_lacks_is_not_blank(places: dict[str, object]) -> None:
    assert said("F101", table(**places)) == []


def test_a_table_in_a_named_departments_report_has_its_unit_from_there() -> None:
    projects = (Project("道路养护", unit=None),)
    assert said("F101", report(projects=projects, department=Department("测试县教育局"))) == []
    assert said("F101", report(projects=projects)) == ["/projects/0/unit"]


def test_a_year_of_any_table_is_the_documents_year() -> None:
    assert said("F102", Report("project-table", projects=(Project("道路养护", year=None),))) == ["/year"]
    assert said("F102", Report("project-table", projects=(Project("道路养护", year=2022),))) == []
    assert said("F102", Report("project-table", prose=("自评覆盖2022年度全部项目",))) == []


def test_a_day_in_the_text_is_not_the_year_evaluated() -> None:
    assert said("F102", Report("project-table", prose=("填报日期：2023年3月1日",))) == ["/year"]


def test_a_target_without_actual_and_an_actual_without_target_are_said() -> None:
    assert said("F103", table(row(actual=None))) == ["/projects/0/indicators/0/actual"]
    assert said("F104", table(row(target=None))) == ["/projects/0/indicators/0/target"]


@pytest.mark.parametrize(
    "indicator",
    [
        Indicator(level3=None, target=None, actual=None),
        Indicator(level3="生态效益", target=Value("无"), actual=None),
        Indicator(level3="生态效益", target=Value("不适用"), actual=None),
        Indicator(level3="修补路面", target=Value("500"), actual=UNSET),
    ],
)
def test_rows_that_ask_for_no_result_lack_none(indicator: Indicator) -> None:
    assert said("F103", table(indicator)) == []


def test_a_form_of_before_the_years_end_lacks_no_results() -> None:
    assert said("F103", replace(table(row(actual=None)), kind="monitoring-table")) == []


@pytest.mark.parametrize("name", ["培训人数≥100人", "合格率不低于95%", "满意度达到90%以上"])
def test_a_target_in_the_indicators_name_is_a_target(name: str) -> None:
    assert said("F104", table(row(level3=name, target=None))) == []


def test_a_figure_in_the_name_that_asks_nothing_is_no_target() -> None:
    assert said("F104", table(row(level3="2号楼修缮面积", target=None))) != []


def test_a_blank_score_among_scored_rows_is_said() -> None:
    assert said("F105", table(ROW, row(score=None))) == ["/projects/0/indicators/1/score"]


def test_a_score_of_nought_is_a_score() -> None:
    assert said("F105", table(ROW, row(score=Decimal(0)))) == []


def test_a_score_merged_over_rows_is_each_ones() -> None:
    assert said("F105", table(ROW, row(points=None, score=None))) == []
    assert said("F105", table(row(score=Decimal(20)), row(score=None))) == []
    assert said("F105", table(row(score=Decimal(30)), row(score=None), row(score=None))) == []


def test_a_section_whose_scores_reach_its_figure_wants_no_other() -> None:
    rows = (row(points=UNSET, score=Decimal(40)), row(points=UNSET, score=None))
    assert said("F105", table(*rows, sections=(Section("产出指标", Decimal(40)),))) == []
    assert said("F105", table(*rows, sections=(Section("产出指标", Decimal(50)),))) != []


def test_a_form_that_scores_nothing_lacks_no_score() -> None:
    assert said("F105", table(row(score=None), row(score=None))) == []
    assert said("F105", table(row(score=UNSET), row(score=UNSET))) == []


def test_goals_of_which_none_has_an_account_are_said_once() -> None:
    goals = (Goal("修补道路", None), Goal("更换照明", None))
    assert said("F106", table(goals=goals)) == ["/projects/0/goals/0/actual"]


@pytest.mark.parametrize(
    ("goals", "completion"),
    [
        ((Goal("修补道路", "已修补"), Goal("更换照明", None)), UNSET),
        ((Goal("修补道路", "两项均已完成"), Goal("更换照明", UNSET)), UNSET),
        ((Goal("修补道路", UNSET),), UNSET),
        ((Goal(None, None),), UNSET),
        ((Goal("修补道路", None),), "道路全部修补完成"),
    ],
)
def test_goals_with_one_account_or_without_a_place_for_it_are_not(goals: tuple[Goal, ...], completion: object) -> None:
    assert said("F106", table(goals=goals, goal_completion=completion)) == []


def test_a_percentage_of_completion_is_no_account() -> None:
    assert said("F106", table(goals=(Goal("修补道路", None),), goal_completion="100%")) != []


def test_scores_without_their_total_are_said() -> None:
    assert said("F107", table(ROW, ROW, total_score=None)) == ["/projects/0/total_score"]
    assert said("F107", table(ROW, ROW)) == ["/projects/0/total_score"]


def test_a_total_anywhere_is_a_total() -> None:
    assert said("F107", table(ROW, ROW, total_score=Decimal(20))) == []
    assert said("F107", table(ROW, ROW, conclusion=Conclusion(score=Decimal(20)))) == []
    assert said("F107", table(ROW, ROW, conclusion=Conclusion(text="自评总分为20分"))) == []
    assert said("F107", replace(table(ROW, ROW), prose=("自评得分：20",))) == []


def test_a_scale_or_the_departments_score_is_no_projects_total() -> None:
    assert said("F107", replace(table(ROW, ROW), prose=("评分标准：90分以上为优",))) != []
    project = Project("道路养护", indicators=(ROW, ROW), total_score=None)
    assert said("F107", report(projects=(project,), conclusion=Conclusion(score=Decimal(95)))) != []


def test_a_total_in_words_that_are_no_figure_is_not_missing() -> None:
    assert said("F107", table(ROW, ROW, total_score=Unread("优"))) == []


def test_a_blank_form_lacks_neither_results_nor_scores_nor_units() -> None:
    findings = evaluate_document(open_bytes(BLANK_FORM.encode(), "form.md")).findings
    assert {finding.code for finding in findings if finding.code[0] in "FSM"} == {"F102"}


HINTS = [
    "对照年度目标，说明相关任务目标的完成情况（100字以内）",
    "请填写项目实施中存在的问题",
    "结合自评情况，分析存在的问题及原因",
    "（请简要说明）",
    "XX项目经费",
    "完成XX次培训",
    "此处填写改进措施",
]
CONTENT = [
    "对照年度目标，全年修补道路500平方米",
    "结合自评情况，分析如下：雨季施工偏慢",
    "结合自评情况，主要问题是进度偏慢",
    "撰写3000字以上调研报告5篇",
    "广播系统XXL型设备2台",
    "接受群众来信，不请自来的也接待",
    "无",
]


@pytest.mark.parametrize("text", HINTS)
def test_the_forms_hints_are_said_where_content_belongs(text: str) -> None:
    assert said("F109", table(problems=text)) == ["/projects/0/problems"]


@pytest.mark.parametrize("text", CONTENT)
def test_content_that_only_resembles_a_hint_is_not(text: str) -> None:
    assert said("F109", table(problems=text, measures=text, goals=(Goal(text, text),))) == []


def test_printed_instructions_beside_the_fields_are_not() -> None:
    notes = (Labelled("填表说明", "原因说明控制在100字以内"),)
    assert said("F109", table(others=notes)) == []
    assert said("F109", report("注：请填写实际完成值")) == []


def numbered(*lines: str) -> list[str]:
    return said("F110", report(*lines))


def test_gaps_repeats_and_late_beginnings_of_headings_are_said() -> None:
    assert numbered("一、概况", "三、结论") == ["/prose/1"]
    assert numbered("一、概况", "二、自评", "二、结论") == ["/prose/2"]
    assert numbered("一、概况", "（二）机构") == ["/prose/1"]
    assert numbered("一、概况", "（一）职能", "（三）机构") == ["/prose/2"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、概况", "（一）职能", "（二）机构", "二、自评", "（一）方法", "（二）过程"),
        ("一、概况", "1、职能", "2、机构", "1.收入", "2.支出"),
        ("一、概况", "1、职能", "机构", "1、设置"),
        ("一、概况", "1.短", "2." + "很长的一段说明" * 10, "3.短"),
        ("一、概况", "1.先说。", "2.再说。", "3.后说。"),
        ("一、概况", "5、从表格里来的标题"),
        ("第一部分 概况", "一、职能", "第二部分 结论", "一、得分"),
        ("2022年工作", "3.5万元用于维修", "一、概况"),
    ],
)
def test_numbers_that_begin_again_and_lists_in_the_text_are_not(lines: tuple[str, ...]) -> None:
    assert numbered(*lines) == []


def test_a_mention_of_an_attachment_in_mid_report_begins_no_new_count() -> None:
    assert numbered("一、概况", "二、自评", "附件1所列项目均已完工", "三、结论") == []
    assert numbered("一、概况", "（一）职能", "附表：机构情况", "（二）机构", "二、自评") == []
    assert numbered("一、概况", "附件：1.自评表", "附表：2.明细表", "二、自评", "二、结论") == ["/prose/4"]
    assert numbered("一、概况", "附件：自评表", "二、自评", "四、结论") == ["/prose/3"]


def test_an_attachment_with_headings_of_its_own_counts_for_itself() -> None:
    assert numbered("一、概况", "二、自评", "附件1", "一、概况", "二、结论") == []
    assert numbered("一、概况", "二、自评", "附件1", "一、概况", "三、结论") == ["/prose/4"]
    assert numbered("一、概况", "二、自评", "附件1", "二、概况") == ["/prose/3"]
    assert numbered("一、概况", "二、自评", "附件1", "一、概况", "三、结论", "附件2", "一、说明") == ["/prose/4"]


def test_headings_of_a_single_table_are_not_counted() -> None:
    assert said("F110", Report("project-table", prose=("二、概况", "五、结论"))) == []


def test_a_report_without_people_or_date_is_said() -> None:
    assert said("F111", report("一、概况")) == ["/signatories", "/date"]
    assert said("F111", report("一、概况", signatories=(), date=None)) == ["/signatories", "/date"]


def test_a_dated_report_without_people_is_only_noted() -> None:
    dated, undated = report("测试县教育局", "2023年3月1日"), report("测试县教育局")
    assert [fault.level for fault in missing_sign_off(Case(dated, score_report(dated, RULES), RULES))] == ["note"]
    assert {fault.level for fault in missing_sign_off(Case(undated, score_report(undated, RULES), RULES))} == {UNSET}


def test_people_and_date_may_stand_in_a_line_of_text() -> None:
    assert said("F111", report(signatories=(Person("张三"),), date="2023-03-01")) == []
    assert said("F111", report("评价工作组成员：张三、李四", "2023年3月")) == []
    assert said("F111", report("组长：张三", "二〇二三年三月一日")) == []


def test_a_project_table_needs_no_sign_off() -> None:
    assert said("F111", table()) == []


FUNDS = (Funds("total", "年度资金总额", budget=Decimal(30), spent=Decimal(30)),)


def test_amounts_without_any_unit_are_said() -> None:
    assert said("F112", table(funds=FUNDS)) == ["/projects/0/money_unit"]
    assert said("F112", replace(table(funds=FUNDS), prose=("元氏县教育局", "提供多元化服务"))) != []


def test_one_unit_anywhere_is_enough() -> None:
    assert said("F112", table(funds=FUNDS, money_unit="元")) == []
    assert said("F112", replace(table(funds=FUNDS), prose=("单位：万元",))) == []
    assert said("F112", table(row(target=Value("≤30万元")), funds=FUNDS)) == []
    assert said("F112", table(funds=(replace(FUNDS[0], label="资金总额（元）"),))) == []


def test_a_form_without_amounts_needs_no_unit() -> None:
    assert said("F112", table(funds=(Funds("total", "年度资金总额", budget=None, spent=Unread("见附表")),))) == []


ODD = Value("∞", "number", "=", Decimal("-1E+18"))
ABSURD = [
    Report("project-table"),
    Report("department-report", projects=(Project(), Project(name=UNSET))),
    table(Indicator()),
    table(
        Indicator(target=ODD, actual=ODD, points=Decimal("1E+18"), score=Decimal("-1E+18")), total_score=Unread("？")
    ),
    report("", "、", "（）", "一" * 500, "九十九、", "（十十十）", "99、", "99、x", date=UNSET, signatories=None),
]


@pytest.mark.parametrize("odd", ABSURD)
@pytest.mark.parametrize("code", [entry.code for entry in FORM])
def test_absurd_reports_are_endured(odd: Report, code: str) -> None:
    assert all(pointer.startswith("/") for pointer in said(code, odd))
