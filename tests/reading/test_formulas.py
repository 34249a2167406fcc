"""Workbooks whose formulas were never computed: another program wrote them, and nobody opened and saved the file."""

from io import BytesIO

import pytest
from msgspec import UNSET
from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no types

from ziping.checks.run import run_checks
from ziping.formats.opening import open_bytes
from ziping.model import Finding, Report, Unread, Value
from ziping.reading.report import read_report
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report
from ziping.text import is_formula
from ziping.writing.messages import finding_message

ROWS = [
    ["项目支出绩效自评表（2022年度）"],
    ["项目名称", "校园道路养护", None, "主管部门", "测试县交通局", None, None],
    ["项目资金（万元）", "资金来源", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", "=C5+0", 36, 10, "=D4/C4", "=E4*F4"],
    [None, "其中：财政拨款", 40, 36, None, None, None],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "养护里程", "≥50公里", "=50+C5", 60, "=F7"],
    ["效益指标", "社会效益指标", "通行保障率", "≥95%", "96%", 30, 30],
    ["总分", None, None, None, None, 100, "=SUM(G4:G8)"],
]


@pytest.fixture(scope="module")
def report() -> Report:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    buffer = BytesIO()
    workbook.save(buffer)
    return read_report(open_bytes(buffer.getvalue(), "自评表.xlsx"))


def told(report: Report) -> list[Finding]:
    rules = find_rules("", report.year)
    return [*report.findings, *run_checks(report, score_report(report, rules), rules)]


def test_a_sum_without_a_result_is_a_total_that_is_not_understood_and_no_grade(report: Report):
    (project,) = report.projects
    assert project.total_score == Unread("=SUM(G4:G8)")
    assert project.conclusion is UNSET


def test_a_formula_is_no_worded_value(report: Report):
    actual = report.projects[0].indicators[0].actual
    assert isinstance(actual, Value)
    assert (actual.text, actual.kind) == ("=50+C5", UNSET)


def test_all_formulas_of_a_project_are_one_finding_that_says_what_to_do(report: Report):
    (finding,) = [one for one in told(report) if one.code == "R004"]
    assert finding.facts["count"] == "6"
    assert {place.cell for place in finding.where} == {"C4", "F4", "G4", "E7", "G7", "G9"}
    assert "Excel 或 WPS" in finding_message(finding)


def test_what_needs_the_missing_results_is_not_called_missing_or_wrong(report: Report):
    codes = {one.code for one in told(report)}
    assert not codes & {"F103", "F105", "F107", "S201", "M301", "P407", "V505", "P404"}


@pytest.mark.parametrize(
    "text", ["=SUM(H5:H9)", "=B3", "='基本信息'!B3", "=表1!C4", '=D5&"人"', "=ROUND(E5/$D$5*100,2)", "=#REF!"]
)
def test_formulas_are_told(text: str):
    assert is_formula(text)


@pytest.mark.parametrize("text", ["=97.5", "=25TB", "=100%", "= 3 个", "=A4纸3箱", "≥50公里", "=", "合格"])
def test_targets_with_an_equals_sign_are_no_formulas(text: str):
    assert not is_formula(text)
