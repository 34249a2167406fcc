"""The kind of a form whose title does not name it."""

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import Report
from ziping.reading.report import read_report

FORM = """{title}

| {name} | 乡村教师补贴 | | 主管部门 | 县教育局 | {body} | 县教育局 |
|---|---|---|---|---|---|---|
| 项目资金（万元） | | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 100 | 90 | 10 | 90% | 9 |
| | {upper} | 60 | 60 | | | |
| | {own} | 40 | 30 | | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 发放人数 | 800人 | 800人 | 90 | 90 |
"""


def read(title: str, name: str, body: str, upper: str = "其中：中央", own: str = "省级") -> Report:
    return read_report(
        open_bytes(FORM.format(title=title, name=name, body=body, upper=upper, own=own).encode(), "form.md")
    )


@pytest.mark.parametrize(("upper", "own"), [("其中：中央", "省级"), ("其中：省级资金", "县级资金")])
def test_money_from_above_makes_no_transfer_of_a_project_s_form(upper: str, own: str):
    report = read("自评表", "项目名称", "实施单位", upper, own)
    assert report.kind == "project-table"
    assert [fund.budget for fund in report.projects[0].funds] == [100, 60, 40]
    assert report.findings == ()


@pytest.mark.parametrize("body", ["地方主管部门", "中央主管部门"])
def test_money_from_above_without_a_body_that_carries_it_out_is_a_transfer(body: str):
    assert read("自评表", "转移支付名称", body, own="地方资金").kind == "transfer-table"


def test_the_title_comes_before_what_the_form_holds():
    assert read("2025年度转移支付区域绩效自评表", "项目名称", "实施单位").kind == "transfer-table"
