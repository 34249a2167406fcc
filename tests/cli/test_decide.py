"""`ziping decide`: what people decided about findings lives as long as the facts they judged."""

import json
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types

from ziping.cli.program import run

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | {name} |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | {spent} | 10 | 100% | 10 |
| 年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |  |
|  | 培训教师。 |  |  | 全年已培训教师100人次。 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 90 | 90 |
| 总分 |  |  |  |  | 100 | 100 |
"""
CALL = ("M301", "--as", "explained", "--reason", "年末追回款项 2 万元", "--by", "王某", "--when", "2023-03-01")


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def form(file: str = "a.md", spent: str = "38", name: str = "教师培训", above: str = "") -> Path:
    path = Path(file)
    path.write_text(above + FORM.format(spent=spent, name=name), encoding="utf-8")
    return path


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = run(["check", str(path), "--json", "--select", "M301"])
    return code, json.loads(capsys.readouterr().out)["findings"]


def test_an_explained_finding_is_still_told_but_no_longer_counts(capsys: pytest.CaptureFixture[str]):
    path = form()
    assert checked(path, capsys)[0] == 1
    assert run(["decide", str(path), *CALL]) == 0
    code, (finding,) = checked(path, capsys)
    assert code == 0
    assert finding["decision"] == {
        "verdict": "explained", "reason": "年末追回款项 2 万元", "by": "王某", "when": "2023-03-01",
    }  # fmt: skip
    assert run(["check", str(path), "--select", "M301"]) == 0
    assert "已说明：年末追回款项 2 万元（王某，2023-03-01）" in capsys.readouterr().out


def test_what_decisions_settled_is_said_beside_the_result_with_their_file(capsys: pytest.CaptureFixture[str]):
    path = form()
    run(["check", str(path), "--select", "M301"])
    assert capsys.readouterr().err == ""
    run(["decide", str(path), *CALL])
    for call in ([str(path)], [str(path), "--json"], [str(path), str(form("b.md"))], ["--sarif", "-", str(path)]):
        capsys.readouterr()
        assert run(["check", *call, "--select", "M301"]) == 0
        (said,) = capsys.readouterr().err.splitlines()
        assert "ziping-decisions.jsonl" in said
        assert f"有 {sum(one.endswith('.md') for one in call)} 条发现（其中错误" in said


def test_a_letter_that_leaves_out_what_was_settled_says_so(capsys: pytest.CaptureFixture[str]):
    path = form()
    run(["decide", str(path), *CALL])
    capsys.readouterr()
    assert run(["write", str(path), "--kind", "review-opinion", "-o", "letter.docx"]) == 0
    assert "ziping-decisions.jsonl，有 1 条发现（其中错误 1 条）" in capsys.readouterr().err


def test_an_accepted_finding_stands(capsys: pytest.CaptureFixture[str]):
    path = form()
    call = ["decide", str(path), "M301", "--as", "accepted", "--reason", "属实", "--by", "王某"]
    assert run(call) == 0
    code, (finding,) = checked(path, capsys)
    assert (code, finding["decision"]["verdict"]) == (1, "accepted")


def test_a_decision_survives_another_name_and_other_rows_but_not_other_facts(capsys: pytest.CaptureFixture[str]):
    run(["decide", str(form()), *CALL])
    moved = form("送审稿2.md", above="附件1\n\n注意事项：本表一式两份。\n\n")
    assert "decision" in checked(moved, capsys)[1][0]
    changed = form("b.md", spent="37")
    assert "decision" not in checked(changed, capsys)[1][0]


def test_a_decision_holds_for_its_own_project_only(capsys: pytest.CaptureFixture[str]):
    run(["decide", str(form()), *CALL])
    other = form("other.md", name="校舍维修")
    assert "decision" not in checked(other, capsys)[1][0]


def test_the_last_decision_counts_and_the_earlier_ones_stay_in_the_file(capsys: pytest.CaptureFixture[str]):
    path = form()
    run(["decide", str(path), *CALL])
    run(["decide", str(path), "M301", "--as", "accepted", "--reason", "凭证不足", "--by", "李某"])
    assert checked(path, capsys)[1][0]["decision"]["by"] == "李某"
    lines = Path("ziping-decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["by"] for line in lines] == ["王某", "李某"]


def test_decisions_are_counted_by_check(capsys: pytest.CaptureFixture[str]):
    run(["decide", str(form()), *CALL])
    call = ["M301", "--as", "false-alarm", "--reason", "合同另有约定", "--by", "王某"]
    run(["decide", str(form("b.md", spent="37")), *call])
    capsys.readouterr()
    assert run(["decide"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.strip().startswith("M301"))
    assert row.split() == ["M301", "0", "1", "1", "50.0%"]


def test_several_findings_of_a_code_must_be_told_apart(capsys: pytest.CaptureFixture[str]):
    path = Path("two.md")
    rows = FORM.format(spent="38", name="教师培训")
    path.write_text(
        rows.replace("|  | 年度资金总额", "|  | 其中：财政拨款 | 20 | 19 |  | 100% |  |\n|  | 年度资金总额"), "utf-8"
    )
    assert run(["decide", str(path), *CALL]) == 2
    captured = capsys.readouterr()
    assert "--number" in captured.err
    assert len(captured.out.splitlines()) == 2
    assert not Path("ziping-decisions.jsonl").exists()
    assert run(["decide", str(path), *CALL, "--number", "2"]) == 0
    decided = ["decision" in finding for finding in checked(path, capsys)[1]]
    assert decided == [False, True]


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (["P403", *CALL[1:]], "P403"),
        (["M301", "--as", "explained", "--reason", " ", "--by", "王某"], "--reason"),
        ([*CALL[:-1], "2023-13-01"], "2023-13-01"),
        ([*CALL, "--number", "9"], "#9"),
        (["M999", *CALL[1:]], "M999"),
        (["M301", *CALL[3:]], "--as"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_nothing_is_kept(
    call: list[str], word: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["decide", str(form()), *call]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert word in line
    assert not Path("ziping-decisions.jsonl").exists()


def test_a_broken_line_of_the_decisions_is_named_with_its_number(capsys: pytest.CaptureFixture[str]):
    run(["decide", str(form()), *CALL])
    with Path("ziping-decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    capsys.readouterr()
    assert run(["check", "a.md"]) == 2
    assert capsys.readouterr().err.startswith("ziping-decisions.jsonl:2：认定记录的这一行不完整")


def test_a_decision_that_only_half_fits_on_the_disk_is_not_kept_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    path, kept = form(), Path("ziping-decisions.jsonl")
    assert run(["decide", str(path), *CALL]) == 0
    before = kept.read_bytes()
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, mode, **how: _AlmostFull(path, mode) if mode == "ab" else opened(path, mode, **how)
    )
    assert run(["decide", str(path), *CALL]) == 2
    assert "ziping-decisions.jsonl" in capsys.readouterr().err
    assert kept.read_bytes() == before


class _AlmostFull(FileIO):
    def write(self, content: "ReadableBuffer") -> int:
        return super().write(bytes(content)[:20])


def test_decisions_are_kept_where_the_settings_say(capsys: pytest.CaptureFixture[str]):
    Path("ziping.toml").write_text('decisions = "认定.jsonl"\n', encoding="utf-8")
    path = form()
    assert run(["decide", str(path), *CALL]) == 0
    assert Path("认定.jsonl").exists()
    assert "decision" in checked(path, capsys)[1][0]


def judged_list(capsys: pytest.CaptureFixture[str], verdict: str, reason: str) -> Path:
    """Write the reviewer's list and fill in a verdict for M301."""
    run(["check", str(form()), "--xlsx", "list.xlsx", "--force"])
    capsys.readouterr()
    book = load_workbook("list.xlsx")
    sheet = book["问题清单"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[column["编号"] - 1].value == "M301")
    sheet.cell(row, column["判定"]).value = verdict
    sheet.cell(row, column["理由"]).value = reason
    sheet.row_dimensions[row].hidden = True
    book.save("list.xlsx")
    return Path("list.xlsx")


