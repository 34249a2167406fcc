"""What a command reads is never written over, even where overwriting is asked for."""

import json
from pathlib import Path

import pytest

from ziping.cli.program import run

FORM = """项目支出绩效自评表

（2022年度）

| 项目名称 | 教师培训 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 100 | 100 |
| 总分 |  |  |  |  | 100 | 100 |
"""
CALLS = {
    "write": ["write", "this.docx", "-o", "this.docx"],
    "letter": ["write", "this.docx", "--kind", "review-opinion", "-o", "this.docx"],
    "another name": ["write", "this.docx", "-o", "../{folder}/this.docx"],
    "compare": ["compare", "this.docx", "--declaration", "other.docx", "-o", "this.docx"],
    "declaration": ["compare", "this.docx", "--declaration", "other.docx", "-o", "other.docx"],
    "new": ["new", "--year", "2023", "--from", "book.xlsx", "-o", "book.xlsx"],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("form.md").write_text(FORM, encoding="utf-8")
    for name in ("this.docx", "other.docx", "book.xlsx"):
        assert run(["write", "form.md", "-o", name]) == 0
    return tmp_path


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_file_that_is_read_stays_as_it_was(
    call: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    capsys.readouterr()
    assert run([part.format(folder=folder.name) for part in call] + ["--force"]) == 2
    assert "结果不能写在所读的文件上" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_results_of_an_earlier_run_in_the_folder_are_no_documents_and_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["check", ".", "--annotate", "out", "--xlsx", "list.xlsx", "--json", "--no-cache", "--force"]
    told = []
    for _ in range(2):
        run(call)
        captured = capsys.readouterr()
        told.append(
            (sorted(json.loads(line)["file"] for line in captured.out.splitlines()), "以前写出的" in captured.err)
        )
    files = sorted(["form.md", "this.docx", "other.docx", "book.xlsx"])
    assert told == [(files, False), (files, True)]
    assert "已有的 4 个文件是以前写出的结果" in captured.err
    assert len(list(folder.joinpath("out").iterdir())) == 3


def test_an_output_around_the_folder_leaves_its_documents_documents(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.md").write_text(FORM, encoding="utf-8")
    run(["check", "inner", "--html", ".", "--force", "--json", "--no-cache"])
    assert [json.loads(line)["file"] for line in capsys.readouterr().out.splitlines()] == ["inner/a.md"]
