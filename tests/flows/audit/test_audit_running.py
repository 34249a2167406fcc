"""An audit accounts for every input, goes on where it was interrupted, and does nothing twice."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.auditing.running import audited, audited_all, content, lines
from ziping.flows.audit import batch as batches
from ziping.flows.audit import compacting, making
from ziping.flows.audit import store as stores
from ziping.flows.audit.folder import Folder
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.writing import written_to
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import Choice
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_entry
from ziping.flows.wishes import Wishes
from ziping.model import Report

COMMAND = "import sys; from ziping.cli.main import main; sys.exit(main())"


def test_every_input_is_accounted_for_and_a_bad_one_stops_nothing(archive: Path, tmp_path: Path):
    (archive / "broken.docx").write_bytes(b"PK\3\4 and no more")
    (archive / "letter.md").write_text("关于召开会议的通知", encoding="utf-8")
    with ZipFile(archive / "packed.zip", "w") as packed:
        packed.write(next(archive.glob("000-*")), "inner/" + next(archive.glob("000-*")).name)
    done = audited(archive, tmp_path / "out")
    assert (done.read, done.refused, done.known) == (25, 2, 0)
    told = lines(tmp_path / "out", "select state, code, why, seconds > 0 from '{data}/files.parquet' order by code")
    assert [line[:2] for line in told[:2]] == [("refused", "R001"), ("refused", "R002")]
    assert all(line[2] for line in told[:2])
    assert [line[0] for line in told[2:]] == ["read"] * 25
    assert all(line[3] for line in told)


def test_a_second_run_reads_only_what_is_new_or_changed(archive: Path, tmp_path: Path):
    audited(archive, tmp_path / "out")
    first, second = sorted(archive.iterdir())[:2]
    first.write_bytes(second.read_bytes())
    (archive / "new.docx").write_bytes(next(archive.glob("*.docx")).read_bytes())
    done = audited(archive, tmp_path / "out")
    assert (done.read, done.known) == (2, 23)
    assert lines(tmp_path / "out", "select count(*) from '{data}/files.parquet'") == [(25,)]
    audited(archive, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


def test_what_is_gone_from_the_folder_is_gone_from_the_tables(archive: Path, tmp_path: Path):
    audited(archive, tmp_path / "out")
    gone = min(archive.iterdir())
    gone.unlink()
    assert audited(archive, tmp_path / "out").files == 23
    files = lines(tmp_path / "out", "select file from '{data}/reports/**/*.parquet'")
    assert (str(gone),) not in files
    assert len(files) == 23


def test_other_rules_judge_all_anew(archive: Path, tmp_path: Path):
    audited(archive, tmp_path / "out")
    done = audited(archive, tmp_path / "out", Plan(Wishes(Choice(rules="cn-hubei-2020"))))
    assert (done.read, done.known) == (24, 0)
    rules = lines(tmp_path / "out", "select distinct rules from '{data}/reports/**/*.parquet'")
    assert rules == [("cn-hubei-2020",)]


def test_the_number_of_processes_does_not_show_in_the_result(archive: Path, tmp_path: Path):
    audited(archive, tmp_path / "one", processes=1)
    audited(archive, tmp_path / "three", processes=3)
    assert content(tmp_path / "one") == content(tmp_path / "three")


JUDGING, MAKING = ".work/parts/*/*/index.msgpack", ".work/next/data/reports"


@pytest.mark.parametrize(
    ("ending", "sign"), [(signal.SIGKILL, JUDGING), (signal.SIGTERM, JUDGING), (signal.SIGKILL, MAKING)]
)
def test_interrupted_and_run_again_it_gives_the_same_bytes(
    archive: Path, tmp_path: Path, ending: signal.Signals, sign: str
):
    command = [sys.executable, "-c", COMMAND, "audit", str(archive), "-o", str(tmp_path / "out"), "-j", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603 - our own program
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").glob(sign)) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(ending)
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert ("再运行一次就接着做" in said.decode()) is (ending != signal.SIGKILL)
    done = audited(archive, tmp_path / "out")
    assert done.known > 0
    assert done.files == 24
    audited(archive, tmp_path / "whole")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_a_document_that_ends_the_process_costs_only_itself(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load = load_entry

    def loading(entry: Entry) -> Report:
        if "/003-" in entry.name:
            os._exit(1)
        return load(entry)

    monkeypatch.setattr(batches, "load_entry", loading)
    done = audited(archive, tmp_path / "out")
    assert (done.read, done.refused) == (23, 1)
    refused = lines(tmp_path / "out", "select file, code from '{data}/files.parquet' where state = 'refused'")
    assert [(Path(str(file)).name[:3], code) for file, code in refused] == [("003", "R001")]
    monkeypatch.undo()
    assert audited(archive, tmp_path / "out").read == 1


def test_a_folder_with_other_things_in_it_is_left_alone(archive: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(UnusableError, match=r"audit\.not-ours"):
        audited(other, archive)


def test_what_two_runs_have_kept_counts_once(archive: Path, tmp_path: Path):
    audited(archive, tmp_path / "out", Plan(exchange=True))
    before, exchange = content(tmp_path / "out"), (tmp_path / "out" / "exchange.jsonl.gz").read_bytes()
    part = min(path.parent for path in tmp_path.glob("out/.work/parts/*/*/index.msgpack"))
    shutil.copytree(part, part.with_name("kept-again"))
    audited(archive, tmp_path / "out", Plan(exchange=True))
    assert content(tmp_path / "out") == before
    assert (tmp_path / "out" / "exchange.jsonl.gz").read_bytes() == exchange


def test_two_audits_do_not_make_one_result(archive: Path, tmp_path: Path):
    held = Folder(tmp_path / "out").locked()
    with pytest.raises(UnusableError, match=r"audit\.in-use"):
        audited(archive, tmp_path / "out")
    held.close()
    assert audited(archive, tmp_path / "out").files == 24


def test_a_file_named_twice_counts_once(archive: Path, tmp_path: Path):
    assert audited_all((archive, archive), tmp_path / "out").files == 48
    assert lines(tmp_path / "out", "select count(*) from '{data}/files.parquet'") == [(24,)]


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_refuses_no_document_and_leaves_the_earlier_result(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    audited(archive, tmp_path / "out")
    before = content(tmp_path / "out")
    (archive / "new.docx").write_bytes(next(archive.glob("*.docx")).read_bytes())
    for module, name in ((stores, "write_part"), (compacting, "write_texts"), (making, "write_summary")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, full)
            with pytest.raises(UnusableError, match=r"^audit\.cannot-write$"):
                audited(archive, tmp_path / "out")
        assert content(tmp_path / "out") == before
        assert not (tmp_path / "out" / ".work" / "next").exists()
    assert audited(archive, tmp_path / "out").files == 25


def test_a_database_without_room_is_told_as_a_full_disk(tmp_path: Path):
    said = "IO Error: Could not write file: No space left on device"
    with pytest.raises(UnusableError) as told, written_to(tmp_path, ValueError):
        raise ValueError(said)
    assert told.value.facts == {"file": str(tmp_path), "why": "No space left on device"}
