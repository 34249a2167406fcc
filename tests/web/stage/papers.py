"""A document of a project, as a department has it."""

FORM = """项目支出绩效自评表

（{year}年度）

| 项目名称 | 校舍维修 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | {unit} |  | 实施单位 | {unit} |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | {spent} | 10 | 97.5% | 9.75 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 维修校舍12间。 |  |  | 已维修校舍12间，全部验收合格。 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 维修校舍间数 | ≥12间 | 12间 | 50 | 50 |
| 效益指标 | 社会效益指标 | 受益学生 | ≥900人 | 950人 | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 师生满意度 | ≥90% | 96% | 10 | 10 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""


ROW = "| 产出指标 | 数量指标 | 维修校舍间数 | ≥12间 | 12间 | 50 | 50 |\n"


def form(spent: str = "39", unit: str = "示例县教育局", year: int = 2025, rows: int = 0) -> bytes:
    """Return the document, with more rows where reading it should take a while."""
    more = "".join(ROW.replace("间数", f"间数{number}") for number in range(rows))
    return FORM.format(spent=spent, unit=unit, year=year).replace(ROW, ROW + more).encode()
