"""`ziping compare`: what a clerk sees beside the declaration, last year's form and the final account."""

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types

from ziping.cli.program import run

FORM = """项目支出绩效自评表

（{year}年度）

| 项目名称 | 教师培训 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | {budget} | 39 | 10 | 97.5% | 9.75 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 培训教师。 |  |  | 已培训教师。 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | {target} | 100人次 | 90 | 90 |
| 总分 |  |  |  |  | 100 | 99.75 |
"""
DECLARATION = """项目支出绩效目标申报表

（2022年度）

| 项目名称 | 教师培训 |  |  |  |
|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |
| 项目资金（万元） | 年度资金总额 |  | 35 |  |
| 总体目标 | 培训教师。 |  |  |  |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |  |
| 产出指标 | 数量指标 | 培训教师 | ≥120人次 |  |
| 产出指标 | 数量指标 | 编写教材 | ≥3册 |  |
"""
ACCOUNT = """部门决算

金额单位：元

| 项目 | 决算数 |
|---|---|
| 教师培训 | 390,000.00 |
"""


@pytest.fixture
def this(tmp_path: Path) -> Path:
    return written(tmp_path / "this.md", FORM.format(year=2022, budget=40, target="≥100人次"))


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    return written(tmp_path / "last.md", FORM.format(year=2021, budget=35, target="≥120人次"))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_it_prints_what_changed_side_by_side(this: Path, last_year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(this), "--last-year", str(last_year)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "与上年 last.md 对照：2 处不同" in lines
    assert any(line.split()[-3:] == ["全年预算数", "35万元", "40万元"] for line in lines)
    assert any(line.split()[-3:] == ["培训教师", "≥120人次", "≥100人次"] for line in lines)


def test_json_holds_changes_and_findings_with_the_place_in_the_other_file(
    this: Path, last_year: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(this), "--declaration", str(last_year), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [change["matter"] for change in told["sides"][0]["changes"]] == ["budget", "target"]
    assert [finding["code"] for finding in told["findings"]] == ["X104", "X106"]
    assert told["findings"][0]["where"][1]["file"] == str(last_year)
    assert "120人次" in told["findings"][0]["message"]


def test_what_a_declaration_is_never_asked_for_is_no_difference(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = written(tmp_path / "declared.md", DECLARATION)
    assert run(["compare", str(this), "--declaration", str(declared), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["sides"][0]["changes"]
    assert [(change["matter"], change["then"], change["now"]) for change in told] == [
        ("budget", "35万元", "40万元"),
        ("target", "≥120人次", "≥100人次"),
        ("indicator", "编写教材", ""),
    ]


def test_money_that_agrees_with_the_final_account_in_another_unit_is_let_pass(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account = written(tmp_path / "account.md", ACCOUNT)
    assert run(["compare", str(this), "--account", str(account), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_final_account_without_amounts_is_refused_in_one_sentence(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account = written(tmp_path / "account.md", "会议纪要\n")
    assert run(["compare", str(this), "--account", str(account)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "account.md" in line
    assert "决算" in line


def doubts(call: Sequence[object], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Compare and return the cases of what is doubtful; each is a sentence on standard error too."""
    capsys.readouterr()
    assert run(["compare", *map(str, call), "--json"]) in {0, 1}
    captured = capsys.readouterr()
    told = [doubt for side in json.loads(captured.out)["sides"] for doubt in side["doubts"]]
    assert captured.err.splitlines() == [doubt["message"] for doubt in told]
    return [doubt["case"] for doubt in told]


def test_documents_that_can_be_compared_raise_no_doubt(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = written(tmp_path / "declared.md", DECLARATION)
    account = written(tmp_path / "account.md", ACCOUNT)
    call = [this, "--last-year", last_year, "--declaration", declared, "--account", account]
    assert doubts(call, capsys) == []


@pytest.mark.parametrize("option", ["--declaration", "--last-year", "--account"])
def test_a_copy_of_the_document_itself_is_called_the_same_and_no_difference_is_not_said(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    copy = written(tmp_path / "copy.md", this.read_text(encoding="utf-8"))
    assert doubts([this, option, copy], capsys) == ["same"]
    run(["compare", str(this), option, str(copy)])
    captured = capsys.readouterr()
    assert "处不同" not in captured.out
    assert "copy.md：与本材料是同一份文件" in captured.err


def test_a_document_of_the_wrong_kind_is_said_to_be_one_and_compared_all_the_same(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = written(tmp_path / "declared.md", DECLARATION)
    assert doubts([this, "--declaration", last_year], capsys) == ["kind"]
    assert doubts([this, "--last-year", declared], capsys) == ["kind", "year"]
    assert doubts([this, "--account", declared], capsys) == ["kind", "none-in-common"]
    run(["compare", str(this), "--account", str(declared)])
    assert "declared.md：是绩效目标申报表，不像决算" in capsys.readouterr().err


def test_a_document_with_other_projects_is_no_agreement(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = FORM.format(year=2021, budget=35, target="≥3公里").replace("教师培训", "道路养护")
    written(last_year, other.replace("培训教师", "养护里程"))
    account = written(tmp_path / "account.md", ACCOUNT.replace("教师培训", "道路养护"))
    assert doubts([this, "--last-year", last_year, "--account", account], capsys) == ["none-in-common"] * 2


def test_a_declaration_that_holds_nothing_is_no_agreement(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = written(tmp_path / "declared.md", DECLARATION[: DECLARATION.index("| 项目资金")])
    assert doubts([this, "--declaration", empty], capsys) == ["nothing"]


def test_projects_that_an_account_does_not_name_are_named(
    this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = this.read_text(encoding="utf-8")
    written(this, two + "\n" + two.replace("教师培训", "道路养护").replace("培训教师", "养护里程"))
    account = written(tmp_path / "account.md", ACCOUNT)
    assert doubts([this, "--account", account], capsys) == ["not-found"]
    run(["compare", str(this), "--account", str(account)])
    assert "account.md：没有找到项目 道路养护" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_what_is_doubtful_stands_in_the_written_table_too(this: Path, tmp_path: Path, ending: str) -> None:
    copy = written(tmp_path / "copy.md", this.read_text(encoding="utf-8"))
    out = tmp_path / f"changes.{ending}"
    run(["compare", str(this), "--last-year", str(copy), "-o", str(out)])
    if ending == "html":
        page = out.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(out) as packed:
            page = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert "与本材料是同一份文件" in page


def test_without_anything_beside_it_the_call_is_refused(this: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(this)]) == 2
    assert "--declaration" in capsys.readouterr().err


def test_a_folder_is_refused_in_words_that_fit_a_comparison(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(tmp_path), "--last-year", str(last_year)]) == 2
    assert "一次只能用一个文件" in capsys.readouterr().err


def test_a_missing_companion_is_named(this: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(this), "--last-year", str(tmp_path / "gone.docx")]) == 2
    assert "gone.docx" in capsys.readouterr().err


def test_the_table_is_written_as_a_workbook_and_an_existing_file_stays(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "changes.xlsx"
    call = ["compare", str(this), "--last-year", str(last_year), "-o", str(out)]
    assert run(call) == 0
    sheet = load_workbook(BytesIO(out.read_bytes())).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "this.md 对照表" in cells
    assert {"35万元", "40万元"} <= set(cells)
    before = out.read_bytes()
    assert run(call) == 2
    assert out.read_bytes() == before
    assert "changes.xlsx" in capsys.readouterr().err


def test_an_ending_that_cannot_be_written_is_refused_before_any_work(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(this), "--last-year", str(last_year), "-o", str(tmp_path / "changes.ods")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert ".docx" in captured.err


def test_the_page_marks_the_words_that_differ_and_asks_nothing_of_a_network(
    this: Path, last_year: Path, tmp_path: Path
) -> None:
    out = tmp_path / "changes.html"
    assert run(["compare", str(this), "--declaration", str(last_year), "-o", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert "≥<del>120</del>人次" in page
    assert "≥<ins>100</ins>人次" in page
    assert "X104" in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_a_document_says_is_never_markup_on_the_page(this: Path, tmp_path: Path) -> None:
    bold = written(tmp_path / "last.md", FORM.format(year=2021, budget=35, target="≥<b>1</b>人次"))
    out = tmp_path / "changes.html"
    run(["compare", str(this), "--last-year", str(bold), "-o", str(out)])
    assert "<b>1" not in out.read_text(encoding="utf-8")


def test_json_stays_json_when_a_table_is_written_too(
    this: Path, last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["compare", str(this), "--last-year", str(last_year), "--json", "-o", str(tmp_path / "changes.docx")])
    assert json.loads(capsys.readouterr().out)["file"] == str(this)


def test_findings_are_selected_and_levelled_as_those_of_a_check(
    this: Path, last_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    call = ["compare", str(this), "--declaration", str(last_year), "--json"]
    assert run([*call, "--select", "X104"]) == 0
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["X104"]
    Path("ziping.toml").write_text('[levels]\nX104 = "error"\n')
    assert run(call) == 1
