"""On Ray an audit gives what it gives on the processes of one machine, whatever is lost on the way."""

import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import psutil
import pytest

from tests.auditing.on_ray import ACTOR, RAY, SECONDS, audited_on_ray, begun_on_ray, kill_when
from tests.auditing.running import audited, content
from ziping.cli.program import run
from ziping.flows.audit import installed
from ziping.flows.audit.cluster import Cluster, engine
from ziping.flows.audit.cluster.judge import Judge
from ziping.flows.audit.items import Batch
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.sources import item_of
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Entry
from ziping.formats.limits import Limits

PART = "ray/.work/parts/*/*/index.msgpack"


def test_a_worker_killed_on_the_way_costs_nothing_and_counts_once(archive: Path, tmp_path: Path):
    with begun_on_ray(archive, tmp_path / "ray") as process:
        kill_when(lambda: bool(list(tmp_path.glob(PART))), process, ACTOR)
        _, said = process.communicate(timeout=SECONDS)
    assert said.splitlines()[0] == "读懂 24 份，拒绝 0 份，沿用以前的结果 0 份"
    audited(archive, tmp_path / "pool")
    assert content(tmp_path / "ray") == content(tmp_path / "pool")


def test_when_ray_itself_is_killed_it_says_so_and_ends_what_is_left(archive: Path, tmp_path: Path):
    with begun_on_ray(archive, tmp_path / "ray") as process:
        below = kill_when(lambda: bool(list(tmp_path.glob(PART))), process, RAY)
        _, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (2, "Ray 意外结束了；再运行一次就接着做\n")
    assert psutil.wait_procs(below, SECONDS)[1] == []
    assert audited(archive, tmp_path / "ray").known > 0


def test_an_actor_keeps_its_process_with_all_it_has_loaded(reports: Path):
    before = {one.pid for one in psutil.Process().children(recursive=True)}
    judge, processes = Judge(Plan(), Limits()), []
    for path in sorted(reports.iterdir())[:2]:
        outcome = judge.judge(Batch((item_of(Entry(str(path), path)),)))
        assert outcome.answer is not None
        assert (outcome.answer.done.read, len(outcome.answer.parts)) == (1, 1)
        processes.append({one.pid for one in psutil.Process().children(recursive=True)} - before)
    assert processes[0]
    assert processes[0] == processes[1]


@pytest.fixture
def listener() -> Iterator[str]:
    """Yield an address at which somebody listens who is no cluster."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_an_address_that_does_not_answer_is_told(capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    assert run(["audit", "nowhere", "-o", "out", "--engine", "ray", "--address", address]) == 2
    assert capsys.readouterr().err.startswith(f"{address} 没有 Ray 集群应答")


def test_one_who_listens_but_is_no_cluster_is_not_waited_for(listener: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "JOINING", 3)
    with pytest.raises(UnusableError, match=r"cluster-no-answer"), Cluster(listener):
        pass


@pytest.mark.parametrize("address", ["ray://a:1", "6379", "a:", "a:b"])
def test_what_is_no_address_is_told(address: str):
    with pytest.raises(UnusableError, match=r"audit\.bad-address"):
        Cluster(address)


def test_an_address_without_ray_is_told(capsys: pytest.CaptureFixture[str]):
    assert run(["audit", "nowhere", "-o", "out", "--address", "a:1"]) == 2
    assert capsys.readouterr().err == "--address a:1 要与 --engine ray 一起用\n"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(installed, "CLUSTER", ("nothing_of_this_name",))
    assert run(["audit", "nowhere", "-o", "out", "--engine", "ray"]) == 2
    assert "请安装 ziping[cluster]" in capsys.readouterr().err


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder for temporary files, whose name is too long for a socket of Ray's."""
    with TemporaryDirectory(prefix="a-name-that-is-rather-long-") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def test_ray_gives_the_same_bytes_as_the_pool_and_is_silent(archive: Path, tmp_path: Path, place: Path):
    (archive / "broken.docx").write_bytes(b"PK\3\4 and no more")
    with ZipFile(archive / "packed.zip", "w") as packed:
        packed.write(next(archive.glob("000-*")), "inner/" + next(archive.glob("000-*")).name)
    said = audited_on_ray(archive, tmp_path / "ray").splitlines()
    assert [line[:4] for line in said] == ["读懂 2", "正在汇总", "结果在 "]
    assert list(place.iterdir()) == []
    audited(archive, tmp_path / "pool")
    assert content(tmp_path / "ray") == content(tmp_path / "pool")
