"""What cannot be fetched from a store is told as a finding, and ends nothing else."""

import io
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest

from ziping.flows.audit.addresses import unpacking
from ziping.flows.audit.addresses.address import opened
from ziping.flows.audit.fetching import at_hand
from ziping.flows.audit.items import Item
from ziping.flows.audit.sources import Sources, item_of
from ziping.flows.inputs import Entry
from ziping.formats import limits
from ziping.formats.limits import Limits

SHELF = fsspec.filesystem("memory")


def packed(name: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr(name, "关于召开会议的通知")
    return held.getvalue()


def refused(item: Item) -> str:
    return str(item.entry.refusal.facts["case"]) if item.entry.refusal else ""


def test_an_archive_that_is_gone_costs_only_itself():
    for name in ("a.zip", "b.zip"):
        SHELF.pipe_file(f"/gone/{name}", packed("one.md"))
    with Sources(["memory://gone"], "out") as inputs:
        SHELF.rm_file("/gone/a.zip")
        gone, here = inputs.items()
        assert (gone.entry.name, refused(gone)) == ("memory:///gone/a.zip", "missing")
        assert (here.entry.name, refused(here)) == ("memory:///gone/b.zip/one.md", "")
        assert inputs.most == 2
    assert not here.entry.path.exists()


def test_an_archive_that_its_store_refuses_is_told_and_not_asked_for_again(monkeypatch: pytest.MonkeyPatch):
    SHELF.pipe_file("/denied/a.zip", packed("one.md"))

    def deny(*_: object) -> None:
        raise PermissionError("denied")

    monkeypatch.setattr(type(SHELF), "get_file", deny)
    with Sources(["memory://denied"], "out") as inputs:
        [item] = inputs.items()
    assert refused(item) == "not-fetched"
    assert item.address == ""


def test_an_archive_that_is_too_large_is_not_fetched(monkeypatch: pytest.MonkeyPatch):
    SHELF.pipe_file("/large/a.zip", packed("one.md"))
    monkeypatch.delattr(unpacking, "located")
    with Sources(["memory://large"], "out") as inputs, limits.using(Limits(archive_bytes=100)):
        [item] = inputs.items()
    assert refused(item) == "too-large"


def test_what_is_no_archive_for_all_its_name_is_there_until_it_is_released(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"no archive")
    SHELF.pipe_file("/wrong/a.zip", b"no archive")
    own = item_of(Entry("a.zip", tmp_path / "a.zip"))
    with Sources(["memory://wrong"], "out") as inputs:
        [item] = inputs.items()
        assert (item.size, item.sha256) == (own.size, own.sha256)
        assert item.entry.path.read_bytes() == b"no archive"
        inputs.release(item)
        assert not item.entry.path.exists()


def test_a_batch_may_come_from_several_stores(tmp_path: Path):
    (tmp_path / "disk.md").write_bytes(b"on disk")
    SHELF.pipe_file("/several/a::b.md", b"in memory")
    named = {"memory:///several/a::b.md": b"in memory", f"file://{tmp_path}/disk.md": b"on disk"}
    items = [Item(Entry(name, Path("none")), name, size=1, address=name) for name in named]
    with at_hand(items) as here:
        assert [item.entry.path.read_bytes() for item in here] == list(named.values())


def test_the_name_of_a_store_alone_is_no_path_here():
    store, path = opened("memory://")
    assert (type(store), path) == (type(SHELF), "")
