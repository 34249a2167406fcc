import os
import zipfile
from pathlib import Path

import pytest

from ziping.flows.inputs import Entry, Inputs
from ziping.formats.endings import ARCHIVES, DOCUMENTS
from ziping.writing.passed_over import HIDDEN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "交通局").mkdir()
    for name in ("交通局/自评表.docx", "a.pdf", "录像.mp4", "~$a.docx", ".hidden.docx", "交通局/Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def names(inputs: Inputs) -> list[str]:
    return [entry.name for entry in inputs]


def test_a_folder_stands_for_its_documents_in_a_steady_order(folder: Path):
    with Inputs([folder]) as inputs:
        assert names(inputs) == [str(folder / "a.pdf"), str(folder / "交通局/自评表.docx")]
        assert inputs.are_many
        assert inputs.left_out == 1


def test_a_link_that_leads_nowhere_and_a_pipe_are_accounted_for(tmp_path: Path):
    (tmp_path / "断.docx").symlink_to(tmp_path / "无.docx")
    os.mkfifo(tmp_path / "管道.docx")
    with Inputs([tmp_path]) as inputs:
        assert set(names(inputs)) == {str(tmp_path / "断.docx"), str(tmp_path / "管道.docx")}


def test_a_file_named_is_taken_whatever_its_ending(folder: Path):
    with Inputs([folder / "录像.mp4"]) as inputs:
        assert names(inputs) == [str(folder / "录像.mp4")]
        assert not inputs.are_many


def packed(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return path


def test_an_archive_stands_for_its_documents_and_is_cleared_away_when_they_are_done_with(tmp_path: Path):
    archive = packed(tmp_path / "全县.zip", "交通局/自评表.docx", "录像.mp4", "b.txt")
    with Inputs([archive]) as inputs:
        entries = list(inputs)
        assert [(entry.name, entry.inner) for entry in entries] == [
            (f"{archive}/交通局/自评表.docx", "交通局/自评表.docx"),
            (f"{archive}/b.txt", "b.txt"),
        ]
        assert (inputs.are_many, inputs.most, inputs.left_out) == (True, 2, 1)
        place = entries[0].path.parent
        inputs.release(entries[0])
        assert entries[1].path.read_text() == "x"
        inputs.release(entries[1])
        assert not place.exists()


def test_an_archive_is_cleared_away_when_the_run_is_broken_off(tmp_path: Path):
    with Inputs([packed(tmp_path / "a.zip", "a.txt")]) as inputs:
        place = next(iter(inputs)).path.parent
        assert place.exists()
    assert not place.exists()


def refused(entry: Entry) -> object:
    return entry.refusal.facts["case"] if entry.refusal else None


def test_an_archive_without_documents_is_accounted_for(tmp_path: Path):
    archive = packed(tmp_path / "a.zip", "录像.mp4")
    with Inputs([archive]) as inputs:
        [entry] = inputs
        assert (entry.name, refused(entry)) == (str(archive), "empty-archive")


def test_a_damaged_archive_is_an_input_that_is_refused_as_a_document(tmp_path: Path):
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"PK\x03\x04 cut off")
    with Inputs([archive]) as inputs:
        assert names(inputs) == [str(archive)]


def test_a_folder_that_cannot_be_opened_is_an_input_that_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch):
    scan = os.scandir

    def scanning(place: str) -> object:
        if place.endswith("交通局"):
            raise PermissionError(13, "Permission denied", place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", scanning)
    with Inputs([folder]) as inputs:
        entries = list(inputs)
    assert [(entry.name, refused(entry)) for entry in entries] == [
        (str(folder / "a.pdf"), None),
        (str(folder / "交通局"), "folder-closed"),
    ]


def test_files_that_are_no_documents_are_counted_by_their_endings(folder: Path):
    for name in ("信.EML", "信2.eml", "说明"):
        (folder / name).write_bytes(b"x")
    packed(folder / "b.zip", "录像.mp4", "b.txt")
    with Inputs([folder]) as inputs:
        list(inputs)
        assert inputs.passed_over == {".mp4": 2, ".eml": 2, "": 1, HIDDEN: 3}


def test_the_result_of_an_audit_is_no_material(folder: Path):
    result, other = folder / "审计结果", folder / "数据"
    for place, name in ((result, "ziping-audit"), (other, "another")):
        (place / "pages").mkdir(parents=True)
        (place / "datapackage.json").write_text(f'{{"name": "{name}"}}', encoding="utf-8")
        (place / "pages" / "页.html").write_bytes(b"x")
    with Inputs([folder]) as inputs:
        assert str(other / "pages" / "页.html") in names(inputs)
        assert str(result / "pages" / "页.html") not in names(inputs)
        assert inputs.results == [result]


def test_the_documentation_lists_every_ending_that_is_read():
    told = set(
        (Path(__file__).parents[2] / "docs" / "auditing.md").read_text(encoding="utf-8").replace("`", " ").split()
    )
    assert told >= DOCUMENTS | ARCHIVES
