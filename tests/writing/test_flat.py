"""A report as one flat table for other programs and spreadsheets."""

import csv
from decimal import Decimal
from io import StringIO

from ziping.model import Funds, Indicator, Project, Report, Unread, Value
from ziping.writing.flat import COLUMNS, report_csv


def rows_of(*projects: Project) -> list[dict[str, str]]:
    text = report_csv(Report(kind="project-table", year=2025, projects=projects)).decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text))
    assert len(head) == len(COLUMNS)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_each_indicator_has_a_row_with_the_money_of_its_project():
    [first, second] = rows_of(
        Project(
            name="设施维护",
            funds=(Funds("total", "年度资金总额", budget=Decimal("30.50"), spent=Unread("约30")),),
            indicators=(Indicator("数量", target=Value("≥20处"), score=Decimal(50)), Indicator("质量")),
        )
    )
    assert (first["年度"], first["项目名称"], first["全年预算数"], first["全年执行数"]) == (
        "2025",
        "设施维护",
        "30.50",
        "约30",
    )
    assert (first["三级指标"], first["年度指标值"], first["得分"]) == ("数量", "≥20处", "50")
    assert (second["三级指标"], second["年度指标值"], second["全年预算数"]) == ("质量", "", "30.50")


def test_a_project_without_indicators_has_a_row_all_the_same():
    assert [row["项目名称"] for row in rows_of(Project(name="设施维护"))] == ["设施维护"]


def test_no_cell_is_taken_for_a_formula_and_figures_stay_figures():
    texts = ("=1+1", "@cmd", "+86", "-5%", "-", "一\n二")
    rows = rows_of(Project(indicators=tuple(Indicator(text) for text in texts)))
    assert [row["三级指标"] for row in rows] == ["'=1+1", "'@cmd", "+86", "-5%", "'-", "一\n二"]
