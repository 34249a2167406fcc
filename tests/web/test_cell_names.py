"""What cells are called on pages and in letters: by the words of the form, no two alike."""

from collections import Counter
from types import SimpleNamespace
from typing import Any, Final, get_args

import pytest
from cast import Cast
from msgspec.structs import replace

from ziping.model import Project, Report, ReportKind
from ziping.web.submissions.actions.start import blank_report
from ziping.web.submissions.cells import names_of
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import Submission

PROJECT: Final = "/projects/0"


def blank(kind: str) -> Report:
    unit = SimpleNamespace(name="示例县教育局")
    asked: Any = SimpleNamespace(unit=unit, round=SimpleNamespace(year=2025, kind=kind, unit=unit))
    return blank_report(asked)


@pytest.mark.parametrize("kind", get_args(ReportKind))
def test_no_two_cells_of_a_form_are_called_alike(kind: str):
    names = names_of(blank(kind))
    assert [name for name, count in Counter(names.values()).items() if count > 1] == []
    assert all(name == name.strip() != "" for name in names.values())


def test_a_cell_is_called_by_its_row_and_its_column(cast: Cast, submission: Submission):
    del cast
    names = names_of(report_of(submission))
    assert names[f"{PROJECT}/funds/0/score"] == "年度资金总额 得分"
    assert names[f"{PROJECT}/indicators/1/score"] == "指标“设施完好率” 得分"
    assert names[f"{PROJECT}/total_points"] == "总分 分值"
    assert names[f"{PROJECT}/total_score"] == "总分 得分"
    assert names[f"{PROJECT}/name"] == "项目名称"


def test_a_row_without_a_name_is_called_by_its_number():
    names = names_of(blank("project-table"))
    assert names[f"{PROJECT}/indicators/0/score"] == "指标第1行 得分"
    assert names[f"{PROJECT}/indicators/0/level3"] == "三级指标 第1行"
    assert names[f"{PROJECT}/funds/1/label"] == "资金第2行 名称"


def test_rows_called_alike_are_told_apart_by_their_numbers():
    report = blank("project-table")
    project = report.projects[0]
    named = tuple(replace(one, level3="数量") for one in project.indicators[:2])
    alike = replace(project, indicators=(*named, *project.indicators[2:]))
    names = names_of(_with(report, alike))
    assert names[f"{PROJECT}/indicators/1/score"] == "指标“数量”（第2行） 得分"


def test_the_name_of_the_project_stands_before_where_there_are_several(submission: Submission):
    report = report_of(submission)
    second = replace(report.projects[0], name="校舍维修")
    names = names_of(_with(report, report.projects[0], second))
    assert names["/projects/1/total_score"] == "校舍维修 总分 得分"


def _with(report: Report, *projects: Project) -> Report:
    return replace(report, projects=projects)
