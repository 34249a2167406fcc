"""A column that the form does not have: what it says is kept among the other facts, once for the column."""

from ziping.formats.opening import open_bytes
from ziping.model import Project
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


def read(**words: str) -> Project:
    form = FORM.format(**{**BLANK, **words})
    return read_report(open_bytes(form.encode(), "form.md")).projects[0]


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


def test_of_two_columns_of_reasons_both_are_kept():
    project = read(middle="偏差原因", one="雨天停工", last="改进措施", first="错开雨季")
    assert project.indicators[0].reason == "错开雨季"
    assert others(project) == [("偏差原因", "修补路面：雨天停工")]


def test_a_column_with_a_heading_and_no_words_says_nothing():
    assert others(read(middle="责任科室")) == []
