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
