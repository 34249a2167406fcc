"""An archive in an object store is audited as one in a folder is."""

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest

from tests.auditing.on_ray import audited_on_ray
from tests.auditing.running import apart, audited, content, lines
from tests.auditing.s3 import Bucket, bucket_on_loopback
from ziping.cli.program import run
from ziping.flows.audit.fetching import at_hand
from ziping.flows.audit.items import Item
from ziping.flows.inputs import Entry

LINES = """
select regexp_extract(file, '/in/(.*)', 1), state, kind, place, sha256, bytes from '{data}/files.parquet' order by 1
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Bucket]:
    with bucket_on_loopback() as bucket:
        yield bucket


@pytest.fixture
def bucket(shared: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    for name, value in shared.environment.items():
        monkeypatch.setenv(name, value)
    return shared


@pytest.fixture
def place(bucket: Bucket, reports: Path, tmp_path: Path) -> str:
    """Return the address of an archive; the same lies in the folder `in`."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("inner/one.md", "关于召开会议的通知")
    (tmp_path / "in").mkdir()
    files = {f"[{number}] {path.name}": path.read_bytes() for number, path in enumerate(sorted(reports.iterdir())[:8])}
    for name, held in {**files, "packed.zip": packed.getvalue(), "broken.docx": b"PK and no more"}.items():
        (tmp_path / "in" / name).write_bytes(held)
        bucket.put(f"{tmp_path.name}/in/{name}", held)
    for name in ("notes.bak", ""):
        bucket.put(f"{tmp_path.name}/in/{name}", b"not one")
    return f"s3://archive/{tmp_path.name}/in"


def test_the_same_is_read_from_a_store_as_from_a_folder(place: str, tmp_path: Path):
    assert apart(run, ["audit", place, "-o", str(tmp_path / "there"), "-j", "2"]) == 0
    audited(tmp_path / "in", tmp_path / "here")
    assert lines(tmp_path / "there", LINES) == lines(tmp_path / "here", LINES)
    assert len(lines(tmp_path / "there", LINES)) == 10
    assert list((tmp_path / "there" / "pages").iterdir())


def test_ray_fetches_from_a_store_what_the_pool_does(place: str, tmp_path: Path):
    audited_on_ray(place, tmp_path / "ray")
    audited(tmp_path / "in", tmp_path / "here")
    assert lines(tmp_path / "ray", LINES) == lines(tmp_path / "here", LINES)


