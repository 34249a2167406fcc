"""What looks like a fault in a form that is merged, half filled in, partly read or of the year's middle."""

from decimal import Decimal

import pytest
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from ziping.checks.case import Case
from ziping.checks.catalogue import BY_CODE
from ziping.model import (
    Amount,
    Department,
    DepartmentFunds,
    Finding,
    Funds,
    Goal,
    Indicator,
    Labelled,
    Person,
    Place,
    Project,
    Report,
    Section,
    Source,
    Staff,
    Text,
    Value,
)
from ziping.rules.finding import find_rules
from ziping.scoring.scorecard import score_report
from ziping.text import read_value

YEAR = 2022
FIRST = "/projects/0"
PARTS = ("kind", "comparator", "number", "unit", "low", "high", "date")


def amount(written: str | UnsetType | None) -> Amount:
    return Decimal(written) if isinstance(written, str) else written


def value(written: str) -> Value:
    """Return what the reader makes of these words."""
    understood = read_value(written, YEAR)
    return Value(written, **{name: part for name in PARTS if (part := getattr(understood, name, None)) is not None})


def row(points: str | UnsetType | None = "10", score: str | None = "10", **more: object) -> Indicator:
    """Return an indicator whose target was met."""
    usual = Indicator(
        level3="修补路面",
        level1="产出指标",
        level2="数量指标",
        target=value("≥500平方米"),
        actual=value("500平方米"),
        points=amount(points),
        score=amount(score),
    )
    return replace(usual, **more)


def total(budget: str | None = "100", spent: str | None = "100", rate: Text = "100%", **more: object) -> Funds:
    """Return the money block's total row, spending scored 10 of 10."""
    usual = Funds("total", "年度资金总额", rate=rate, points=Decimal(10), score=Decimal(10))
    return replace(usual, budget=amount(budget), spent=amount(spent), **more)


def part(source: Source, budget: str | None, spent: str | None) -> Funds:
    return Funds(source, "其中：资金", budget=amount(budget), spent=amount(spent))


def project(*rows: Indicator, funds: tuple[Funds, ...] = (), total_score: str | None = None, **more: object) -> Project:
    usual = Project("校园道路养护", year=YEAR, unit="测试县教育局", money_unit="万元", indicators=rows, funds=funds)
    return replace(usual, total_score=amount(total_score), **more)


def report(*projects: Project, **more: object) -> Report:
    return replace(Report("project-table", year=YEAR, projects=projects), **more)


def department(*lines: str, **more: object) -> Report:
    """Return a department's report of these lines, signed and dated."""
    signed = report(kind="department-report", prose=lines, signatories=(Person("张三"),), date="2023-03-01")
    return replace(signed, **more)


def sections(**points: str) -> tuple[Section, ...]:
    return tuple(Section(level1, Decimal(figure)) for level1, figure in points.items())


def said(code: str, judged: Report) -> list[str]:
    """Return where the check speaks: the first pointer of each fault."""
    check, rules = BY_CODE[code].check, find_rules("", YEAR)
    assert check is not None
    return [fault.at[0] for fault in check(Case(judged, score_report(judged, rules), rules))]


NINE = tuple(row(level3=f"指标{name}") for name in "甲乙丙丁戊己庚辛壬")
EIGHT = NINE[:8]
SPENDING = row(level3="预算执行率", level1="预算执行率指标", level2="预算执行率", target=value("100%"))


def test_a_score_merged_over_two_rows_is_missing_in_neither() -> None:
    rows = (row("10", "10"), row("10", None, level3="清理水沟"))
    merged = {f"{FIRST}/indicators/1/score": Place(text="10")}
    assert said("F105", report(project(*rows))) == [f"{FIRST}/indicators/1/score"]
    assert said("F105", report(project(*rows), where=merged)) == []


def test_a_printed_blank_that_nobody_filled_in_asks_for_no_result() -> None:
    assert said("F103", report(project(row(actual=None)))) == [f"{FIRST}/indicators/0/actual"]
    assert said("F103", report(project(row(target=value("≥**人"), actual=None)))) == []


def test_spending_needs_no_target_of_its_own() -> None:
    spent = replace(SPENDING, target=None, actual=value("100%"))
    assert said("F104", report(project(spent, *NINE, funds=(total(),)))) == []


def test_halfway_through_the_year_no_result_is_missing() -> None:
    unfinished = project(row(actual=None, score=None), goals=(Goal("修补路面500平方米", None),))
    assert said("F106", report(unfinished)) == [f"{FIRST}/goals/0/actual"]
    for code in ("F103", "F105", "F106"):
        assert said(code, report(unfinished, kind="monitoring-table")) == []


