"""A paragraph typed into a report is understood as one read from a document."""

import pytest
from msgspec import UNSET

from ziping.model import Conclusion, Department, Report
from ziping.reading.filling import NoSuchFieldError, filled, is_field
from ziping.writing.paper.outline import outlined

REPORT = outlined(Report("department-report", year=2025), "示例县水利局")


def at(heading: str, report: Report = REPORT) -> str:
    """Return the pointer of the paragraph under a heading."""
    return f"/prose/{next(number for number, line in enumerate(report.prose, 1) if heading in line)}"


def test_an_outline_names_the_department_and_leaves_a_paragraph_under_each_heading() -> None:
    assert REPORT.prose[:2] == ("示例县水利局", "2025年度部门整体支出绩效自评报告")
    assert [len(line) > 0 for line in REPORT.prose[2:]] == [True, False] * (len(REPORT.prose[2:]) // 2)


def test_what_is_typed_under_the_goals_is_the_reports_goals() -> None:
    report = filled(REPORT, at("目标"), "完成渠道维护20公里。")
    assert report.goals_text == "完成渠道维护20公里。"


def test_a_conclusion_typed_again_is_understood_again() -> None:
    pointer = at("结论")
    report = filled(filled(REPORT, pointer, "自评得分95分，等级为优。"), pointer, "自评得分88分，等级为良。")
    assert isinstance(report.conclusion, Conclusion)
    assert (str(report.conclusion.score), report.conclusion.grade) == ("88", "良")
    assert report.where["/conclusion/score"].paragraph == int(pointer.rpartition("/")[2])


def test_what_the_prose_does_not_say_stays() -> None:
    report = filled(REPORT, at("问题"), "项目进度偏慢。")
    assert (report.problems, report.title) == ("项目进度偏慢。", REPORT.title)
    assert report.department is not None
    assert report.department.name == "示例县水利局"


def test_a_paragraph_left_blank_keeps_its_place() -> None:
    report = filled(filled(REPORT, at("问题"), "项目进度偏慢。"), at("问题"), " ")
    assert len(report.prose) == len(REPORT.prose)
    assert report.prose[int(at("问题").rpartition("/")[2])] == ""
    assert report.problems is UNSET
    assert "/problems" not in report.where


def test_there_is_no_paragraph_beyond_the_last() -> None:
    assert not is_field(REPORT, f"/prose/{len(REPORT.prose)}")
    with pytest.raises(NoSuchFieldError):
        filled(REPORT, f"/prose/{len(REPORT.prose)}", "多出的一段")


def test_what_an_earlier_year_told_stands_under_its_heading() -> None:
    department = Department("示例县水利局", functions="管理全县水利设施。")
    report = outlined(Report("department-report", year=2025, department=department), "示例县水利局")
    assert report.prose[3] == "管理全县水利设施。"