def test_a_second_run_fetches_only_what_changed(
    place: str, bucket: Bucket, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    assert apart(run, ["audit", place, "-o", str(tmp_path / "out")]) == 0
    bucket.put(f"{tmp_path.name}/in/broken.docx", b"PK and something else")
    bucket.put(f"{tmp_path.name}/in/new.md", "关于召开会议的另一个通知".encode())
    capfd.readouterr()
    assert apart(run, ["audit", place, "-o", str(tmp_path / "out")]) == 0
    assert "读懂 0 份，拒绝 2 份，沿用以前的结果 9 份" in capfd.readouterr().err


@pytest.fixture
def out(place: str, tmp_path: Path) -> str:
    """Return the address of the result of an audit."""
    address = f"s3://archive/{tmp_path.name}/out"
    assert apart(run, ["audit", place, "-o", address]) == 0
    return address


def test_a_result_in_a_store_is_the_one_in_a_folder(
    out: str, place: str, bucket: Bucket, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    assert apart(run, ["audit", place, "-o", str(tmp_path / "here")]) == 0
    there = bucket.fetch(f"{tmp_path.name}/out", tmp_path / "fetched")
    assert content(there) == content(tmp_path / "here")
    names = {path.name for path in there.iterdir()}
    assert names == {".work", "data", "datapackage.json", "index.html", "pages", "summary.docx"}
    assert not (there / ".work" / "lock").exists()
    answers = []
    for result in (out, str(tmp_path / "here")):
        capfd.readouterr()
        assert apart(run, ["query", result, "select count(*) as n from findings", "--json"]) == 0
        answers.append(capfd.readouterr().out)
    assert answers[0] == answers[1] != ""


def test_a_run_in_a_store_goes_on_where_the_last_one_was_interrupted(
    out: str, place: str, bucket: Bucket, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    whole = bucket.content(f"{tmp_path.name}/out/data")
    kept = sorted(bucket.content(f"{tmp_path.name}/out/.work/parts"))
    for name in (kept[0], f"{tmp_path.name}/out/datapackage.json"):
        bucket.delete(name)
    bucket.put(f"{tmp_path.name}/out/data/left-behind.parquet", b"of another run")
    assert apart(run, ["query", out]) == 2
    capfd.readouterr()
    assert apart(run, ["audit", place, "-o", out]) == 0
    assert "沿用以前的结果 0 份" not in capfd.readouterr().err
    after = bucket.content(f"{tmp_path.name}/out/data")
    assert after.keys() == whole.keys()
    files = f"{tmp_path.name}/out/data/files.parquet"
    assert {**after, files: b""} == {**whole, files: b""}


def test_two_audits_do_not_write_one_result(
    place: str, bucket: Bucket, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    holder = {"token": "other", "machine": "elsewhere", "process": 4711, "at": time.time()}
    lock = f"{tmp_path.name}/out/.work/lock"
    bucket.put(lock, json.dumps(holder).encode())
    command = ["audit", place, "-o", f"s3://archive/{tmp_path.name}/out"]
    assert apart(run, command) == 2
    assert capfd.readouterr().err.splitlines()[-1].startswith("另一次审计（elsewhere 4711）正在写 s3://archive/")
    assert json.loads(bucket.content(lock)[lock]) == holder
    bucket.put(lock, json.dumps({**holder, "at": time.time() - 1000}).encode())
    assert apart(run, command) == 0


def test_a_folder_of_a_store_with_other_things_in_it_is_left_alone(place: str, bucket: Bucket, tmp_path: Path):
    bucket.put(f"{tmp_path.name}/mine/letter.txt", b"mine")
    assert apart(run, ["audit", place, "-o", f"s3://archive/{tmp_path.name}/mine"]) == 2
    assert list(bucket.content(f"{tmp_path.name}/mine/")) == [f"{tmp_path.name}/mine/letter.txt"]


def test_a_result_with_empty_tables_answers_from_a_store(
    bucket: Bucket, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    bucket.put(f"{tmp_path.name}/in/letter.md", "关于召开会议的通知".encode())
    out = f"s3://archive/{tmp_path.name}/out"
    assert apart(run, ["audit", f"s3://archive/{tmp_path.name}/in", "-o", out]) == 0
    capfd.readouterr()
    assert apart(run, ["query", out, "select count(*) as n from departments", "--json"]) == 0
    assert capfd.readouterr().out == '{"n":0}\n'


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://nobody-has-this-bucket/in", "不能使用 s3://nobody-has-this-bucket/in："),
        ("s3://key:secret@archive/in", "地址里不要写用户名和密码"),
        ("nothing://archive/in", "不认识 nothing://archive/in 这种地址"),
        ("s3://archive/empty", "s3://archive/empty：文件夹里没有能读的文件"),
    ],
)
@pytest.mark.usefixtures("bucket")
def test_an_address_that_cannot_be_used_is_told_in_one_sentence(
    address: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    assert apart(run, ["audit", address, "-o", str(tmp_path / "out")]) == 2
    assert capfd.readouterr().err.splitlines()[0].startswith(said)
    assert "secret" not in capfd.readouterr().err


def test_of_a_batch_only_what_is_gone_from_its_store_is_refused():
    fsspec.filesystem("memory").pipe_file("/shelf/[1].md", b"here")
    named = ("memory://shelf/[1].md", "memory://shelf/gone.md")
    items = [Item(Entry(name, Path("none")), name, size=4, address=name) for name in named]
    with at_hand(items) as (here, gone):
        assert here.entry.path.read_bytes() == b"here"
        assert here.entry.refusal is None
        assert gone.entry.refusal is not None
        assert gone.entry.refusal.facts["case"] == "missing"
    assert not here.entry.path.exists()


def test_a_file_address_is_a_path(tmp_path: Path, reports: Path):
    assert apart(run, ["audit", f"file://{reports}", "-o", f"file://{tmp_path}/out"]) == 0
    assert (tmp_path / "out" / "index.html").is_file()
