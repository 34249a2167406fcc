"""An archive from the command line: what is written, what is said, and how it ends."""

import shutil
from pathlib import Path
from typing import TypeAlias

import openpyxl  # type: ignore[import-untyped]  # ships no types
import pytest

from tests.auditing.running import apart
from ziping.cli.program import run

FORM = """# 2023年度项目支出绩效自评表

| 项目名称 | {name} | | 填报单位 | 云坪县水务局 | |
|---|---|---|---|---|---|
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
| 年度资金总额 | 10 | 10 | 9 | 99% | 8 |
| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 修渠 | ≥3公里 | 2.5公里 | 50 | 40 |
| 总分 | | | | 60 | 48 |
"""


def archive_in(parent: Path) -> Path:
    place = parent / "archive"
    place.mkdir()
    for name in ("=1+2", "乙项目"):
        (place / f"{name[-2:]}.md").write_text(FORM.format(name=name), encoding="utf-8")
    (place / "broken.docx").write_bytes(b"PK\3\4")
    return place


def audit_of(folder: Path) -> Path:
    place = folder.parent / "out"
    assert apart(run, ["audit", str(folder), "-o", str(place)]) == 0
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return archive_in(tmp_path)


@pytest.fixture
def out(folder: Path) -> Path:
    """Return a result of the test's own."""
    return audit_of(folder)


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result that is only asked."""
    return audit_of(archive_in(tmp_path_factory.mktemp("answering")))


def asked(out: Path, *words: str) -> int:
    return apart(run, ["query", str(out), *words])


def test_an_audit_ends_with_0_whatever_it_finds_and_says_what_it_did(folder: Path, capfd: pytest.CaptureFixture[str]):
    assert apart(run, ["audit", str(folder), "-o", str(folder.parent / "out"), "--lang", "en"]) == 0
    assert "2 understood, 1 refused, 0 known from before" in capfd.readouterr().err


def test_without_documents_there_is_nothing_to_audit(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "empty").mkdir()
    assert apart(run, ["audit", str(tmp_path / "empty"), "-o", str(tmp_path / "out")]) == 2
    assert str(tmp_path / "empty") in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


Said: TypeAlias = pytest.CaptureFixture[str]


def kept(out: Path) -> dict[str, bytes]:
    """Return all that was handed out."""
    files = (path for path in out.rglob("*") if path.is_file() and ".work" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_name_of_nothing_leaves_the_earlier_result_as_it_is(folder: Path, out: Path, capfd: Said):
    before = kept(out)
    for names in ([f"{folder}x"], [str(folder), f"{folder}x"]):
        capfd.readouterr()
        assert apart(run, ["audit", *names, "-o", str(out)]) == 2
        [said] = capfd.readouterr().err.splitlines()
        assert said.startswith(f"找不到文件“{folder}x”")
        assert kept(out) == before


def test_unknown_rules_are_told_once_before_anything_is_read(folder: Path, out: Path, capfd: Said):
    before = kept(out)
    capfd.readouterr()
    assert apart(run, ["audit", str(folder), "-o", str(out), "--rules", "nope"]) == 2
    [said] = capfd.readouterr().err.splitlines()
    assert "nope" in said
    assert kept(out) == before


def test_where_nothing_can_be_read_the_earlier_result_stays(folder: Path, out: Path, capfd: Said):
    before = kept(out)
    assert apart(run, ["audit", str(folder), "-o", str(out), "--year", "1900"]) == 2
    said = capfd.readouterr().err.splitlines()[-1]
    assert "没有一份材料能读取" in said
    assert str(out) in said
    assert kept(out) == before


def test_where_nothing_was_read_before_the_reasons_are_kept_again(tmp_path: Path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "broken.docx").write_bytes(b"PK\3\4")
    for _ in range(2):
        assert apart(run, ["audit", str(tmp_path / "archive"), "-o", str(tmp_path / "out")]) == 0


def test_what_is_no_document_is_counted_at_the_end_and_on_the_page(folder: Path, capfd: Said):
    for name in ("信.eml", "信2.eml", "说明", ".hidden.docx"):
        (folder / name).write_bytes(b"x")
    assert apart(run, ["audit", str(folder), "-o", str(folder.parent / "out")]) == 0
    said = "另有 4 个文件不是可读的格式，没有看：.eml 2、没有扩展名的文件 1、隐藏或临时的文件 1"
    assert said in capfd.readouterr().err.splitlines()
    assert said in (folder.parent / "out" / "index.html").read_text(encoding="utf-8")


def test_a_result_whose_work_was_deleted_is_made_anew(folder: Path, out: Path):
    shutil.rmtree(out / ".work")
    assert apart(run, ["audit", str(folder), "-o", str(out)]) == 0


def test_an_earlier_result_inside_the_folder_is_no_material(folder: Path, capfd: Said):
    for name in ("first", "second"):
        capfd.readouterr()
        assert apart(run, ["audit", str(folder), "-o", str(folder / name), "--lang", "en"]) == 0
        said = capfd.readouterr().err
        assert "2 understood, 1 refused, 0 known from before" in said
    assert f"the results of earlier audits were not read: {folder / 'first'}" in said


def test_an_answer_is_printed_under_its_columns(answering: Path, capfd: pytest.CaptureFixture[str]):
    capfd.readouterr()
    assert asked(answering, "select code, count(*) as times from findings where code = 'M301' group by code") == 0
    printed = capfd.readouterr().out.split()
    assert printed[:2] == ["code", "times"]
    assert printed[-2:] == ["M301", "2"]


def test_without_a_query_tables_and_views_are_listed(answering: Path, capfd: pytest.CaptureFixture[str]):
    capfd.readouterr()
    assert asked(answering) == 0
    printed = capfd.readouterr().out
    assert all(name in printed for name in ("reports", "findings", "risks", "departments", "refused"))


def test_exact_figures_are_strings_in_json(answering: Path, capfd: pytest.CaptureFixture[str]):
    capfd.readouterr()
    assert asked(answering, "select budget from projects limit 1", "--json") == 0
    assert capfd.readouterr().out == '{"budget":"100000.0000"}\n'


def test_an_answer_is_written_as_csv_and_as_a_workbook_where_text_is_never_a_formula(answering: Path, tmp_path: Path):
    csv, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
    query = "select name, budget from projects order by name"
    assert asked(answering, query, "--csv", str(csv), "--xlsx", str(book)) == 0
    assert csv.read_text(encoding="utf-8").splitlines() == ["name,budget", "=1+2,100000.0000", "乙项目,100000.0000"]
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["name", "budget"],
        ["=1+2", 100000],
        ["乙项目", 100000],
    ]
    assert sheet["A2"].data_type == "s"


def test_a_file_in_the_way_stays_unless_forced(answering: Path, tmp_path: Path):
    kept = tmp_path / "kept.csv"
    kept.write_text("mine")
    assert asked(answering, "select 1", "--csv", str(kept)) == 2
    assert kept.read_text() == "mine"
    assert asked(answering, "select 1 as one", "--csv", str(kept), "--force") == 0
    assert kept.read_text().splitlines() == ["one", "1"]


@pytest.mark.parametrize("query", ["selec", "select * from nowhere", "select 1/", "insert into reports values (1)"])
def test_a_query_that_cannot_be_run_is_told_in_one_line(answering: Path, capfd: pytest.CaptureFixture[str], query: str):
    capfd.readouterr()
    assert asked(answering, query) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_folder_without_an_audit_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert asked(tmp_path, "select 1") == 2
    assert "ziping audit" in capfd.readouterr().err


@pytest.mark.parametrize(
    "name", ["departments", "places", "checks", "by_place_and_check", "spending", "gaps", "refused"]
)
def test_every_ready_made_view_answers(answering: Path, name: str, capfd: pytest.CaptureFixture[str]):
    capfd.readouterr()
    assert asked(answering, f"select * from {name}", "--json") == 0  # noqa: S608 - a test's own
    assert capfd.readouterr().out


def test_a_missing_table_is_told_by_its_file(out: Path, capfd: Said):
    for gone in (out / "data" / "copies.parquet", next((out / "data" / "reports").rglob("*.parquet"))):
        gone.unlink()
        capfd.readouterr()
        assert asked(out, "select 1") == 2
        [said] = capfd.readouterr().err.splitlines()
        assert str(out / "data") in said
        assert "再运行一次 ziping audit" in said


def test_a_damaged_table_is_told_in_one_sentence(out: Path, capfd: Said):
    (out / "data" / "copies.parquet").write_bytes(b"PAR1")
    capfd.readouterr()
    assert asked(out, "select 1") == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("call", "said"), [(["a"], "命令缺少参数 -o、--out"), (["a", "-o", ""], "命令中有一个空的参数")]
)
def test_the_folder_of_the_result_must_be_named(call: list[str], said: str, capfd: Said):
    assert run(["audit", *call]) == 2
    assert capfd.readouterr().err.startswith(said)


def test_findings_that_decisions_settled_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: Said):
    monkeypatch.chdir(folder.parent)
    (folder / "broken.docx").unlink()
    Path("ziping.toml").write_text('decisions = "decisions.jsonl"\n', encoding="utf-8")
    decided = ["--as", "false-alarm", "--reason", "已核实", "--by", "张三"]
    assert run(["decide", str(min(folder.iterdir())), "M301", *decided]) == 0
    capfd.readouterr()
    assert apart(run, ["audit", str(folder), "-o", "out"]) == 0
    assert "decisions.jsonl" in capfd.readouterr().err
