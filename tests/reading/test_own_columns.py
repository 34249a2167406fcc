"""A column that the form does not have: what it says is kept among the other facts, once for the column."""

from decimal import Decimal

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.formats import Grid
from ziping.formats.opening import open_bytes
from ziping.model import Conclusion, Person, Project
from ziping.reading.report import read_report

FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | | |
|---|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | {money} |
| | 年度资金总额 | 400 | 400 | 361 | 10 | 90.25% | 9.03 | {paid} |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | {middle} | 分值 | 得分 | {last} |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | {one} | 50 | 50 | {first} |
| 效益指标 | 社会效益 | 通行率 | ≥90% | 95% | | 30 | 30 | 抽样200人 |
| 满意度指标 | 满意度 | 群众满意度 | ≥90% | 95% | {three} | 10 | 10 | / |
| 总分 | | | | | | 100 | 99.03 | {total} |
"""
BLANK = dict.fromkeys(("money", "paid", "middle", "one", "three", "last", "first", "total"), "")
HEAD = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |"
RULE = "|---|---|---|---|---|---|---|"
ROAD = "| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 50 | 50 |"
RATE = "| 效益指标 | 社会效益 | 通行率 | ≥90% | 95% | 40 | 40 |"
SUM = "| 总分 | | | | | 90 | 90 |"
HTML = "<html><body><p>2025年度项目支出绩效自评表</p><table>{}</table></body></html>"


def read(**words: str) -> Project:
    return read_form(FORM.format(**{**BLANK, **words}))


def read_form(form: str, name: str = "form.md") -> Project:
    return read_report(open_bytes(form.encode(), name)).projects[0]


def table(*rows: str) -> Project:
    """Read a form of these rows, whose first is the heading."""
    ruled = [rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]]
    return read_form("\n".join(("2025年度项目支出绩效自评表", "", *ruled)))


def html(*rows: str) -> Project:
    return read_form(HTML.format("".join(f"<tr>{row}</tr>" for row in rows)), "form.html")


def cells(*texts: str) -> str:
    """Return a row's cells; a text may begin with its attributes: colspan=2>text."""
    return "".join(f"<td {text}</td>" if text[:4] in {"cols", "rows"} else f"<td>{text}</td>" for text in texts)


def others(project: Project) -> list[tuple[str, object]]:
    return [(other.label, other.text) for other in project.others]


def test_a_column_among_the_forms_is_kept_under_its_heading_with_the_name_of_each_row():
    project = read(middle="责任科室", one="养护科", three="办公室")
    assert others(project) == [("责任科室", "修补路面：养护科；群众满意度：办公室")]
    assert [row.score for row in project.indicators] == [50, 30, 10]


def test_remarks_beside_the_column_of_reasons_are_kept_and_a_dash_is_none():
    project = read(middle="偏差原因分析", last="备注", first="见附件1")
    assert others(project) == [("备注", "修补路面：见附件1；通行率：抽样200人")]


def test_remarks_without_a_column_of_reasons_are_the_reasons():
    project = read(last="备注", first="见附件1")
    assert project.indicators[0].reason == "见附件1"
    assert others(project) == []


def test_the_money_and_the_sum_have_their_own_words_in_such_a_column():
    project = read(money="拨付文号", paid="示财〔2025〕1号", last="责任科室", total="养护科汇总")
    assert others(project)[0] == ("拨付文号", "年度资金总额：示财〔2025〕1号")
    assert others(project)[1] == ("责任科室", "通行率：抽样200人；总分：养护科汇总")
    assert project.conclusion is UNSET


def test_the_reason_in_one_column_and_what_is_done_about_it_in_another_are_the_reason_together():
    project = read(middle="偏差原因", one="雨天停工", three="样本偏少。", last="改进措施", first="错开雨季")
    assert [row.reason for row in project.indicators] == ["雨天停工；错开雨季", "抽样200人", "样本偏少。"]
    assert others(project) == []


def test_columns_that_tell_an_indicator_and_have_no_field_are_kept():
    project = read(middle="完成率", one="100%", last="指标解释", first="年内修补的路面长度")
    assert others(project) == [
        ("表中“完成率”栏", "修补路面：100%"),
        ("表中“指标解释”栏", "修补路面：年内修补的路面长度；通行率：抽样200人"),
    ]
    assert [row.reason for row in project.indicators] == [UNSET, UNSET, UNSET]