def test_the_reviewers_list_is_taken_back_with_its_verdicts(capsys: pytest.CaptureFixture[str]):
    listed = judged_list(capsys, "误报", "合同另有约定")
    assert run(["decide", str(listed), "--by", "王某", "--when", "2023-03-01"]) == 0
    decision = checked(Path("a.md"), capsys)[1][0]["decision"]
    assert decision == {"verdict": "false-alarm", "reason": "合同另有约定", "by": "王某", "when": "2023-03-01"}


def test_a_list_taken_twice_decides_once(capsys: pytest.CaptureFixture[str]):
    listed = judged_list(capsys, "误报", "合同另有约定")
    for _ in range(2):
        run(["decide", str(listed), "--by", "王某"])
    assert len(Path("ziping-decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(("verdict", "reason"), [("算了", "不查"), ("误报", ""), ("", "合同另有约定")])
def test_a_list_with_a_wrong_row_is_not_kept_at_all(verdict: str, reason: str, capsys: pytest.CaptureFixture[str]):
    listed = judged_list(capsys, verdict, reason)
    assert run(["decide", str(listed), "--by", "王某"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "list.xlsx" in line
    assert "工作表“问题清单” L" in line
    assert not Path("ziping-decisions.jsonl").exists()


def test_what_only_shows_beside_another_document_can_be_decided_too(capsys: pytest.CaptureFixture[str]):
    path, declared = form(), Path("declared.md")
    declared.write_text(path.read_text(encoding="utf-8").replace("≥100人次", "≥200人次"), encoding="utf-8")
    beside = ["--declaration", str(declared)]
    assert run(["decide", str(path), "X104", *CALL[1:], *beside]) == 0
    capsys.readouterr()
    run(["compare", str(path), *beside, "--json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["decision"]["verdict"] == "explained"


def test_a_list_that_is_not_there_is_told_from_one_that_cannot_be_opened(capsys: pytest.CaptureFixture[str]):
    assert run(["decide", "gone.xlsx", "--by", "王某"]) == 2
    assert capsys.readouterr().err.startswith("找不到文件“gone.xlsx”")


def test_what_is_no_list_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]):
    assert run(["decide", str(form()), "--by", "王某"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "a.md" in line
