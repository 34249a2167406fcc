"""The same report, whatever program saved it: made into each format by the office and read back."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from office_files import saved_as

from ziping.flows.demonstrate import SAMPLE
from ziping.flows.evaluate import evaluate_file
from ziping.writing.docx.document import write_docx

TABLE = """项目支出绩效自评表

（2022年度）

| 项目名称 | 农村公路养护工程 | | | 主管部门 | 某县交通运输局 | 实施单位 | 某县公路站 |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 120 | 100.5 | 90.45 | 10 | 90% | 9 |
| | 其中：当年财政拨款 | 120 | 100.5 | 90.45 | — | 90% | — |
| 年度总体目标 | 预期目标 | | | | 实际完成情况 | | |
| | 养护农村公路50公里，群众出行更加便利。 | | | | 养护农村公路52公里。 | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 30 | 30 | |
| 产出指标 | 质量指标 | 验收合格率 | 100% | 100% | 20 | 20 | |
| 效益指标 | 社会效益指标 | 道路完好率 | ≥90% | 85% | 30 | 30 | 雨季损毁较多 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥95% | 96% | 10 | 10 | |
| 总分 | | | | | 100 | 99 | |
"""
BLANK = re.compile(r"\s+")
OF_FILE = ("where", "file", "findings")


def facts(path: Path) -> dict[str, str]:
    """Return all the report says and every finding, by their pointers; not where it stands, and without white space."""
    evaluation = evaluate_file(path)
    report = msgspec.to_builtins(evaluation.report)
    said = dict(_leaves({name: value for name, value in report.items() if name not in OF_FILE}, ""))
    codes = sorted(f"{found.code} {' '.join(found.at)}" for found in evaluation.findings)
    return said | {"findings": "\n".join(codes)}


def _leaves(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{pointer}/{name}")
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _leaves(part, f"{pointer}/{number}")
    else:
        yield pointer, BLANK.sub("", str(value))


@pytest.fixture(scope="module")
def county_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "report.docx"
    path.write_bytes(files("ziping.flows").joinpath("samples", SAMPLE).read_bytes())
    return path


@pytest.fixture(scope="module")
def project_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "table.md").write_text(TABLE)
    path = folder / "table.docx"
    path.write_bytes(write_docx(evaluate_file(folder / "table.md").report))
    return path


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf", "pdf", "html"])
def test_a_department_s_report_says_the_same_in_every_format(county_report: Path, ending: str):
    assert facts(saved_as(county_report, ending)) == facts(county_report)


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf", "pdf", "html"])
def test_a_project_s_form_says_the_same_in_every_format(project_table: Path, ending: str):
    assert facts(saved_as(project_table, ending)) == facts(project_table)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_project_s_form_says_the_same_as_a_workbook(project_table: Path, ending: str):
    sheets = saved_as(saved_as(project_table, "html"), ending, "HTML (StarCalc)")
    assert facts(sheets) == facts(project_table)
