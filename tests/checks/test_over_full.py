"""Spending beyond the budget is an error where the rules of place and year do not allow it."""

import pytest

from ziping.flows.evaluate import Choice, evaluate_document
from ziping.formats.opening import open_bytes

FORM = """2024年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 100 | 100 | 120 | 10 | 120% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 90 | 90 | |
"""


@pytest.mark.parametrize(("place", "year", "times"), [("浙江省", 2024, 0), ("浙江省", 2023, 1), ("", 2024, 1)])
def test_more_may_be_spent_only_where_the_rules_allow_it(place: str, year: int, times: int) -> None:
    found = evaluate_document(open_bytes(FORM.encode(), "form.md"), Choice(place=place, year=year)).findings
    assert [finding.code for finding in found].count("M302") == times
