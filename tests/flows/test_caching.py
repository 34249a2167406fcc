import os
from pathlib import Path

import msgspec
import pytest

from ziping.flows import caching, evaluate
from ziping.flows.caching import Cache, key_of, opened_cache
from ziping.flows.evaluate import Choice, evaluate_entry
from ziping.flows.inputs import Entry

FORM = """项目支出绩效自评表（2022年度）

| 项目名称 | 道路养护 | | | |
|---|---|---|---|---|
| 一级指标 | 三级指标 | 指标值 | 完成值 | 得分 |
| 产出指标 | 养护里程 | ≥50公里 | 52公里 | 50 |
"""


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    path = tmp_path / "自评表.md"
    path.write_text(FORM)
    return Entry(str(path), path)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(evaluate, "load_entry", refuse)


def test_the_same_content_is_judged_once(entry: Entry, cache: Cache, monkeypatch: pytest.MonkeyPatch):
    first = evaluate_entry(entry, cache=cache)
    forbid_reading(monkeypatch)
    assert evaluate_entry(entry, cache=cache) == first


def test_a_moved_file_is_found_again_and_called_by_its_new_path(
    entry: Entry, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    evaluate_entry(entry, cache=cache)
    (tmp_path / "移").mkdir()
    moved = entry.path.rename(tmp_path / "移" / entry.path.name)
    forbid_reading(monkeypatch)
    assert evaluate_entry(Entry(str(moved), moved), cache=cache).report.file == str(moved)


def test_changed_content_or_other_rules_are_judged_anew(entry: Entry, cache: Cache, monkeypatch: pytest.MonkeyPatch):
    evaluate_entry(entry, cache=cache)
    ids = {evaluate_entry(entry, Choice(place=place), cache).rules.ref.id for place in ("", "湖北省")}
    assert ids == {"cn-2020", "cn-hubei-2020"}
    entry.path.write_text(FORM.replace("52公里", "53公里"))
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError):
        evaluate_entry(entry, cache=cache)


def test_another_program_or_other_rules_have_another_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(caching.FOLDER, str(tmp_path))
    folders = {opened_cache().folder}
    for name, value in (("__version__", "99"), ("library_digest", lambda: "other")):
        monkeypatch.setattr(caching, name, value)
        caching.program_state.cache_clear()
        folders.add(opened_cache().folder)
    caching.program_state.cache_clear()
    assert len(folders) == 3


class Kept(msgspec.Struct):
    word: str


def test_what_was_kept_and_is_damaged_counts_as_not_kept(cache: Cache):
    key = key_of(b"content", "name")
    cache.keep(key, Kept("好"))
    assert cache.find(key, Kept) == Kept("好")
    [path] = [path for path in cache.folder.rglob("*") if path.is_file()]
    path.write_bytes(path.read_bytes()[:-3])
    assert cache.find(key, Kept) is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file")
    cache.keep("abcd", Kept("好"))
    assert cache.find("abcd", Kept) is None


def test_results_of_other_programs_are_cleared_away_after_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(caching.FOLDER, str(tmp_path))
    old, recent = tmp_path / "0.0-old", tmp_path / "0.0-recent"
    for folder in (old, recent):
        folder.mkdir()
    os.utime(old, (0, 0))
    opened_cache()
    assert not old.exists()
    assert recent.exists()
