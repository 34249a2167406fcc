"""An archive in an object store is audited as one in a folder is."""

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.auditing.on_ray import audited_on_ray
from tests.auditing.running import apart, audited, lines
from tests.auditing.s3 import Bucket, bucket_on_loopback
from ziping.cli.program import run

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
    files = {path.name: path.read_bytes() for path in sorted(reports.iterdir())[:8]}
    for name, content in {**files, "packed.zip": packed.getvalue(), "broken.docx": b"PK and no more"}.items():
        (tmp_path / "in" / name).write_bytes(content)
        bucket.put(f"{tmp_path.name}/in/{name}", content)
    bucket.put(f"{tmp_path.name}/in/notes.bak", b"not one")
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


def test_a_file_address_is_a_path(tmp_path: Path, reports: Path):
    assert apart(run, ["audit", f"file://{reports}", "-o", f"file://{tmp_path}/out"]) == 0
    assert (tmp_path / "out" / "index.html").is_file()
