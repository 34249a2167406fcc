"""On Ray an audit gives what it gives on the processes of one machine, whatever is lost on the way."""

from pathlib import Path
from zipfile import ZipFile

from tests.auditing.on_ray import audited_on_ray
from tests.auditing.running import audited, content


def test_ray_gives_the_same_bytes_as_the_pool_and_is_silent(archive: Path, tmp_path: Path):
    (archive / "broken.docx").write_bytes(b"PK\3\4 and no more")
    with ZipFile(archive / "packed.zip", "w") as packed:
        packed.write(next(archive.glob("000-*")), "inner/" + next(archive.glob("000-*")).name)
    said = audited_on_ray(archive, tmp_path / "ray").splitlines()
    assert [line[:4] for line in said] == ["读懂 2", "正在汇总", "结果在 "]
    audited(archive, tmp_path / "pool")
    assert content(tmp_path / "ray") == content(tmp_path / "pool")
