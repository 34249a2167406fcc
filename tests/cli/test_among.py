"""`ziping check` over many files also tells what only shows among them."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types

from ziping.cli.program import run

STORY = "因外聘专家行程调整，第四季度的两期培训推迟到下一年度举行，授课费和场地费没有支付，资金已按规定结转。"
FORM = """项目支出绩效自评表（2022年度）

| 项目名称 | {name} |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | {department} |  | 实施单位 | {department} |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 38 | 10 | 95% | 9.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | {name} | ≥100人次 | 100人次 | 90 | 90 |
| 存在问题 | {story} |  |  |  |  |  |
"""


@pytest.fixture(autouse=True)
def _three_departments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    told = (("教育局", STORY), ("水利局", STORY.replace("两期", "三期")), ("档案馆", "数字化设备老旧，扫描速度偏慢。"))
    for department, story in told:
        content = FORM.format(name=f"{department}培训", department=f"测试县{department}", story=story)
        Path(f"reports/{department}.md").write_text(content, encoding="utf-8")


def copies(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Check all in JSON lines and return what was found among them, by file."""
    capsys.readouterr()
    run(["check", "reports", "--json", "--select", "X", "--no-cache"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {Path(line["file"]).stem: line["findings"] for line in lines if line["findings"]}


def test_each_of_two_departments_is_shown_its_twin(capsys: pytest.CaptureFixture[str]):
    found = copies(capsys)
    assert sorted(found) == ["教育局", "水利局"]
    (finding,) = found["水利局"]
    assert finding["code"] == "X103"
    assert finding["facts"]["differing"] == "“两”→“三”"
    assert finding["where"][1]["file"].endswith("教育局.md")


def test_each_file_has_one_line_of_json_in_the_order_of_the_files(capsys: pytest.CaptureFixture[str]):
    Path("reports/坏.docx").write_bytes(b"broken")
    run(["check", "reports", "--json", "--no-cache"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["file"]).stem for line in lines] == ["坏", "教育局", "档案馆", "水利局"]
    codes = {Path(line["file"]).stem: [finding["code"] for finding in line["findings"]] for line in lines}
    assert codes["坏"] == ["R001"]
    assert [codes[name].count("X103") for name in ("教育局", "水利局", "档案馆")] == [1, 1, 0]
    assert len(codes["教育局"]) > 1
    assert all(line["score"] and line["rules"] for line in lines[1:])


def test_a_file_named_twice_has_two_lines(capsys: pytest.CaptureFixture[str]):
    files = ["reports/教育局.md", "reports/教育局.md", "reports/水利局.md"]
    run(["check", *files, "--json", "--select", "X103", "--no-cache"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == files
    assert all(line["findings"] for line in lines)


def test_it_is_printed_on_a_line_below_the_files_and_counted(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "reports", "--select", "X", "--no-cache"]) == 0
    out = capsys.readouterr().out
    assert sum("X103" in line and "测试县教育局" in line for line in out.splitlines()) == 1
    assert "疑点 2" in out


def test_where_a_bureau_calls_copies_errors_the_exit_code_says_so():
    Path("ziping.toml").write_text('[levels]\nX103 = "error"\n', encoding="utf-8")
    assert run(["check", "reports", "--select", "X", "--no-cache"]) == 1


def test_one_of_them_can_be_decided_by_the_list(capsys: pytest.CaptureFixture[str]):
    run(["check", "reports", "--select", "X", "--xlsx", "list.xlsx", "--no-cache"])
    book = load_workbook("list.xlsx")
    sheet = book["问题清单"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if "水利局" in str(cells[0].value))
    sheet.cell(row, column["判定"]).value = "已说明"
    sheet.cell(row, column["理由"]).value = "两局合办"
    book.save("list.xlsx")
    assert run(["decide", "list.xlsx", "--by", "王某"]) == 0
    found = copies(capsys)
    assert found["水利局"][0]["decision"]["reason"] == "两局合办"
    assert "decision" not in found["教育局"][0]
