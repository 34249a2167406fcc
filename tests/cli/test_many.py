"""Folders and archives as a user names them: every file accounted for."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from ziping.cli.program import run

FORM = """项目支出绩效自评表（2022年度）

| 项目名称 | 道路养护{number} | | | |
|---|---|---|---|---|
| 一级指标 | 三级指标 | 指标值 | 完成值 | 得分 |
| 产出指标 | 养护里程 | ≥50公里 | {actual}公里 | 50 |
"""
MAIN = "from ziping.cli.main import main; main()"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIPING_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "全县"
    (folder / "交通局").mkdir(parents=True)
    (folder / "交通局" / "一.md").write_text(FORM.format(number="一", actual=52))
    (folder / "二.md").write_text(FORM.format(number="二", actual=52))
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "录像.mp4").write_bytes(b"x")
    return folder


def call(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def test_a_folder_prints_a_line_for_each_file_and_a_summary(folder: Path, capsys: Said):
    assert call("check", folder) == 2
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert [line.partition("：")[0] for line in lines[:2]] == [str(folder / "二.md"), str(folder / "交通局/一.md")]
    assert "共 3 个文件：已查 2 个，未能读取 1 个" in lines[2]
    assert "另有 1 个文件不是文档" in lines[3]
    assert "坏.docx" in said.err


def test_all_of_each_file_is_printed_when_asked_for(folder: Path, capsys: Said):
    call("read", folder, "--detail")
    assert "道路养护一" in capsys.readouterr().out


def test_an_archive_prints_json_lines_whose_places_name_the_file_in_it(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
):
    archive = tmp_path / "全县.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(folder / "交通局/一.md", "交通局/一.md")
    assert call("read", archive, "--json") == 0
    [line] = capsysbinary.readouterr().out.splitlines()
    report = json.loads(line)
    assert report["file"] == f"{archive}/交通局/一.md"
    assert report["where"]["/projects/0/name"]["file"] == "交通局/一.md"


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_what_was_read_before_is_told_the_same_way_again(
    folder: Path, command: str, capsysbinary: pytest.CaptureFixture[bytes]
):
    said = []
    for _ in range(2):
        call(command, folder, "--json")
        said.append(capsysbinary.readouterr().out)
    assert said[0] == said[1]


def test_many_processes_say_what_one_says_in_the_same_order(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]):
    for number in range(20):
        (folder / f"{number}.md").write_text(FORM.format(number=number, actual=number))
    said = []
    for processes in (1, 3):
        call("check", folder, "--json", "--no-cache", "-j", processes)
        said.append(capsysbinary.readouterr().out)
    assert said[0] == said[1]


def test_a_document_is_written_from_one_file_only(folder: Path, tmp_path: Path, capsys: Said):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.md", FORM)
    for many in (folder, archive):
        assert call("write", many, "-o", tmp_path / "out.docx") == 2
        assert str(many) in capsys.readouterr().err


def children_of(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_process_killed_in_mid_run_costs_one_file_and_the_run_accounts_for_all(folder: Path):
    for number in range(300):
        (folder / f"{number}.md").write_text(FORM.format(number=number, actual=number))
    command = [sys.executable, "-c", MAIN, "check", str(folder), "--json", "--no-cache", "-j", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        while not (children := children_of(running.pid)):
            time.sleep(0.01)
        os.kill(children[0], signal.SIGKILL)
        said, _ = running.communicate(timeout=100)
    results = [json.loads(line) for line in said.splitlines()]
    assert len({result["file"] for result in results}) == len(results) == 303
    refused = [result for result in results if [found["code"] for found in result["findings"]] == ["R001"]]
    assert len(refused) <= 2


RTF = rb"{\rtf1\ansi\ansicpg936 \'d7\'d4\'c6\'c0 %d\par}"


def test_an_office_killed_in_mid_run_is_started_anew_and_the_run_accounts_for_all(tmp_path: Path):
    for number in range(30):
        (tmp_path / f"{number}.rtf").write_bytes(RTF % number)
    command = [sys.executable, "-c", MAIN, "read", str(tmp_path), "--json", "-j", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        assert running.stdout
        first = running.stdout.readline()
        [worker] = children_of(running.pid)
        [bridge] = children_of(worker)
        os.killpg(os.getpgid(bridge), signal.SIGKILL)
        rest, _ = running.communicate(timeout=100)
    results = [json.loads(line) for line in (first + rest).splitlines()]
    assert len({result["file"] for result in results}) == len(results) == 30
    assert {found["code"] for result in results for found in result["findings"]} == {"R002"}


def test_refusals_of_many_files_name_their_whole_paths(tmp_path: Path, capsys: Said):
    for office in ("教育局", "民政局"):
        (tmp_path / office).mkdir()
        (tmp_path / office / "空.docx").write_bytes(b"")
    assert call("check", tmp_path) == 2
    said = capsys.readouterr().err
    assert f"{tmp_path}/教育局/空.docx" in said
    assert f"{tmp_path}/民政局/空.docx" in said


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_ended_leaves_no_process(folder: Path, ending: signal.Signals):
    for number in range(300):
        (folder / f"{number}.md").write_text(FORM.format(number=number, actual=number))
    command = [sys.executable, "-c", MAIN, "check", str(folder), "--json", "--ignore", "X", "--no-cache", "-j", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        assert running.stdout
        running.stdout.readline()
        children = children_of(running.pid)
        os.kill(running.pid, ending)
        running.communicate(timeout=60)
    assert children
    until = time.monotonic() + 10
    while (left := [child for child in children if Path(f"/proc/{child}").exists()]) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def test_a_name_in_other_letters_than_the_systems_is_read_and_shown(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
):
    (tmp_path / os.fsdecode("自评\x1b表.md".encode("gbk"))).write_text(FORM, encoding="utf-8")
    assert call("check", tmp_path, "--json", "--no-cache") in {0, 1}
    (line,) = capsysbinary.readouterr().out.splitlines()
    assert json.loads(line)["file"] == f"{tmp_path}/自评表.md"
