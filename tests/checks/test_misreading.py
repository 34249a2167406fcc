"""A figure misread in a scan is proposed where arithmetic proves it, and never put in."""

import re
from decimal import Decimal

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from ziping.flows.evaluate import Evaluation, evaluate_report
from ziping.flows.loading import report_of
from ziping.formats.opening import open_bytes
from ziping.model import Report

FORM = """2022年度项目支出绩效自评表

| 项目名称 | 道路养护 | | 主管部门 | 某县交通局 | 实施单位 | 某县公路站 | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | {budget} | {budget} | {spent} | 10 | 85.00% | 8.5 |
| | 其中：财政拨款 | 60 | 60 | 48 | — | 80.00% | — |
| | 其他资金 | 20 | 20 | 20 | — | 100.00% | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | {score} | |
| 效益指标 | 社会效益指标 | 道路完好率 | ≥90% | 95% | 40 | 40 | |
| 总分 | | | | | 100 | {total} | |
"""
SPENT = "/projects/0/funds/0/spent"


def recognised(report: Report, confidence: float, doubtful: str = "") -> Report:
    """Return a report as if it came from a scan, with one value less sure than the others."""
    where = {
        pointer: replace(place, confidence=0.5 if pointer == doubtful else confidence)
        for pointer, place in report.where.items()
    }
    return replace(report, where=where)


def judged(*, doubtful: str = "", scanned: bool = True, **read: str) -> Evaluation:
    figures = {"budget": "80", "spent": "68", "score": "50", "total": "98.5", **read}
    report = report_of(open_bytes(FORM.format(**figures).encode(), "form.md"), "form.md")
    return evaluate_report(recognised(report, 0.98, doubtful) if scanned else report)


def proposals(evaluation: Evaluation) -> dict[str, str]:
    found: dict[str, str] = {}
    for finding in evaluation.findings:
        if finding.code == "R005" and finding.fix is not UNSET:
            found |= finding.fix
    return found


def codes(evaluation: Evaluation) -> set[str]:
    return {finding.code for finding in evaluation.findings}


def test_a_figure_that_breaks_the_sum_and_the_rate_is_proposed_and_the_report_keeps_what_was_read():
    evaluation = judged(spent="60")
    assert proposals(evaluation) == {SPENT: "68"}
    assert evaluation.report.projects[0].funds[0].spent == Decimal(60)
    assert not codes(evaluation) & {"S204", "M301"}


def test_a_lost_decimal_point_is_proposed():
    assert proposals(judged(score="500", total="98.5")) == {"/projects/0/indicators/0/score": "50.0"}


def test_the_same_figure_in_a_document_of_text_is_a_fault_and_no_misreading():
    evaluation = judged(spent="60", scanned=False)
    assert proposals(evaluation) == {}
    assert {"S204", "M301"} <= codes(evaluation)


def test_one_contradiction_proves_nothing_of_a_figure_that_was_read_well():
    evaluation = judged(total="93.5")
    assert proposals(evaluation) == {}
    assert "S201" in codes(evaluation)


def test_one_contradiction_is_enough_for_a_figure_that_was_read_with_doubt():
    assert proposals(judged(total="96.5", doubtful="/projects/0/total_score")) == {"/projects/0/total_score": "98.5"}


@pytest.mark.parametrize("read", [{}, {"spent": "61"}, {"spent": "95"}])
def test_nothing_is_proposed_where_nothing_is_wrong_or_no_likeness_explains_it(read: dict[str, str]):
    assert proposals(judged(doubtful="", scanned=True, **read)) == {}


def test_the_message_names_both_figures():
    [finding] = [finding for finding in judged(spent="60").findings if finding.code == "R005"]
    assert re.findall(r"\d+", "".join(map(str, (finding.facts["read"], finding.facts["proposed"])))) == ["6068"]