@pytest.mark.parametrize(
    "hint",
    [
        "对照年度目标，说明相关任务目标的完成情况",
        "简要说明项目实施取得的成效",
        "请填写存在的问题",
        "×××",
        "完成**工作",
        "20XX年开展道路养护",
    ],
)
def test_the_forms_own_words_left_in_are_said(hint: str) -> None:
    assert said("F109", report(project(problems=hint))) == [f"{FIRST}/problems"]


@pytest.mark.parametrize(
    "account",
    [
        "结合自评情况，分析发现存在以下问题：部分学校报账不及时。",
        "针对存在的问题，提出以下改进措施：一是加强预算编制；二是加快支出进度。",
        "对照年度目标，已完成道路养护500平方米。",
        "针对存在问题，分析原因，落实整改责任。",
        "请财政部门尽早下达资金。",
        "联系人陈**，电话138****0000",
    ],
)
def test_an_account_that_begins_like_a_hint_is_none(account: str) -> None:
    assert said("F109", report(project(problems=account, others=(Labelled("其他", account),)))) == []


def test_a_limit_of_words_may_be_what_an_indicator_asks() -> None:
    briefing = row(level3="信息稿件字数", target=value("≤500字以内"), actual=value("480字以内"))
    assert said("F109", report(project(briefing))) == []


