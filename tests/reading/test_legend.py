"""The row of letters below a heading says how the columns are computed, and nothing of the project."""

import pytest

from ziping.formats.opening import open_bytes
from ziping.model import Report, Unread
from ziping.reading.report import read_report

FORM = """2025年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | |
|---|---|---|---|---|---|---|
| 项目资金（万元） | | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
{money}| | 年度资金总额 | 400 | 361 | 10 | 90.25% | 9.03 |
| 指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 完成率 | 得分 |
{legend}| 产出指标 | 修补路面 | ≥50公里 | 50公里 | 50 | 100% | 50 |
| 效益指标 | {name} | ≥90% | 95% | 40 | 100% | 40 |
"""


def read(money: str = "", legend: str = "", name: str = "通行率") -> Report:
    return read_report(open_bytes(FORM.format(money=money, legend=legend, name=name).encode(), "form.md"))


@pytest.mark.parametrize(
    "legend",
    [
        "| | | A | B | C | B/A | C×B/A |\n",
        "| | | ① | ② | ③ | ④=②÷①×100% | ⑤＝③×④ |\n",
        "| | | a | b | (c) | b/a | (c)*b/a |\n",
    ],
)
def test_a_legend_below_the_headings_is_no_indicator(legend: str):
    told, plain = read(legend=legend), read()
    assert [row.level3 for row in told.projects[0].indicators] == ["修补路面", "通行率"]
    assert told.projects[0].indicators == plain.projects[0].indicators
    assert told.findings == plain.findings


def test_a_legend_below_the_headings_of_the_money_is_no_row_of_it():
    told, plain = read(money="| | | A | B | C | B/A | C×B/A |\n"), read()
    assert told.projects[0].funds == plain.projects[0].funds
    assert told.findings == plain.findings


def test_an_indicator_named_by_letters_is_one():
    rows = read(name="GDP").projects[0].indicators
    assert [row.level3 for row in rows] == ["修补路面", "GDP"]


def test_letters_among_the_indicators_are_not_passed_over():
    form = FORM.replace("| 效益指标 |", "| 效益指标 | 甲 | A | B | C | | D |\n| 效益指标 |")
    rows = (
        read_report(open_bytes(form.format(money="", legend="", name="通行率").encode(), "form.md"))
        .projects[0]
        .indicators
    )
    assert [row.points for row in rows] == [50, Unread("C"), 40]
