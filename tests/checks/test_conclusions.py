"""Totals and grades, and where they stand."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from msgspec.structs import replace

from ziping.checks.case import Case, Fault
from ziping.checks.points.grade_not_by_score import grade_not_by_score
from ziping.checks.points.total_out_of_range import total_out_of_range
from ziping.model import Conclusion, Project, ProjectScore, Report, Scorecard
from ziping.rules.finding import find_rules

RULES = find_rules("", 2022)


def case_of(**project: object) -> Case:
    table = replace(Project(name="道路养护"), **project)
    score = ProjectScore("/projects/0", "道路养护")
    return Case(Report("project-table", projects=(table,)), Scorecard(RULES.ref, (score,)), RULES)


def said(check: Callable[[Case], Iterator[Fault]], case: Case) -> list[str]:
    return [fault.at[0] for fault in check(case)]


def graded(score: str, grade: str, full: Decimal | None = None) -> Case:
    return case_of(conclusion=Conclusion(Decimal(score), grade), total_points=full)


@pytest.mark.parametrize(("score", "grade"), [("89.99", "优"), ("90", "良好"), ("94", "中"), ("59", "合格")])
def test_a_grade_of_another_band_is_said_and_corrected(score: str, grade: str) -> None:
    (fault,) = grade_not_by_score(graded(score, grade))
    assert fault.at[0] == "/projects/0/conclusion/grade"
    assert fault.fix == {fault.at[0]: fault.facts["expected"]}


@pytest.mark.parametrize(
    ("score", "grade"),
    [("90", "优"), ("94", "优秀"), ("96", "96优"), ("80", "良"), ("59.99", "不合格"), ("60", "合格"), ("70", "已完成")],
)
def test_a_grade_of_the_right_band_or_no_grade_word_is_not(score: str, grade: str) -> None:
    assert list(grade_not_by_score(graded(score, grade))) == []


def test_a_form_with_other_full_marks_is_not_graded_by_hundredths() -> None:
    assert list(grade_not_by_score(graded("54", "优", Decimal(60)))) == []


def test_the_grade_of_the_whole_report_is_judged_too() -> None:
    report = Report("department-report", conclusion=Conclusion(Decimal(85), "优秀"))
    case = Case(report, Scorecard(RULES.ref), RULES)
    assert said(grade_not_by_score, case) == ["/conclusion/grade"]


def test_the_conclusion_of_a_report_of_one_table_is_judged_once() -> None:
    case = graded("85", "优秀")
    twice = replace(case.report, conclusion=Conclusion(Decimal(85), "优秀"))
    assert said(grade_not_by_score, Case(twice, case.scorecard, RULES)) == ["/projects/0/conclusion/grade"]


@pytest.mark.parametrize("total", ["101", "-1"])
def test_a_total_outside_its_range_is_said(total: str) -> None:
    assert said(total_out_of_range, case_of(total_score=Decimal(total))) == ["/projects/0/total_score"]


def test_the_forms_own_full_marks_count() -> None:
    assert said(total_out_of_range, case_of(total_score=Decimal(110), total_points=Decimal(120))) == []
    assert said(total_out_of_range, case_of(total_score=Decimal(0))) == []
    assert said(total_out_of_range, case_of(total_score=None)) == []
