"""A field typed into a form means what it would mean on paper."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from ziping.model import Conclusion, Finding, Funds, Goal, Indicator, Project, Report, Unread, Value
from ziping.reading.filling import NoSuchFieldError, filled, is_field

REPORT = Report(
    "project-table",
    year=2022,
    projects=(
        Project(
            name="水渠维护",
            money_unit="元",
            funds=(Funds("total", "年度资金总额", budget=None, spent=None, rate=None),),
            goals=(Goal("维护水渠", None),),
            indicators=(Indicator(level3="维护长度", target=None, actual=None, score=None, reason=None),),
            total_score=None,
        ),
    ),
)


def test_an_amount_is_taken_in_the_projects_unit() -> None:
    changed = filled(REPORT, "/projects/0/funds/0/budget", "1.5万元")
    assert changed.projects[0].funds[0].budget == Decimal(15000)
    assert filled(REPORT, "/projects/0/funds/0/spent", "1,200").projects[0].funds[0].spent == Decimal(1200)


def test_a_result_is_understood_with_its_unit_and_in_the_reports_year() -> None:
    actual = filled(REPORT, "/projects/0/indicators/0/actual", "≥ 3.5公里").projects[0].indicators[0].actual
    assert isinstance(actual, Value)
    assert (actual.comparator, actual.number, actual.unit) == (">=", Decimal("3.5"), "公里")
    day = filled(REPORT, "/projects/0/indicators/0/target", "9月底前").projects[0].indicators[0].target
    assert isinstance(day, Value)
    assert str(day.date).startswith("2022-09")


def test_a_score_may_say_points() -> None:
    assert filled(REPORT, "/projects/0/indicators/0/score", "9.5分").projects[0].indicators[0].score == Decimal("9.5")


def test_what_is_no_figure_keeps_its_words_and_what_is_blank_is_blank() -> None:
    assert filled(REPORT, "/projects/0/total_score", "待定").projects[0].total_score == Unread("待定")
    typed = filled(REPORT, "/projects/0/total_score", "98")
    assert filled(typed, "/projects/0/total_score", " ").projects[0].total_score is None


def test_words_are_kept_tidy_and_all_else_stays_as_it_was() -> None:
    changed = filled(REPORT, "/projects/0/goals/0/actual", " 全年维护 3 公里 ")
    assert changed.projects[0].goals[0].actual == "全年维护 3 公里"
    assert changed.projects[0].funds is REPORT.projects[0].funds


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "/",
        "/projects/1/name",
        "/projects/-1/name",
        "/projects/0/indicators/x/score",
        "/projects/0/funds/0/points",  # the form has no such column
        "/projects/0/funds/0/source",
        "/projects/0/funds",
        "/projects/0/year",
        "/where",
        "/conclusion/score",
        "projects/0/name",
        "/projects/0/name/x",
    ],
)
def test_a_pointer_to_no_field_is_refused(pointer: str) -> None:
    assert not is_field(REPORT, pointer)
    with pytest.raises(NoSuchFieldError):
        filled(REPORT, pointer, "1")


def test_what_a_person_fills_in_is_told_without_filling_it() -> None:
    assert is_field(REPORT, "/projects/0/indicators/0/actual")
    assert is_field(REPORT, "/projects/0/funds/0/rate")


def test_a_conclusion_is_filled_where_the_report_has_one() -> None:
    report = Report("department-report", conclusion=Conclusion(score=None, grade=None))
    assert filled(report, "/conclusion/score", "92.5").conclusion == Conclusion(Decimal("92.5"), None)


def test_what_is_not_understood_is_noted_until_it_is_typed_anew() -> None:
    pointer = "/projects/0/funds/0/budget"
    doubtful = filled(REPORT, pointer, "约三十")
    assert [(finding.code, finding.at) for finding in doubtful.findings] == [("R004", (pointer,))]
    assert filled(doubtful, "/projects/0/funds/0/spent", "3").findings == doubtful.findings
    assert filled(doubtful, pointer, "30").findings == ()


def test_a_doubt_about_several_fields_ends_with_the_last_of_them() -> None:
    fields = ("/projects/0/funds/0/budget", "/projects/0/funds/0/spent")
    scanned = replace(REPORT, findings=(Finding("R005", "uncertain-recognition", "note", at=fields),))
    once = filled(scanned, fields[0], "3")
    assert [finding.at for finding in once.findings] == [fields[1:]]
    assert filled(once, fields[1], "3").findings == ()


def test_a_row_of_money_always_has_a_label() -> None:
    assert filled(REPORT, "/projects/0/funds/0/label", " ").projects[0].funds[0].label == ""


def test_lines_typed_into_a_reason_stay_lines_and_a_name_is_one() -> None:
    at = "/projects/0/indicators/0"
    typed = filled(REPORT, f"{at}/reason", "1．雨天停工；\r\n\n 2．已调整  工期。 ")
    (row,) = filled(typed, f"{at}/level3", "修补\n路面").projects[0].indicators
    assert row.reason == "1．雨天停工；\n2．已调整工期。"
    assert row.level3 == "修补路面"