def test_a_column_with_a_heading_and_no_words_says_nothing():
    assert others(read(middle="责任科室")) == []


def test_a_figure_of_such_a_column_is_none_of_the_sums():
    project = read(last="上次评分", first="45", total="88")
    assert (project.total_points, project.total_score) == (Decimal(100), Decimal("99.03"))
    assert others(project) == [("上次评分", "修补路面：45；通行率：抽样200人；总分：88")]


def test_the_sum_without_a_score_takes_none_from_such_a_column():
    project = table(f"{HEAD} 上次评分 |", f"{ROAD} 45 |", "| 总分 | | | | | | | 88 |")
    assert project.total_score is None
    assert others(project) == [("上次评分", "修补路面：45；总分：88")]


def test_a_score_with_such_a_column_behind_it_still_ends_its_row():
    project = html(
        cells("一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "责任科室"),
        cells("产出指标", "修补路面", "≥50公里", "50公里", "50", "50", "养护科"),
        cells("colspan=4>总分", "colspan=2>50", ""),
    )
    assert (project.total_points, project.total_score) == (UNSET, Decimal(50))


def test_a_grade_behind_the_sum_without_a_heading_is_still_the_grade():
    project = read(total="优")
    assert project.conclusion == Conclusion(grade="优")
    assert others(project) == []


def test_a_sum_of_the_money_beside_its_margin_and_such_a_column_is_still_read():
    project = read_form(
        FORM.format(**{**BLANK, "money": "拨付文号", "paid": "示财〔2025〕1号"}).replace(
            "| | 年度资金总额 |", "| 本年 | |"
        )
    )
    assert [fund.spent for fund in project.funds] == [361]
    assert others(project) == [("拨付文号", "本年：示财〔2025〕1号")]


def test_two_columns_under_the_same_heading_are_two():
    project = read(middle="科室", one="养护科", last="科室", first="财务科")
    assert others(project) == [("科室", "修补路面：养护科"), ("科室", "修补路面：财务科；通行率：抽样200人")]


def test_a_long_heading_is_kept_as_the_others():
    heading = "本指标由哪些科室负责以及由谁经办、由谁复核并存档备查"
    assert others(read(middle=heading, one="养护科")) == [(f"表中“{heading}”栏", "修补路面：养护科")]


@pytest.mark.parametrize(
    ("heading", "words"),
    [("完成情况", "已完工"), ("资金来源", "财政拨款"), ("预算数", "120"), ("合计", "120")],
)
def test_a_known_heading_that_is_not_taken_is_kept(heading: str, words: str):
    head, road = HEAD.replace("| 实际", f"| {heading} | 实际"), ROAD.replace("| 50公里", f"| {words} | 50公里")
    project = table(head, road, RATE.replace("| 95%", "| | 95%"))
    assert others(project) == [(f"表中“{heading}”栏", f"修补路面：{words}")]


def test_the_first_of_two_panels_side_by_side_is_not_kept_but_for_what_only_it_has():
    declared = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 申报科室 "
    project = table(
        declared + HEAD,
        "| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 计划科 " + ROAD,
        "| 效益指标 | 社会效益 | 通行率 | ≥90% | " + RATE,
    )
    assert [row.level3 for row in project.indicators] == ["修补路面", "通行率"]
    assert others(project) == [("申报科室", "修补路面：计划科")]


def test_a_heading_that_stands_twice_among_the_results_is_no_panel():
    head = HEAD.replace("| 实际完成值 | 分值 | 得分 |", "| 完成情况 | 得分 | 完成情况 | 得分 |")
    project = table(head, ROAD.replace("| 50公里 | 50 | 50 |", "| 20公里 | 18 | 50公里 | 50 |"))
    assert project.indicators[0].score == 50
    assert others(project) == [("表中“完成情况”栏", "修补路面：20公里"), ("表中“得分”栏", "修补路面：18")]


def test_what_is_merged_into_a_column_of_the_form_is_not_said_twice():
    project = html(
        cells("一级指标", "三级指标", "年度指标值", "实际完成值", "得分", "责任科室", "偏差原因"),
        cells("产出指标", "修补路面", "≥50公里", "50公里", "50", "colspan=2>雨天停工"),
        cells("效益指标", "通行率", "≥90%", "95%", "40", "养护科", "无"),
    )
    assert [row.reason for row in project.indicators] == ["雨天停工", "无"]
    assert others(project) == [("责任科室", "通行率：养护科")]


def test_a_heading_over_a_blank_one_and_one_of_the_forms_has_only_the_blank_one():
    project = html(
        cells(
            *(f"rowspan=2>{name}" for name in ("一级指标", "三级指标", "年度指标值")),
            "colspan=2>本年",
            "rowspan=2>得分",
        ),
        cells("", "实际完成值"),
        cells("产出指标", "修补路面", "≥50公里", "已完工", "50公里", "50"),
    )
    assert project.indicators[0].actual == table(HEAD, ROAD).indicators[0].actual
    assert others(project) == [("本年", "修补路面：已完工")]


def test_a_subtotal_keeps_its_words_and_figures_apart_from_such_a_column():
    project = table(
        f"{HEAD} 责任科室 | 上次评分 |", f"{ROAD} 养护科 | 45 |", "| 小计 | | | | | 50 | 50 | 办公室 | 46 |"
    )
    assert others(project) == [
        ("小计", "50；50"),
        ("责任科室", "修补路面：养护科；小计：办公室"),
        ("上次评分", "修补路面：45；小计：46"),
    ]


def test_a_heading_written_otherwise_after_a_page_break_is_the_same():
    rows = f"{HEAD} 责任 科室 |", f"{RULE}---|", f"{ROAD} 养护科 |"
    more = f"{HEAD} 责任<br>科室 |", f"{RULE}---|", f"{RATE} 办公室 |"
    project = read_form("\n".join(("2025年度项目支出绩效自评表", "", *rows, "", *more)))
    assert others(project) == [("责任科室", "修补路面：养护科；通行率：办公室")]


def test_a_heading_is_shown_in_its_own_words():
    assert others(table(f"{HEAD} score |", f"{ROAD} 45 |")) == [("score", "修补路面：45")]


LISTING = (
    "| 项目名称 | 项目负责人 | 联系电话 | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 责任科室 |",
    "|---|---|---|---|---|---|---|---|---|---|",
    "| 路 | 王五 | 138 | 产出指标 | 修补路面 | ≥50公里 | 50公里 | 50 | 50 | 养护科 |",
    "| | | | 效益指标 | 通行率 | ≥90% | 95% | 40 | 40 | 办公室 |",
    "| 桥 | 赵六 | 139 | 产出指标 | 加固桥墩 | ≥5个 | 5个 | 50 | 50 | 桥梁科 |",
)


def test_a_list_of_projects_keeps_what_is_said_of_each_without_a_rows_name():
    form = "\n".join(("2025年度项目支出绩效自评表", "", *LISTING))
    road, bridge = read_report(open_bytes(form.encode(), "form.md")).projects
    assert others(road) == [
        ("项目负责人", "王五"),
        ("表中“联系电话”栏", "138"),
        ("责任科室", "修补路面：养护科；通行率：办公室"),
    ]
    assert others(bridge) == [
        ("项目负责人", "赵六"),
        ("表中“联系电话”栏", "139"),
        ("责任科室", "加固桥墩：桥梁科"),
    ]
    assert not isinstance(road.filled_by, Person)


def test_a_part_that_may_have_lost_cells_has_none_in_such_a_column():
    head, more = (f"{HEAD} 责任科室 |", f"{RULE}---|", f"{ROAD} 养护科 |"), (f"{RATE} 办公室 |", f"{RULE}---|")
    document = open_bytes("\n".join(("2025年度项目支出绩效自评表", "", *head, "", *more)).encode(), "form.md")
    title, first, second = document.blocks
    assert isinstance(second, Grid)
    project = read_report(replace(document, blocks=(title, first, replace(second, ragged=True)))).projects[0]
    assert [row.level3 for row in project.indicators] == ["修补路面", "通行率"]
    assert others(project) == [("责任科室", "修补路面：养护科")]
