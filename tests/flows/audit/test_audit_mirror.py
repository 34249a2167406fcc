"""A result in an object store is written, kept and fetched without touching anything else, there or here."""

import fsspec
import pytest

from ziping.flows.audit.addresses.mirror import placed, tables_at
from ziping.flows.audit.store import Store

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
