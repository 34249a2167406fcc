"""Forms whose rows go on without a heading of their own."""

from ziping.formats.building import Builder, Draft
from ziping.reading.report import read_report

HEADING = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def test_rows_under_a_new_title_without_headings_go_by_the_columns_before() -> None:
    builder = Builder("form.docx")
    rows = [["项目名称", "道路"], HEADING, ["产出指标", "数量指标", "修补路面", "≥5公里", "6公里", "50", "50"]]
    for table in (rows, [["效益指标", "社会效益指标", "道路完好率", "≥90%", "95%", "40", "40"]]):
        builder.paragraph("2022年度项目支出绩效自评表")
        cells = [Draft.of(row, column, text) for row, texts in enumerate(table) for column, text in enumerate(texts)]
        builder.grid(cells)
    report = read_report(builder.document())
    names = [row.level3 for project in report.projects for row in project.indicators]
    assert names == ["修补路面", "道路完好率"]


def test_a_title_between_two_goals_begins_another_form_with_the_second() -> None:
    builder = Builder("form.docx")
    builder.paragraph("项目支出绩效自评表（2022年度）")
    rows = [
        ["项目名称", "甲", ""],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["", "修路", "修好了"],
        ["乙项目支出绩效自评表", "", ""],
        ["", "修桥", "修好了"],
    ]
    builder.grid([Draft.of(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)])
    report = read_report(builder.document())
    assert [[goal.expected for goal in project.goals] for project in report.projects] == [["修路"], ["修桥"]]
