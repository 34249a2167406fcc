"""A call that cannot be used is one plain sentence in the caller's language."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

from ziping.cli.program import run
from ziping.formats.limits import size_words

Said: TypeAlias = pytest.CaptureFixture[str]
MAIN = "from ziping.cli.main import main; main()"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["check"], "命令缺少参数 FILE..."),
        (["check", ""], "命令中有一个空的参数"),
        (["check", "a.docx", "--nope"], "没有选项 --nope"),
        (["check", "a.docx", "-j", "0"], "--jobs、-j 的取值不对"),
        (["check", "a.docx", "--place", "火星"], "没有找到名为“火星”的地区"),
        (["rules", "--place", "火星"], "没有找到名为“火星”的地区"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(call: list[str], said: str, capsys: Said) -> None:
    assert run(call) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_place_with_rules_of_its_own_need_be_no_county(capsys: Said) -> None:
    assert run(["rules", "--place", "长江大学"]) == 0
    assert "长江大学" in capsys.readouterr().out


def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: Said) -> None:
    os.mkfifo(tmp_path / "自评.docx")
    assert run(["check", str(tmp_path / "自评.docx")]) == 2
    assert "是管道或设备" in capsys.readouterr().err


def test_settings_beyond_what_a_system_takes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    said = {
        "memory = 99999999999999999": "$.limits.memory 的值应 <= 1000000000000000",
        "memory = 1": "$.limits.memory 的值应 >= 200000000",
        "seconds = 'a'": "$.limits.seconds 应为 int，实为 str",
        "second = 1": "$.limits 中没有名为“second”的项",
    }
    for setting, words in said.items():
        Path("ziping.toml").write_text(f"[limits]\n{setting}\n", encoding="utf-8")
        assert run(["rules"]) == 2
        assert capsys.readouterr().err.startswith(f"ziping.toml：{words}")


@pytest.mark.parametrize("command", ["rules", "schema"])
def test_a_full_disk_is_one_sentence(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - this Python and this program
            [sys.executable, "-c", MAIN, command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.startswith("结果无法写出")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["check", "a.docx", "-j", "0"], "--jobs、-j 的取值不对（应为 1 至 … 的整数）"),
        (["check", "a.docx", "-j", "x"], "--jobs、-j 的取值不对（应为 1 至 … 的整数）"),
        (["check", "a.docx", "--year", "x"], "--year 的取值不对（应为整数）"),
        (["check", "a.docx", "--lang", "fr"], "--lang 的取值不对（可以是 zh、en）"),
        (["check", "a.docx", "--lang"], "选项 --lang 后面缺少内容"),
        (["explain", "M301", "M302"], "多出来的参数：M302"),
        (["check", "-dash.docx"], "“-dash.docx”以 - 开头，被当作选项：请写成 ./-dash.docx"),
    ],
)
def test_no_english_is_left_in_what_is_said_of_a_call(
    call: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-dash.docx").write_bytes(b"")
    assert run(call) == 2
    assert capsys.readouterr().err.startswith(said)


def test_what_the_system_says_is_said_in_the_caller_s_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("ZIPING_SETTINGS", str(tmp_path))
    for language, words in (("zh", "打不开，这是文件夹"), ("en", "cannot be opened, this is a folder")):
        assert run(["schema", "--lang", language]) == 2
        assert words in capsys.readouterr().err


def test_a_folder_in_the_way_is_called_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()
    Path("a.md").write_text("一", encoding="utf-8")
    said = {"--annotate": "out：文件夹已经存在，没有改动", "--html": "out：是文件夹，这里要写成一个文件"}
    for option, words in said.items():
        assert run(["check", "a.md", option, "out"]) == 2
        assert capsys.readouterr().err.startswith(words)


@pytest.mark.parametrize(
    ("size", "said"),
    [(10, "10 B"), (1_000, "1 KB"), (1_550_000, "1.5 MB"), (100_000_000, "100 MB"), (4_000_000_000_000, "4000 GB")],
)
def test_a_size_is_said_in_a_unit_that_shows_it(size: int, said: str) -> None:
    assert size_words(size) == said
