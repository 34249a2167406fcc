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


def spread(*parts: tuple[str, int]) -> list[str]:
    """Return a row whose texts are repeated over the columns that merging would have made one cell."""
    return [text for text, columns in parts for _ in range(columns)]


def test_a_second_table_whose_merged_cells_are_repeated_is_a_project_of_its_own() -> None:
    builder = Builder("form.docx")
    for name, length in (("道路", "6公里"), ("桥梁", "7座")):
        rows = [
            spread(("项目名称", 1), (name, 6)),
            spread(("主管部门", 1), ("示例县交通局", 3), ("实施单位", 1), ("示例县公路站", 2)),
            HEADING,
            ["产出指标", "数量指标", f"{name}数", "≥5", length, "90", "90"],
            spread(("总分", 5), ("90", 2)),
            spread(("存在问题", 1), ("养护经费偏紧", 6)),
        ]
        builder.grid([Draft.of(row, n, text) for row, texts in enumerate(rows) for n, text in enumerate(texts)])
    report = read_report(builder.document())
    assert [project.name for project in report.projects] == ["道路", "桥梁"]
    assert {(project.department, project.unit) for project in report.projects} == {("示例县交通局", "示例县公路站")}
    assert [[row.level3 for row in project.indicators] for project in report.projects] == [["道路数"], ["桥梁数"]]
    assert [project.problems for project in report.projects] == ["养护经费偏紧"] * 2
