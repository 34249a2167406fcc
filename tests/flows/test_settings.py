import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ziping.cli.program import run
from ziping.flows.errors import UnusableError
from ziping.flows.settings import read_settings
from ziping.formats.limits import Limits


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert read_settings().limits == Limits()


def test_a_limit_is_set_in_the_file_of_the_folder_or_in_the_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("ziping.toml").write_text("[limits]\npages = 12\n")
    assert read_settings().limits == Limits(pages=12)
    Path("other.toml").write_text("[limits]\nseconds = 7\n")
    monkeypatch.setenv("ZIPING_SETTINGS", "other.toml")
    assert read_settings().limits == Limits(seconds=7)


def test_settings_named_that_are_not_there_are_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("ZIPING_SETTINGS", "gone.toml")
    assert run(["rules"]) == 2
    assert capsys.readouterr().err.startswith("找不到文件“gone.toml”")


@pytest.mark.parametrize("written", ["[limits]\nseconds = 0", "[limits]\npagse = 3", "limits = 3", "[limits", "\xff"])
def test_a_wrong_setting_is_one_sentence_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    Path("ziping.toml").write_text(written, encoding="latin-1")
    with pytest.raises(UnusableError):
        read_settings()
    assert run(["rules"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ziping.toml" in said


def test_a_limit_set_holds_in_the_processes_that_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    Path("ziping.toml").write_text("[limits]\nfile_bytes = 10\n")
    Path("a.txt").write_text("a" * 20)
    assert run(["read", "a.txt"]) == 2
    assert "上限" in capsys.readouterr().err


FORM = """项目支出绩效自评表（2022年度）

| 项目名称 | 教师培训 |  |  |  |  |  |
|---|---|---|---|---|---|---|
| 主管部门 | 测试县教育局 |  | 实施单位 | 测试县教育局 |  |  |
| 项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 40 | 37 | 10 | 95% | 9.25 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 培训教师 | ≥100人次 | 100人次 | 90 | 90 |
"""


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Check the form under these settings and return the levels of what is told, by code."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(FORM, encoding="utf-8")

    def told(settings: str) -> dict[str, str]:
        Path("ziping.toml").write_text(settings, encoding="utf-8")
        run(["check", "a.md", "--json"])
        return {one["code"]: one["level"] for one in json.loads(capsys.readouterr().out)["findings"]}

    return told


Told = Callable[[str], dict[str, str]]


def test_a_level_is_set_by_code_family_or_name_and_the_longest_match_wins(findings: Told):
    assert findings("")["M301"] == "error"
    assert findings('[levels]\nM = "note"')["M301"] == "note"
    assert findings('[levels]\nM = "note"\nM301 = "warning"')["M301"] == "warning"
    assert findings('[levels]\nexecution-rate-wrong = "warning"\nM = "off"')["M301"] == "warning"


def test_a_check_set_off_is_not_told_and_others_keep_their_levels(findings: Told):
    as_it_comes = findings("")
    assert findings('[levels]\nM301 = "off"') == {code: as_it_comes[code] for code in as_it_comes if code != "M301"}


def test_a_threshold_of_the_bureau_takes_the_place_of_the_rule_sets(findings: Told):
    assert "M304" not in findings("")
    assert findings('[thresholds]\n"execution.floor" = "96"')["M304"] == "warning"


def test_a_share_of_a_whole_can_be_all_of_it_and_an_excess_more(findings: Told):
    assert findings('[thresholds]\n"execution.floor" = 100\n"over.share" = 150')["M304"] == "warning"


def test_a_threshold_changes_the_digest_of_the_rules(findings: Told, capsys: pytest.CaptureFixture[str]):
    digests = set()
    for settings in ("", '[thresholds]\n"execution.floor" = "96"', '[thresholds]\n"execution.floor" = "97"'):
        findings(settings)
        run(["check", "a.md", "--json"])
        digests.add(json.loads(capsys.readouterr().out)["rules"]["digest"])
    assert len(digests) == 3


def test_the_place_of_the_settings_holds_until_the_call_names_another(
    findings: Told, capsys: pytest.CaptureFixture[str]
):
    findings('place = "湖北省"')
    for call, expected in (([], "cn-hubei-2020"), (["--place", "四川省"], "cn-sichuan-2020")):
        run(["check", "a.md", "--json", *call])
        assert json.loads(capsys.readouterr().out)["rules"]["id"] == expected


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ('[levels]\nM999 = "note"', "ziping.toml：[levels] 里没有编号、类别或名称为“M999”的检查"),
        ('[levels]\nM301 = "fatal"', "levels[...] 的值不能是“fatal”"),
        ('[thresholds]\n"execution.points" = "20"', "execution.points"),
        ('[thresholds]\n"execution.floor" = "-1"', "ziping.toml:2：“execution.floor”为 -1，应为不小于 0 的百分数"),
        ('[thresholds]\n"execution.floor" = 195', "ziping.toml:2：“execution.floor”为 195"),
        ('[thresholds]\n"over.share" = 200\n"concentration.share" = "100.1"', "ziping.toml:3：“concentration.share”"),
        ('[thresholds]\n"concentration.section_share" = 101', "不能超过 100"),
        ('[thresholds]\n"over.share" = "nan"', "ziping.toml:2：“over.share”"),
        ('place = "不存在县"', "不存在县"),
    ],
)
def test_a_setting_that_means_nothing_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: str, word: str
):
    monkeypatch.chdir(tmp_path)
    Path("ziping.toml").write_text(written, encoding="utf-8")
    assert run(["check", "a.md"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert word in line
