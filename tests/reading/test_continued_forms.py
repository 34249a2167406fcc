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
