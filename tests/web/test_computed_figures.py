"""What the page computes beside a claim is the figure that findings name."""

from ziping.flows.evaluate import Evaluation, evaluate_by
from ziping.formats.opening import open_bytes
from ziping.reading.report import read_report
from ziping.rules.finding import find_rules
from ziping.web.review.marking import markable
from ziping.web.submissions.computing import computed
from ziping.web.submissions.judging import Judged

FORM = """2022年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 400 | 400 | 361 | 10 | 90.25% | 9.1 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 50公里 | 90 | 90 | |
"""
AT = "/projects/0/funds/0/score"


def evaluated(form: str) -> Evaluation:
    return evaluate_by(read_report(open_bytes(form.encode(), "form.md")), find_rules("", 2022))


def test_a_claim_differs_where_no_rounding_of_the_figure_gives_it():
    assert computed(evaluated(FORM))[AT].differs
    assert not computed(evaluated(FORM.replace("9.1 |", "9.0 |")))[AT].differs
    assert not computed(evaluated(FORM.replace("9.1 |", "9 |")))[AT].differs


def test_a_row_worth_nothing_is_given_nothing_by_a_reviewer():
    evaluation = evaluated(FORM.replace("| 90 | 90 | |", "| 0 | 0 | |"))
    [most] = [row.most for row in markable(Judged(evaluation.report, evaluation)) if "/indicators/" in row.at]
    assert most == 0


def test_the_cell_and_the_finding_round_a_half_the_same_way():
    evaluation = evaluated(FORM)
    (wrong,) = (finding for finding in evaluation.findings if finding.code == "P402")
    assert wrong.fix == {AT: "9.03"}
    assert computed(evaluation)[AT].text == "9.03"


def test_a_total_of_rounded_rows_does_not_differ():
    rows = "".join(f"| 产出指标 | 数量指标 | 第{n}项 | ≥3公里 | 1公里 | 10 | 3.33 | |\n" for n in "一二三")
    form = FORM.replace("361 | 10 | 90.25% | 9.1", "400 | 10 | 100% | 10")
    form = form[: form.index("| 产出")] + rows + "| 总分 | | | | | 40 | {} | |\n"
    differs = [
        computed(evaluated(form.format(total)))["/projects/0/total_score"].differs for total in ("19.99", "20", "20.5")
    ]
    assert differs == [False, False, True]
