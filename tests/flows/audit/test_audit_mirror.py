"""A result in an object store is written, kept and fetched without touching anything else, there or here."""

import errno
from pathlib import Path, PurePosixPath

import fsspec
import msgspec
import pytest

from ziping.flows.audit.addresses.mirror import Mirror, placed, tables_at
from ziping.flows.audit.engine import Pool
from ziping.flows.audit.judging import Judging
from ziping.flows.audit.plan import Plan
from ziping.flows.audit.sources import Sources
from ziping.flows.audit.store import EXCHANGE, INDEX, UNFINISHED, Kept, Packed, Store
from ziping.flows.errors import UnusableError

SHELF = fsspec.filesystem("memory")


def published(address: str, names: tuple[str, ...]) -> None:
    with placed(address) as (folder, mirror):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(b"own")
        assert mirror is not None
        mirror.publish(folder, Store(folder / "parts"))


@pytest.mark.parametrize(("named", "matched"), [("结果[1]", "结果1"), ("结果?", "结果2"), ("结果*", "结果 3")])
def test_the_name_of_a_result_is_no_pattern(named: str, matched: str):
    other = f"/patterns/{matched}/datapackage.json"
    SHELF.pipe_file(other, b"another's")
    for _ in range(2):
        published(f"memory://patterns/{named}", ("datapackage.json", "data/files.parquet", "data/[1]/one.parquet"))
    published(f"memory://patterns/{named}", ("datapackage.json", "data/[1]/one.parquet"))
    below = f"/patterns/{named}/"
    there = [name.removeprefix(below) for name in SHELF.find(below) if name.startswith(below)]
    assert sorted(there) == ["data/[1]/one.parquet", "datapackage.json"]
    assert SHELF.cat_file(other) == b"another's"
    with tables_at(f"memory://patterns/{named}") as folder:
        assert [path.name for path in folder.rglob("*.parquet")] == ["one.parquet"]


@pytest.mark.parametrize(
    ("part", "file"),
    [
        ("0123456789abcdef", "../../../up.txt"),
        ("0123456789abcdef", "{elsewhere}/up.txt"),
        ("../../up", "index.msgpack"),
        ("unfinished-0123456789abcdef", "index.msgpack"),
    ],
)
def test_what_was_kept_elsewhere_is_written_only_where_a_part_lies(part: str, file: str, tmp_path: Path):
    store, elsewhere = Store(tmp_path / "out" / "parts" / "state").opened(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    packed = Packed(part, {file.format(elsewhere=elsewhere): b"up"})
    SHELF.pipe_file("/kept/out/.work/parts/state/one", msgspec.msgpack.encode(packed))
    with pytest.raises(UnusableError, match=r"^audit\.bad-part$"):
        Mirror("memory://kept/out", SHELF, "/kept/out").fetch(store)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_object_that_holds_no_part_is_told(tmp_path: Path):
    SHELF.pipe_file("/broken/out/.work/parts/state/one", b"no part")
    with pytest.raises(UnusableError, match=r"^audit\.bad-part$"):
        Mirror("memory://broken/out", SHELF, "/broken/out").fetch(Store(tmp_path / "state").opened())


@pytest.mark.parametrize("broken", [INDEX, "files.parquet"])
def test_a_part_with_the_right_names_and_something_else_in_them_is_told(broken: str, tmp_path: Path):
    store, other = Store(tmp_path / "state").opened(), Store(tmp_path / "other").opened()
    packed, root = other.packed(other.keep([Kept("one")], {})), f"/forged/{broken}"
    forged = Packed("0123456789abcdef", packed.files | {broken: b"something else"})
    for name, part in (("one", packed), ("two", forged)):
        SHELF.pipe_file(f"{root}/.work/parts/state/{name}", msgspec.msgpack.encode(part))
    with pytest.raises(UnusableError, match=r"^audit\.bad-part$"):
        Mirror(f"memory:/{root}", SHELF, root).fetch(store)
    assert store.names() == {packed.name}
    assert list(store.folder.glob(f"{UNFINISHED}*")) == []


@pytest.mark.parametrize("broken", [INDEX, EXCHANGE, "files.parquet"])
def test_a_part_that_a_failing_disk_left_unreadable_is_judged_anew(broken: str, tmp_path: Path):
    store = Store(tmp_path / "state").opened()
    whole, spoiled, lost = (store.keep([Kept(name, 4)], {}, b"line") for name in ("one", "two", "three"))
    (store.folder / spoiled / broken).write_bytes(b"")
    (store.folder / lost / broken).unlink()
    assert store.opened().names() == {whole}


def test_a_part_that_cannot_be_read_at_present_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Store(tmp_path / "state").opened()
    whole = store.keep([Kept("one")], {})

    def stale(_: Path) -> bytes:
        raise OSError(errno.ESTALE, "stale")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", stale)
        with pytest.raises(OSError, match="stale"):
            store.opened()
    assert store.opened().names() == {whole}


def test_no_table_is_fetched_to_another_place():
    for name in ("datapackage.json", "data/files.parquet", "data/../../up.parquet"):
        SHELF.pipe_file(f"/climbing/out/{name}", b"own")
    with tables_at("memory://climbing/out") as folder:
        fetched = sorted(path.name for path in folder.rglob("*") if path.is_file())
        assert fetched == ["datapackage.json", "files.parquet"]
        assert not (folder.parent / "up.parquet").exists()


def test_a_part_that_is_still_being_written_is_none(tmp_path: Path):
    store = Store(tmp_path / "state").opened()
    whole = store.keep([Kept("one")], {})
    half = store.folder / f"{UNFINISHED}0123456789abcdef"
    half.mkdir()
    (half / INDEX).write_bytes(msgspec.msgpack.encode([Kept("two")]))
    assert store.names() == {whole}
    assert [part.kept for part in store.parts()] == [(Kept("one"),)]


def test_a_part_that_an_earlier_program_kept_unfinished_is_passed_over(tmp_path: Path):
    store, name = Store(tmp_path / "state").opened(), f"{UNFINISHED}0123456789abcdef"
    packed = Packed(name, {INDEX: msgspec.msgpack.encode([Kept("two")])})
    SHELF.pipe_file(f"/halves/out/.work/parts/state/{name}", msgspec.msgpack.encode(packed))
    Mirror("memory://halves/out", SHELF, "/halves/out").fetch(store)
    assert store.names() == set()


def test_each_step_names_the_part_it_gave_whatever_is_half_written_beside(archive: Path, tmp_path: Path):
    store, mirror = Store(tmp_path / "state").opened(), Mirror("memory://steps/out", SHELF, "/steps/out")
    half = store.folder / f"{UNFINISHED}of-another-process"
    half.mkdir()
    (half / INDEX).write_bytes(b"")
    given = []
    with Sources([str(archive)], str(tmp_path / "out")) as inputs:
        for step in Judging(inputs, store, Plan(), Pool(2)).progress():
            if step.part:
                mirror.keep(store, step.part)
                given.append(step.part)
    assert len(given) > 1
    assert store.names() == set(given)
    assert {PurePosixPath(name).name for name in SHELF.find("/steps/out")} == set(given)
