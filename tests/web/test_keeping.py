"""A copy of all data comes back equal, into an empty place, or not at all."""

import io
import os
import sqlite3
import tarfile
from contextlib import closing
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from ziping.flows.errors import UnusableError
from ziping.web.environment import Environment
from ziping.web.keeping import archive
from ziping.web.keeping.archive import MANIFEST
from ziping.web.keeping.command import run
from ziping.web.keeping.copying import back_up, bring_back

pytestmark = pytest.mark.sqlite
CONTENT = "一份原件".encode()
NAME = sha256(CONTENT).hexdigest()


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    data = tmp_path / "data"
    (data / "files" / NAME[:2]).mkdir(parents=True)
    (data / "files" / NAME[:2] / NAME).write_bytes(CONTENT)
    (data / "files" / ".coming-x").write_bytes(b"unfinished")
    (data / "secret").write_text("s")
    with closing(sqlite3.connect(data / "ziping.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE cell (text)")
        database.executemany("INSERT INTO cell VALUES (?)", [(str(number),) for number in range(1_000)])
        database.commit()
    return Environment(data)


def counted(data: Path) -> int:
    with closing(sqlite3.connect(data / "ziping.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM cell").fetchone()[0])


def test_what_is_not_committed_is_not_in_the_copy_and_what_is_comes_back(place: Environment, tmp_path: Path):
    with closing(sqlite3.connect(place.data / "ziping.sqlite3")) as writer:
        writer.execute("INSERT INTO cell VALUES ('half')")
        back_up(place, tmp_path / "copy")
        writer.commit()
    again = Environment(tmp_path / "again")
    assert bring_back(tmp_path / "copy", again).files == 3
    assert (counted(place.data), counted(again.data)) == (1_001, 1_000)
    assert (again.data / "files" / NAME[:2] / NAME).read_bytes() == CONTENT
    assert (again.data / "secret").read_text() == "s"
    assert not (again.data / "files" / ".coming-x").exists()


def test_a_copy_and_what_comes_of_it_can_be_read_by_their_owner_only(place: Environment, tmp_path: Path):
    back_up(place, tmp_path / "copy")
    bring_back(tmp_path / "copy", Environment(tmp_path / "again"))
    paths = [tmp_path / "copy", tmp_path / "again", *(tmp_path / "again").rglob("*")]
    assert {path.stat().st_mode & 0o077 for path in paths} == {0}


def refused(copy: Path, place: Environment) -> str:
    with pytest.raises(UnusableError) as caught:
        bring_back(copy, place)
    return caught.value.key


def test_nothing_is_restored_over_what_is_there(place: Environment, tmp_path: Path):
    back_up(place, tmp_path / "copy")
    assert refused(tmp_path / "copy", place) == "web.copy.not-empty"
    assert counted(place.data) == 1_000
    empty = Environment(tmp_path / "empty")
    empty.data.mkdir()
    bring_back(tmp_path / "copy", empty)
    assert counted(empty.data) == 1_000


def test_an_existing_copy_is_not_written_over_unless_told(place: Environment, tmp_path: Path):
    (tmp_path / "copy").write_bytes(b"mine")
    with pytest.raises(UnusableError):
        back_up(place, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"mine"
    back_up(place, tmp_path / "copy", force=True)
    bring_back(tmp_path / "copy", Environment(tmp_path / "again"))


def changed(copy: Path, out: Path, change: dict[str, bytes | None], add: dict[str, bytes] | None = None) -> Path:
    """Write the copy again with members replaced, left out or added."""
    with tarfile.open(copy) as source, tarfile.open(out, "w:gz") as target:
        members = {entry.name: entry for entry in source}
        for name, entry in members.items():
            file = source.extractfile(entry)
            content = change.get(name, file.read() if file else b"")
            if content is not None:
                entry.size = len(content)
                target.addfile(entry, io.BytesIO(content))
        for name, content in (add or {}).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            target.addfile(entry, io.BytesIO(content))
    return out


def test_a_copy_that_was_changed_in_any_way_is_not_restored(place: Environment, tmp_path: Path):
    copy, file = tmp_path / "copy", f"files/{NAME[:2]}/{NAME}"
    back_up(place, copy)
    spoilt = [
        changed(copy, tmp_path / "a", {file: b"other"}),
        changed(copy, tmp_path / "b", {file: None}),
        changed(copy, tmp_path / "c", {MANIFEST: None}),
        changed(copy, tmp_path / "d", {}, {"../../escaped": b"x"}),
        changed(copy, tmp_path / "e", {}, {"files/aa/" + "a" * 64: b"x"}),
        tmp_path / "cut",
    ]
    (tmp_path / "cut").write_bytes(copy.read_bytes()[:-400])
    again = Environment(tmp_path / "again")
    assert {refused(path, again) for path in spoilt} == {"web.copy.damaged"}
    assert not again.data.exists()
    assert not list(tmp_path.glob("*escaped*"))
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_copy_damaged_within_a_file_is_told_as_damaged(place: Environment, tmp_path: Path):
    digits = Random(1).choices(b"0123456789", k=200_000)  # noqa: S311 - nothing secret
    (place.data / "secret").write_bytes(bytes(digits))
    back_up(place, tmp_path / "copy")
    content, again, told = (tmp_path / "copy").read_bytes(), Environment(tmp_path / "again"), set()
    for at in range(len(content) // 3, len(content) * 2 // 3, len(content) // 30):
        damaged = content[:at] + bytes(one ^ 0xFF for one in content[at : at + 40]) + content[at + 40 :]
        (tmp_path / "damaged").write_bytes(damaged)
        with pytest.raises(UnusableError) as caught:
            bring_back(tmp_path / "damaged", again)
        assert caught.value.key == "web.copy.damaged"
        told.add(caught.value.facts["why"])
    assert "error" in told, "of zlib"
    assert not again.data.exists()


@pytest.mark.parametrize("at", ["fsync", "unpack", "replace"])
def test_a_full_disk_is_not_told_as_a_damaged_copy(
    place: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
):
    back_up(place, tmp_path / "copy")

    def full(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    holder = {"fsync": os, "unpack": archive, "replace": Path}[at]
    monkeypatch.setattr(holder, at, full)
    again = Environment(tmp_path / "again")
    with pytest.raises(UnusableError) as caught:
        bring_back(tmp_path / "copy", again)
    assert (caught.value.key, caught.value.facts["why"]) == ("flow.cannot-write", os.strerror(ENOSPC))
    assert not again.data.exists()
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_server_that_does_not_answer_is_told_in_one_sentence(
    place: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("shutil.which", str)
    served = Environment(place.data, database="postgresql://zi:geheim@127.0.0.1:1/none?connect_timeout=2")
    with pytest.raises(UnusableError) as caught:
        back_up(served, tmp_path / "copy")
    assert caught.value.key == "web.copy.database-failed"
    assert "\n" not in caught.value.facts["why"]
    assert "geheim" not in caught.value.facts["why"]
    assert not (tmp_path / "copy").exists()


def test_a_place_without_data_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("ZIPING_WEB_DATA", str(tmp_path / "nothing"))
    assert run(["backup", str(tmp_path / "copy")]) == 2
    assert "没有数据" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_a_copy_of_the_other_kind_of_database_is_refused(place: Environment, tmp_path: Path):
    back_up(place, tmp_path / "copy")
    served = Environment(tmp_path / "again", database="postgresql://nobody@127.0.0.1:1/none")
    assert refused(tmp_path / "copy", served) == "web.copy.other-database"
