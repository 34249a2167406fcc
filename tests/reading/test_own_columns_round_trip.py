"""What a column of the department's own says is read from the written form as it was from the first one."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.formats.opening import open_bytes
from ziping.model import Labelled, Project, Report
from ziping.reading.labels import column_label, dictionary
from ziping.reading.report import read_report
from ziping.writing.docx import write_docx
from ziping.writing.xlsx import write_xlsx

WRITERS: dict[str, Callable[[Report], bytes]] = {"docx": write_docx, "xlsx": write_xlsx}
MISTAKEN = (
    "联系电话",
    "填报人",
    "存在问题",
    "评价等级",
    "总分",
    "自评结论",
    "主管部门",
    "实施单位",
    "年度",
    "小计",
    "绩效指标",
    "产出指标",
)
HEAD = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |"
ROAD = "| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 50 | 50 |"
RATE = "| 效益指标 | 社会效益 | 通行率 | ≥90% | 95% | 40 | 40 |"
SUM = "| 总分 | | | | | 90 | 90 |"
MONEY = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | |
|---|---|---|---|---|---|---|
| 项目资金（万元） | | 全年预算数 | 全年执行数 | 执行率 | 得分 | 拨付文号 |
| | 年度资金总额 | 400 | 361 | 90.25% | 9.03 | 示财1号 |
| | 其中：财政拨款 | 400 | 361 | 90.25% | | 示财2号 |
"""
LISTING = """2025年度项目支出绩效自评表

| 项目名称 | 项目负责人 | 联系电话 | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|---|---|
| 路 | 王五 | 138 | 产出指标 | 修补路面 | ≥50公里 | 50公里 | 50 | 50 |
| 桥 | 赵六 | 139 | 产出指标 | 加固桥墩 | ≥5个 | 5个 | 50 | 50 |
"""
TEXT = "修补路面：养护科；总分：养护科汇总"


def again(project: Project, ending: str = "docx") -> Project:
    report = Report(kind="project-table", year=2025, projects=(project,))
    return read_report(open_bytes(WRITERS[ending](report), f"form.{ending}")).projects[0]


def table(*rows: str) -> Project:
    """Read a form of these rows, whose first is the heading."""
    ruled = [rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]]
    return form("\n".join(("2025年度项目支出绩效自评表", "", *ruled)))


def form(text: str) -> Project:
    return read_report(open_bytes(text.encode(), "form.md")).projects[0]


def read(heading: str, *rows: str) -> Project:
    said = (f"{ROAD} 雨天 | 养护科 |", f"{RATE} 无 | / |", *rows)
    return table(f"{HEAD} 偏差原因 | {heading} |", *said)


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("heading", MISTAKEN)
def test_a_heading_that_is_a_label_of_the_form_is_none_of_its_fields(heading: str, ending: str):
    project = read(heading, f"{SUM} | 养护科汇总 |")
    back = again(project, ending)
    assert [(other.label, other.text) for other in project.others] == [(f"表中“{heading}”栏", TEXT)]
    assert back.others == project.others
    assert (back.filled_by, back.problems, back.conclusion) == (UNSET, UNSET, UNSET)
    assert (back.department, back.unit, back.year) == (project.department, project.unit, 2025)
    assert (back.total_score, back.indicators) == (project.total_score, project.indicators)


@pytest.mark.parametrize("kind", dictionary())
@pytest.mark.parametrize("rows", [(), (f"{SUM} | |",)], ids=["without-sum", "with-sum"])
def test_no_label_of_the_dictionary_is_taken_for_anything_else(kind: str, rows: tuple[str, ...]):
    plain = read("责任科室", *rows)
    told = tuple(Labelled(column_label(word), TEXT) for word in dictionary()[kind].words)
    back = again(replace(plain, others=told))
    assert back.others == told
    assert replace(back, others=()) == replace(again(replace(plain, others=())), others=())


@pytest.mark.parametrize("ending", WRITERS)
def test_a_heading_nobody_knows_is_no_indicator_where_no_sum_is(ending: str):
    project = read("责任科室")
    back = again(project, ending)
    assert [row.level3 for row in back.indicators] == ["修补路面", "通行率"]
    assert [(other.label, other.text) for other in back.others] == [("责任科室", "修补路面：养护科")]


def test_an_indicator_whose_results_are_blank_is_one_where_no_sum_is():
    project = table(HEAD, ROAD, "| 路灯完好率 | | | ≥95% | | | |")
    assert len(project.indicators) == 2
    assert project.others == ()


def test_a_long_heading_is_a_label_again():
    heading = "本指标由哪些科室负责以及由谁经办、由谁复核并存档备查"
    project = read(heading)
    assert again(project).others == project.others


@pytest.mark.parametrize("kind", dictionary())
def test_no_label_is_taken_for_money_where_nothing_else_follows(kind: str):
    project = form(MONEY)
    told = tuple(Labelled(column_label(word), project.others[0].text) for word in dictionary()[kind].words)
    back = again(replace(project, others=told))
    assert project.others == (Labelled("拨付文号", "年度资金总额：示财1号；其中：财政拨款：示财2号"),)
    assert back.others == told
    assert len(back.funds) == len(project.funds)


def test_a_name_alone_in_a_form_without_levels_is_an_indicator_whatever_is_merged_beside_it():
    rows = (
        "<td>指标名称</td><td>年度指标值</td><td>实际完成值</td><td>得分</td>",
        "<td>修补路面</td><td>≥50公里</td><td>50公里</td><td>50</td>",
        "<td>通行率</td><td colspan=3>本年不涉及</td>",
    )
    text = "".join(f"<tr>{row}</tr>" for row in rows)
    page = f"<html><body><p>2025年度项目支出绩效自评表</p><table>{text}</table></body></html>"
    project = read_report(open_bytes(page.encode(), "form.html")).projects[0]
    assert [row.level3 for row in project.indicators] == ["修补路面", "通行率"]
    assert project.others == ()


def test_what_a_list_says_of_each_project_is_none_of_the_persons_of_the_form():
    report = read_report(open_bytes(LISTING.encode(), "form.md"))
    back = read_report(open_bytes(write_docx(report), "form.docx"))
    assert [project.others for project in back.projects] == [project.others for project in report.projects]
    assert [project.filled_by for project in back.projects] == [UNSET, UNSET]
    assert len(report.projects[1].others) == 2
