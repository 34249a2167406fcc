"""The commands as a user calls them."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ziping import __version__
from ziping.checks.catalogue import CATALOGUE
from ziping.cli.findings import list_findings
from ziping.cli.output import Printer
from ziping.cli.program import COMMANDS, run
from ziping.model import Finding, Place, Report

FORM = """2022年度项目支出绩效自评表

| 项目名称 | 道路养护 | | 主管部门 | 某县交通局 | 实施单位 | 某县公路站 | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 100 | 100 | 100 | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 | |
| 效益指标 | 社会效益指标 | 道路完好率 | ≥90% | {actual} | 40 | 40 | |
| 总分 | | | | | 100 | 100 | |
"""
Put = Callable[..., Path]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def form(tmp_path: Path) -> Put:
    def put(actual: str = "95%", name: str = "form.md") -> Path:
        path = tmp_path / name
        path.write_text(FORM.format(actual=actual), encoding="utf-8")
        return path

    return put


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def test_a_clean_form_ends_with_0_and_a_wrong_one_with_1(form: Put):
    assert call("check", form()) == 0
    assert call("check", form("50%")) == 1


def test_a_finding_is_printed_with_code_place_and_both_figures(form: Put, capsys: Said):
    call("check", form("50%"))
    printed = capsys.readouterr().out
    assert "P403" in printed
    assert "50%" in printed
    assert "第 1 表第 6 行" in printed


def test_check_prints_the_contract_s_json(form: Put, capsysbinary: pytest.CaptureFixture[bytes]):
    call("check", form("50%"), "--json")
    printed = json.loads(capsysbinary.readouterr().out)
    assert set(printed) == {"file", "rules", "score", "findings"}
    finding = printed["findings"][0]
    assert (finding["code"], finding["name"], finding["level"]) == ("P403", "full-marks-target-missed", "error")
    assert finding["at"][0] == "/projects/0/indicators/1/score"
    assert finding["message"]


def test_one_input_prints_one_document_and_several_print_lines(form: Put, capsysbinary: pytest.CaptureFixture[bytes]):
    first, second = form(), form("50%", "other.md")
    call("read", first, second, "--json")
    lines = capsysbinary.readouterr().out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(first), str(second)]


def test_the_exchange_format_is_judged_like_the_document_it_came_from(
    form: Put, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
):
    source = form("50%")
    call("read", source, "--json")
    data = tmp_path / "data.json"
    data.write_bytes(capsysbinary.readouterr().out)
    findings = []
    for path in (source, data):
        call("check", path, "--json")
        findings.append(json.loads(capsysbinary.readouterr().out)["findings"])
    assert findings[0] == findings[1]


def test_a_folder_stands_for_the_documents_in_it(form: Put, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    form(), form("50%", "other.md")
    assert call("check", tmp_path, "--json") == 1
    assert len(capsysbinary.readouterr().out.splitlines()) == 2


def test_one_bad_file_does_not_stop_the_others(form: Put, tmp_path: Path, capsys: Said):
    good = form()
    assert call("check", tmp_path / "missing.docx", good) == 2
    captured = capsys.readouterr()
    assert "missing.docx" in captured.err
    assert str(good) in captured.out


def test_english_changes_the_words_and_not_the_facts(form: Put, capsysbinary: pytest.CaptureFixture[bytes]):
    said = []
    for language in ("zh", "en"):
        call("check", form("50%"), "--json", "--lang", language)
        said.append(json.loads(capsysbinary.readouterr().out)["findings"][0])
    assert said[0]["message"] != said[1]["message"]
    assert said[0]["facts"] == said[1]["facts"]


def test_select_and_ignore_take_codes_families_and_names(form: Put):
    wrong = form("50%")
    assert call("check", wrong, "--ignore", "P4") == 0
    assert call("check", wrong, "--ignore", "P", "--select", "P403") == 1
    assert call("check", wrong, "--ignore", "full-marks-target-missed") == 0
    assert call("check", wrong, "--select", "F,S") == 0
    assert call("check", wrong, "--select", "F，S、P403") == 1


def test_score_explains_every_step_and_its_document(form: Put, capsys: Said):
    assert call("score", form("50%"), "--explain") == 0
    printed = capsys.readouterr().out
    assert "读到：指标值“≥90%”，完成值“50%”" in printed
    assert "55.56%" in printed
    assert "财预〔2020〕10号" in printed


def test_another_place_scores_by_its_own_rule(form: Put, capsysbinary: pytest.CaptureFixture[bytes]):
    ids = []
    for place in ("", "湖北省"):
        call("score", form(), "--json", "--place", place)
        ids.append(json.loads(capsysbinary.readouterr().out)["scorecard"]["rules"]["id"])
    assert ids == ["cn-2020", "cn-hubei-2020"]


def test_read_shows_what_was_understood(form: Put, capsys: Said):
    assert call("read", form()) == 0
    printed = capsys.readouterr().out
    assert "道路养护" in printed
    assert "≥50公里" in printed


@pytest.mark.parametrize("ending", ["docx", "xlsx", "json"])
def test_write_makes_a_document_that_reads_back(
    form: Put, tmp_path: Path, ending: str, capsysbinary: pytest.CaptureFixture[bytes]
):
    out = tmp_path / f"out.{ending}"
    assert call("write", form(), "-o", out) == 0
    capsysbinary.readouterr()
    call("read", out, "--json")
    project = json.loads(capsysbinary.readouterr().out)["projects"][0]
    assert (project["name"], project["indicators"][1]["actual"]["text"]) == ("道路养护", "95%")


def test_an_existing_file_is_kept_unless_forced(form: Put, tmp_path: Path, capsys: Said):
    out = tmp_path / "out.docx"
    out.write_bytes(b"mine")
    assert call("write", form(), "-o", out) == 2
    assert out.read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err
    assert call("write", form(), "-o", out, "--force") == 0
    assert zipfile.is_zipfile(out)


def test_a_full_disk_leaves_nothing_behind(form: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    out = tmp_path / "folder"
    out.mkdir()
    assert call("write", form(), "-o", out / "out.docx") == 2
    assert list(out.iterdir()) == []
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_cell_that_is_no_amount_is_named(form: Put, tmp_path: Path, capsys: Said):
    data = form()
    data.write_text(
        data.read_text(encoding="utf-8").replace("| 100 | 100 | 100 | 10 |", "| 100 | 约一百 | 100 | 10 |"),
        encoding="utf-8",
    )
    assert call("write", data, "-o", tmp_path / "out.docx") == 2
    assert "约一百" in capsys.readouterr().err
    assert not (tmp_path / "out.docx").exists()


def test_the_cell_is_named_as_people_count_and_in_data_that_carries_no_finding(
    form: Put, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
):
    data = form()
    told = data.read_text(encoding="utf-8").replace("| 100 | 100 | 100 | 10 |", "| 100 | 约一百 | 100 | 10 |")
    data.write_text(told, encoding="utf-8")
    call("read", data, "--json")
    exchange = json.loads(capsysbinary.readouterr().out)
    exchange["findings"] = []
    (tmp_path / "data.json").write_text(json.dumps(exchange, ensure_ascii=False), encoding="utf-8")
    assert call("write", tmp_path / "data.json", "-o", tmp_path / "out.docx") == 2
    assert "第 1 表第" in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("read", "en", "--bogus"), "没有选项"), (("read", "--lang=en", "--bogus"), "there is no option")],
)
def test_a_bad_call_is_answered_in_the_language_asked_for(arguments: tuple[str, ...], said: str, capsys: Said):
    assert call(*arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"format": "ziping/2"}', b'{"format": "ziping/1", "kind": 3}', b"\xff"]
)
def test_broken_json_is_one_sentence(tmp_path: Path, content: bytes, capsys: Said):
    data = tmp_path / "data.json"
    data.write_bytes(content)
    assert call("write", data, "-o", tmp_path / "out.docx") == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_new_makes_a_workbook_that_reads_back(tmp_path: Path):
    out = tmp_path / "new.xlsx"
    assert call("new", "-o", out, "--year", 2024, "--department", "某县水利局") == 0
    assert call("read", out) == 0


def test_new_carries_over_what_stays(form: Put, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    out = tmp_path / "new.xlsx"
    assert call("new", "-o", out, "--year", 2023, "--from", form()) == 0
    capsysbinary.readouterr()
    call("read", out, "--json")
    report = json.loads(capsysbinary.readouterr().out)
    row = report["projects"][0]["indicators"][0]
    assert (report["year"], row["level3"], row["target"]["number"], row["actual"], row["score"]) == (
        2023, "养护里程", "50", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.docx", b""),
        ("truncated.docx", b"PK\x03\x04broken"),
        ("text.docx", "关于会议的通知".encode()),
        ("letter.txt", "关于会议的通知\n\n请于三月十日前报名。".encode()),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("page.pdf", b"%PDF-1.7\n"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, name: str, content: bytes, capsys: Said):
    path = tmp_path / name
    path.write_bytes(content)
    assert call("check", path) == 2
    said = capsys.readouterr().err.strip()
    assert name in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--no-such-option"],
        ["no-such-command"],
        ["rules", "no-such-id"],
        ["explain", "Z999"],
        ["new"],
    ],
)
def test_a_call_that_cannot_be_used_is_one_sentence(arguments: list[str], capsys: Said):
    assert run(arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_help_says_what_an_argument_is(capsys: Said):
    assert call("check", "--help") == 0
    assert "文件、文件夹或压缩包" in capsys.readouterr().out


def test_a_year_without_a_rule_is_said(form: Put, capsys: Said):
    assert call("check", form(), "--year", 1999) == 2
    assert "1999" in capsys.readouterr().err


def test_rules_lists_the_sets_and_shows_one(capsys: Said):
    assert call("rules") == 0
    assert "cn-2020" in capsys.readouterr().out
    assert call("rules", "cn-hubei-2020") == 0
    assert "execution.points" in capsys.readouterr().out


def test_a_total_that_cannot_be_recomputed_is_explained_in_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
):
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "a.md"
    path.write_text(
        "2022年度项目支出绩效自评表\n\n| 项目名称 | 道路养护 | | |\n|---|---|---|---|\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n| 产出指标 | 修补路面 | ≥50公里 | 52公里 |\n",
        encoding="utf-8",
    )
    for command in ("score", "check"):
        call(command, path)
        printed = capsys.readouterr().out
        assert printed.count("没有重算总分：表中没有填写得分") == 1
    call("score", path)
    assert "完成目标，得满分；表中看不出本行分值" in capsys.readouterr().out


def test_explain_prints_the_page_by_code_and_by_name(capsys: Said):
    assert call("explain", "V501") == 0
    by_code = capsys.readouterr().out
    assert call("explain", "over-fulfilled-unexplained") == 0
    assert capsys.readouterr().out == by_code
    assert "V501" in by_code


@pytest.mark.parametrize("code", [entry.code for entry in CATALOGUE])
def test_explain_prints_the_examples_as_documents_and_nothing_meant_for_tests(code: str, capsys: Said):
    assert call("explain", code) == 0
    printed = capsys.readouterr().out
    assert "```" not in printed
    assert "at = [" not in printed
    assert "hex = " not in printed
    assert "## 正确的写法" in printed


def test_explain_names_the_document_an_example_is_held_against(capsys: Said):
    assert call("explain", "X104") == 0
    assert "申报表： · the declaration:\n\n项目支出绩效目标申报表" in capsys.readouterr().out


def test_explain_says_how_grave_a_check_is_and_of_which_family(capsys: Said):
    assert call("explain", "V501") == 0
    assert capsys.readouterr().out.splitlines()[2] == "目标与实际类，级别：疑点 · values, warning"


def test_the_demo_takes_the_bundled_report_through_everything(tmp_path: Path, capsys: Said):
    assert call("demo", "-o", tmp_path / "results") == 0
    assert sorted(path.name for path in (tmp_path / "results").iterdir()) == [
        "document.docx", "document.xlsx", "findings.json", "report.json", "scores.json",
    ]  # fmt: skip
    assert "自评 94，重算 93.16" in capsys.readouterr().out


def test_the_schema_is_json(capsysbinary: pytest.CaptureFixture[bytes]):
    assert call("schema") == 0
    assert "$defs" in json.loads(capsysbinary.readouterr().out)


def test_the_version_is_told(capsys: Said):
    assert call("--version") == 0
    assert capsys.readouterr().out.strip() == __version__


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(command: str, capsys: Said):
    assert call(command, "--help") == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("check", "{folder}"), ("write", "{folder}", "-o", "{folder}/out.docx")])
def test_an_empty_folder_is_one_sentence(arguments: tuple[str, ...], tmp_path: Path, capsys: Said):
    assert call(*(argument.format(folder=tmp_path) for argument in arguments)) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_check_that_does_not_exist_cannot_be_selected(form: Put, capsys: Said):
    assert call("check", form(), "--select", "P430") == 2
    assert "P430" in capsys.readouterr().err


def test_a_fault_of_the_program_is_one_sentence(form: Put, capsys: Said, monkeypatch: pytest.MonkeyPatch):
    def broken(_document: object) -> None:
        raise IndexError("beyond")

    monkeypatch.setattr("ziping.flows.loading.read_report", broken)
    assert call("check", form()) == 2
    assert "IndexError" in capsys.readouterr().err


def test_every_place_that_was_recognised_with_little_certainty_is_listed(capsys: Said):
    places = tuple(
        Place(text=text, page=1, table=0, row=row, column=7) for row, text in ((4, "96.00oi"), (5, "86.67uiG"))
    )
    found = Finding("R005", "uncertain-recognition", "note", where=places, facts={"count": "2", "text": "96.00oi"})
    list_findings(Printer(), [found], Report("project-table"))
    assert "第 1 页第 1 表第 6 行第 8 列：86.67uiG" in capsys.readouterr().out
