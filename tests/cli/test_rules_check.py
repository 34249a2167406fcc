"""Rule files on the command line: checked, and used without being put into the package."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from ziping.cli.program import run

Said: TypeAlias = pytest.CaptureFixture[str]
NAME = "cn-hebei-qinghe-2022.toml"
RULES = """id = "cn-hebei-qinghe-2022"
title = "青禾县自评"
place = "河北省青禾县"
names = ["青禾"]
inherits = "cn-hebei"
from = 2022

[documents.form]
title = "青禾县自评表"

[values."execution.points"]
value = "20"
document = "form"
known = "table"
cases = [{ budget = "100", spent = "85", score = "17" }]

[values."weights.execution"]
value = "20"
document = "form"
known = "table"
cases = [{ sections = { execution = "20" }, differs = "" }]

[values."weights.output"]
value = "30"
document = "form"
known = "table"
cases = [{ sections = { output = "30" }, differs = "" }]
"""
FORM = """2022年度项目支出绩效自评表

| 项目名称 | 道路养护 | | | | | | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 | |
| | 年度资金总额 | 100 | 100 | 85 | 85% | 17 | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 修补路面 | ≥50公里 | 52公里 | 80 | 80 | |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a form and a rule file that is in order."""
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(RULES, encoding="utf-8")
    Path("form.md").write_text(FORM, encoding="utf-8")
    return tmp_path


def rules_used(capsys: Said, *arguments: str) -> dict[str, str]:
    capsys.readouterr()
    assert run(["score", "form.md", "--json", *arguments]) == 0
    found: dict[str, str] = json.loads(capsys.readouterr().out)["scorecard"]["rules"]
    return found


@pytest.mark.usefixtures("folder")
def test_a_file_in_order_is_said_to_be(capsys: Said):
    assert run(["rules", "check", NAME]) == 0
    assert capsys.readouterr().out == f"{NAME}　没有错误，3 项规则、3 个算例\n"


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_said_with_file_and_line_in_both_languages(capsys: Said):
    Path(NAME).write_text(RULES.replace("names =", "nmaes ="), encoding="utf-8")
    assert run(["rules", "check", NAME]) == 1
    assert capsys.readouterr().out == f"{NAME}:4　错误　文件开头没有名为“nmaes”的项（是不是“names”？）\n"
    assert run(["rules", "check", NAME, "--lang", "en"]) == 1
    assert capsys.readouterr().out.endswith("the head of the file has no “nmaes” (is “names” meant?)\n")


@pytest.mark.usefixtures("folder")
def test_a_note_alone_is_no_fault(capsys: Said):
    Path(NAME).write_text(RULES + '\n[documents.other]\ntitle = "甲"\n', encoding="utf-8")
    assert run(["rules", "check", NAME]) == 0
    assert "提示　文件“other”列出后没有规则项用到它" in capsys.readouterr().out


def test_a_folder_is_checked_whole_and_summed_up(folder: Path, capsys: Said):
    (folder / "broken.toml").write_text("id = “甲”\n", encoding="utf-8")
    assert run(["rules", "check", "."]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "共 2 个规则文件，1 个有误"


@pytest.mark.parametrize(
    ("content", "said"), [("项目".encode("gbk"), "另存为 UTF-8"), (None, "找不到文件“rules.toml”")]
)
@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_read_costs_only_itself(content: bytes | None, said: str, capsys: Said):
    if content is not None:
        Path("rules.toml").write_bytes(content)
    assert run(["rules", "check", "rules.toml", NAME]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert "没有错误" in printed.out


@pytest.mark.usefixtures("folder")
def test_a_mark_before_the_text_is_no_fault():
    Path(NAME).write_text(RULES, encoding="utf-8-sig")
    assert run(["rules", "check", NAME]) == 0
    assert run(["score", "form.md", "--rules", NAME]) == 0


@pytest.mark.usefixtures("folder")
def test_programs_get_the_problems_as_json(capsys: Said):
    Path(NAME).write_text(RULES.replace('"17"', '"8.5"'), encoding="utf-8")
    assert run(["rules", "check", "--json", NAME]) == 1
    [file] = json.loads(capsys.readouterr().out)["files"]
    [problem] = file["problems"]
    assert (file["file"], problem["level"], problem["case"], problem["line"]) == (
        NAME,
        "error",
        "case-untrue",
        15,
    )
    assert problem["facts"] == {"name": "execution.points", "result": "score", "expected": "8.5", "got": "17"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["rules", "check"], "命令缺少参数 FILE..."),
        (["rules", "check", "empty"], "empty：没有规则文件"),
        (["rules", "cn-2020", "cn-2015"], "一次只能显示一个规则集"),
        (["rules", "--json"], "--json 只用于 ziping rules check"),
        (["rules", "nothing"], "没有编号为“nothing”的规则"),
        (["rules", "nothing.toml"], "找不到文件“nothing.toml”"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(folder: Path, call: list[str], said: str, capsys: Said):
    (folder / "empty").mkdir()
    assert run(call) == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.usefixtures("folder")
def test_a_file_of_ones_own_judges_a_document_and_is_named_with_its_digest(capsys: Said):
    shipped, own = rules_used(capsys), rules_used(capsys, "--rules", NAME)
    assert (shipped["id"], own["id"]) == ("cn-2020", "cn-hebei-qinghe-2022")
    assert own["digest"] not in {shipped["digest"], ""}


@pytest.mark.usefixtures("folder")
def test_its_values_count(capsys: Said):
    assert run(["score", "form.md", "--json", "--rules", NAME]) == 0
    card = json.loads(capsys.readouterr().out)["scorecard"]
    assert Decimal(card["recomputed"]) == 97


@pytest.mark.usefixtures("folder")
def test_another_content_has_another_digest(capsys: Said):
    before = rules_used(capsys, "--rules", NAME)
    changed = RULES.replace('"20"', '"25"').replace('"17"', '"21.25"').replace('"30"', '"25"')
    Path(NAME).write_text(changed, encoding="utf-8")
    assert rules_used(capsys, "--rules", NAME)["digest"] != before["digest"]


def test_many_documents_are_judged_by_it_and_never_by_an_older_state_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
):
    monkeypatch.setenv("ZIPING_CACHE", str(folder / "cache"))
    call = ["score", "form.md", "form.md", "--rules", NAME]
    assert run(call) == 0
    assert "97" in capsys.readouterr().out
    changed = RULES.replace('"20"', '"40"').replace('"17"', '"34"').replace('"30"', '"10"')
    Path(NAME).write_text(changed, encoding="utf-8")
    assert run(call) == 0
    assert "114" in capsys.readouterr().out


def test_of_a_folder_in_the_settings_place_and_year_choose(folder: Path, capsys: Said):
    (folder / "own").mkdir()
    Path(NAME).rename(folder / "own" / NAME)
    Path("ziping.toml").write_text('rules = "own"\n', encoding="utf-8")
    assert rules_used(capsys, "--place", "青禾")["id"] == "cn-hebei-qinghe-2022"
    assert rules_used(capsys, "--place", "青禾", "--year", "2021")["id"] == "cn-hebei-2020"
    assert rules_used(capsys, "--place", "永德")["id"] == "cn-yunnan-yongde-2020"
    assert rules_used(capsys, "--rules", "cn-hebei-qinghe-2022")["id"] == "cn-hebei-qinghe-2022"


def test_the_settings_place_may_be_one_that_only_ones_own_rules_know(folder: Path, capsys: Said):
    (folder / "own").mkdir()
    (folder / "own" / NAME).write_text(RULES.replace('["青禾"]', '["青禾示范区"]'), encoding="utf-8")
    Path("ziping.toml").write_text('rules = "own"\nplace = "青禾示范区"\n', encoding="utf-8")
    assert rules_used(capsys)["id"] == "cn-hebei-qinghe-2022"


@pytest.mark.usefixtures("folder")
def test_ones_own_rules_are_listed_and_shown(capsys: Said):
    Path("ziping.toml").write_text(f'rules = "{NAME}"\n', encoding="utf-8")
    assert run(["rules"]) == 0
    assert "青禾县自评表" in capsys.readouterr().out.replace("\n", "").replace(" ", "")
    assert run(["rules", NAME]) == 0
    assert "cn-hebei-qinghe-2022" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_a_file_that_the_check_refuses_is_not_used(capsys: Said):
    Path(NAME).write_text(RULES.replace("cases = [{ budget", "# cases = [{ budget"), encoding="utf-8")
    assert run(["score", "form.md", "--rules", NAME]) == 2
    said = capsys.readouterr()
    assert said.err == f"规则文件 {NAME} 有误（第 11 行起），不能使用：请运行 ziping rules check {NAME}\n"
    assert said.out == ""


TOWN = "cn-hebei-qinghe-town-2022.toml"


def of_a_town() -> str:
    head = RULES.replace("cn-hebei-qinghe-2022", "cn-hebei-qinghe-town-2022").replace('"cn-hebei"', '"cn-hebei-qinghe"')
    return head.replace("河北省青禾县", "河北省青禾县柳河镇").replace('"青禾"', '"柳河镇"')


def test_a_file_may_inherit_from_those_that_the_settings_name(folder: Path, capsys: Said):
    (folder / "own").mkdir()
    Path(NAME).rename(folder / "own" / NAME)
    Path(TOWN).write_text(of_a_town(), encoding="utf-8")
    assert run(["rules", "check", TOWN]) == 1
    assert "没有编号为“cn-hebei-qinghe”的上级规则" in capsys.readouterr().out
    Path("ziping.toml").write_text('rules = "own"\n', encoding="utf-8")
    assert run(["rules", "check", TOWN]) == 0
    assert rules_used(capsys, "--rules", TOWN)["id"] == "cn-hebei-qinghe-town-2022"


def test_the_settings_and_hidden_folders_are_no_rule_files(folder: Path, capsys: Said):
    (folder / ".kept").mkdir()
    (folder / ".kept" / "old.toml").write_text("id = ", encoding="utf-8")
    Path("ziping.toml").write_text('rules = "."\n', encoding="utf-8")
    assert rules_used(capsys, "--place", "青禾")["id"] == "cn-hebei-qinghe-2022"