def test_an_instruction_printed_in_a_merged_cell_is_nobodys_account() -> None:
    printed = "未完成的请说明原因（100字以内）"
    assert said("F109", report(project(row(reason=printed)))) == [f"{FIRST}/indicators/0/reason"]
    assert said("F109", report(project(row(reason=printed), row(reason=printed)))) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", "1、乙", "1.丙", "2.丁", "2、戊", "1.己"),
        ("一、甲", "（一）乙", "正文：（二）丙做得好。", "（三）丁"),
        ("一、甲", "二、乙", "三、丙", "一、其一", "二、其二", "四、丁"),
        ("一、甲", "1、乙", "2、" + "支出进度慢" * 12 + "。", "3、丙"),
        ("一、甲", "（一）乙", "二、丙", "（一）丁"),
    ],
)
def test_lists_within_lists_and_numbers_within_the_text_leave_no_gap(lines: tuple[str, ...]) -> None:
    assert said("F110", department(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("一、甲", "（一）乙", "二、丙", "（二）丁"), 3),
        (("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "（三）己"), 5),
        (("一、甲", "1、乙", "2、丙", "4、丁"), 3),
        (("一、甲", "一、乙", "二、丙"), 1),
    ],
)
def test_a_number_left_out_or_used_twice_is_said(lines: tuple[str, ...], line: int) -> None:
    assert said("F110", department(*lines)) == [f"/prose/{line}"]


def test_a_score_left_blank_may_be_in_the_total() -> None:
    rows = (*EIGHT, row("10", None, level3="未评分"))
    assert said("S201", report(project(*rows, funds=(total(),), total_score="100"))) == []
    assert said("S201", report(project(*rows, funds=(total(),), total_score="90"))) == []
    assert said("S201", report(project(*rows, funds=(total(),), total_score="80"))) == [f"{FIRST}/total_score"]


def test_a_table_that_is_partly_read_proves_no_sum() -> None:
    unplaced = (Finding("R003", "table-not-understood", "warning", at=(FIRST,)),)
    table = project(*EIGHT, funds=(total(),), total_score="100", sections=sections(产出指标="90"))
    for code in ("S201", "S202", "S203"):
        assert said(code, report(table)) != []
        assert said(code, report(table, findings=unplaced)) == []


def test_sections_of_which_one_states_no_points_leave_the_sum_open() -> None:
    rows = (row(UNSET, "50"), row(UNSET, "40", level1="效益指标"), row(UNSET, "10", level1="满意度指标"))
    assert said("S202", report(project(*rows, sections=sections(产出指标="50", 效益指标="30")))) == []
    whole = sections(产出指标="60", 效益指标="40", 满意度指标="20")
    assert said("S202", report(project(*rows, sections=whole))) != []


def test_points_left_blank_leave_the_sum_open() -> None:
    rows = (*EIGHT, row(None, "10", level3="无分值"))
    assert said("S202", report(project(*rows, funds=(total(),)))) == []
    assert said("S203", report(project(*rows, sections=sections(产出指标="90")))) == []
    assert said("S203", report(project(*rows, sections=sections(产出指标="70")))) == [f"{FIRST}/sections/0"]


def test_points_in_thirds_are_the_whole() -> None:
    third = row("33.33", "33.33")
    assert said("S202", report(project(third, third, third))) == []
    assert said("S202", report(project(third, third, row("33.00", "33.00")))) != []


def test_a_few_marks_lost_are_not_a_missing_row() -> None:
    benefit = sections(产出指标="40")
    assert said("S203", report(project(row(UNSET, "38"), sections=benefit))) == []
    assert said("S203", report(project(row(UNSET, "10"), sections=benefit))) == [f"{FIRST}/sections/0"]


def test_a_total_that_nobody_divided_has_no_parts() -> None:
    undivided = (total(), part("fiscal", None, None), part("other", "0", "0"))
    assert said("S204", report(project(*NINE, funds=undivided))) == []


def department_of(*budgets: tuple[str, str, str], **funds: str) -> Report:
    """Return a department's report with projects of these names, budgets and amounts spent."""
    tables = (project(*NINE, funds=(total(budget, spent),), name=name) for name, budget, spent in budgets)
    own = DepartmentFunds(unit="万元", **{name: Decimal(figure) for name, figure in funds.items()})
    return department(projects=tuple(tables), funds=own)


def test_projects_that_spent_more_than_their_department_are_said() -> None:
    two = (("甲", "60", "60"), ("乙", "50", "50"))
    assert said("S205", department_of(*two, budget="110", spent="90")) == ["/funds/spent"]
    assert said("S205", department_of(*two, budget="110", spent="110")) == []


def test_a_table_that_stands_twice_is_one_project() -> None:
    assert said("S205", department_of(("甲", "60", "60"), ("甲", "60", "60"), budget="100", spent="100")) == []


def people(line: str, *counts: int) -> list[str]:
    return said("S207", department(line, department=Department("测试县教育局", staff=Staff(*counts))))


def test_people_counted_by_post_are_a_sum_and_some_hold_none() -> None:
    counted = "本部门实有行政编制7人，事业编制3人，在职人员共9人。"
    assert people(counted, 7, 3, 9) == ["/department/staff/on_post"]
    assert people("核定行政编制7人，事业编制3人，在职9人。", 7, 3, 9) == []
    assert people("行政编制7人，事业编制3人，在职12人（含聘用2人）。", 7, 3, 12) == []


@pytest.mark.parametrize("stated", ["58%", "0.58", "0.578", "57.8", "57%"])
def test_a_rate_may_be_written_as_a_share(stated: str) -> None:
    claimed = replace(SPENDING, actual=value(stated))
    form = report(project(claimed, *EIGHT, funds=(total("10", "5.78", stated),)))
    assert said("M301", form) == []
    assert said("M303", form) == []


@pytest.mark.parametrize("stated", ["0.60", "59%", "0"])
def test_a_share_that_no_rounding_gives_is_wrong(stated: str) -> None:
    claimed = replace(SPENDING, actual=value(stated))
    assert said("M301", report(project(*NINE, funds=(total("10", "5.78", stated),)))) == [f"{FIRST}/funds/0/rate"]
    contradicted = project(claimed, *EIGHT, funds=(total("10", "5.78", None),))
    assert said("M303", report(contradicted)) == [f"{FIRST}/indicators/0/actual"]


def test_a_wrong_rate_said_twice_is_one_fault() -> None:
    claimed = replace(SPENDING, actual=value("99.99%"))
    form = report(project(claimed, *EIGHT, funds=(total("30", "29.99", "99.99%"),)))
    assert said("M301", form) == [f"{FIRST}/funds/0/rate"]
    assert said("M303", form) == []


def in_two_units(budget: str, spent: str) -> Project:
    claimed = replace(SPENDING, actual=value("99.97%"))
    return project(claimed, *EIGHT, funds=(total(budget, spent, "99.97%"),))


@pytest.mark.parametrize("amounts", [("30", "299900"), ("300000", "29.99")])
def test_amounts_in_two_units_are_one_fault(amounts: tuple[str, str]) -> None:
    form = report(in_two_units(*amounts))
    assert len(said("M306", form)) == 1
    for code in ("M301", "M302", "M303", "M304", "S204"):
        assert said(code, form) == []


def test_a_block_of_one_row_is_judged_like_a_total() -> None:
    only = replace(total("10", "5.78", "57.8%"), source="fiscal", label="财政拨款")
    assert said("M304", report(project(*NINE, funds=(only,)))) == [f"{FIRST}/funds/0/rate"]
    assert said("S204", report(project(*NINE, funds=(only,)))) == []


def test_a_year_in_a_projects_name_or_in_a_cell_of_no_known_meaning_is_the_year() -> None:
    undated = project(year=None)
    assert said("F102", report(undated, year=None)) == ["/year"]
    for told in (replace(undated, others=(Labelled("（2020年度）"),)), replace(undated, name="2020年度道路养护")):
        assert said("F102", report(told, year=None)) == []
