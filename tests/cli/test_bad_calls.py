"""A call that cannot be used is one plain sentence in the caller's language."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TypeAlias

import pytest

from ziping.cli.program import run

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
