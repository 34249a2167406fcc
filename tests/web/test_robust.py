"""Killed, out of room, locked out of the database: nothing is lost, nothing is done twice, the log is whole."""

import json
import random
import resource
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from live import Place, Served, served, until
from papers import form

pytestmark = pytest.mark.sqlite
SAVES = 60
POINTER = "/projects/0/indicators/{}/level3"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data")


@pytest.fixture
def server(place: Place) -> Iterator[Served]:
    with served(place) as server:
        yield server


def archive_of(count: int) -> bytes:
    """Many documents, so that reading takes a while."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.md", form(spent=str(20 + number), rows=200))
    return out.getvalue()


class Saver(threading.Thread):
    """A clerk who saves one cell after the other, each until it is kept."""

    def __init__(self, server: Served, row: int) -> None:
        super().__init__(daemon=True)
        self.server, self.row, self.statuses = server, row, list[int]()

    def run(self) -> None:
        for number in range(SAVES):
            answer = self.server.save(POINTER.format(self.row), f"说明{number}", f"{self.row}-{number}")
            self.statuses.append(answer.status)


def counts(place: Place) -> tuple[object, object, object]:
    """Return the submission's version, its saves, and the saves in the log."""
    return (
        place.one("SELECT version FROM submissions_submission"),
        place.one("SELECT count(*) FROM submissions_save"),
        place.one("SELECT count(*) FROM ledger_entry WHERE act = 'fill'"),
    )


def test_a_server_killed_again_and_again_loses_no_save_and_saves_none_twice(place: Place, server: Served) -> None:
    savers = [Saver(server, row) for row in range(2)]
    chance = random.Random(20_261)  # noqa: S311 - only the moments of the killing
    for saver in savers:
        saver.start()
    killed = 0
    while any(saver.is_alive() for saver in savers):
        time.sleep(chance.uniform(0.3, 1.5))
        killed += server.kill("serve")
        until(lambda: server.ask("GET", "/health").status == 200, "it serves again")
    assert killed > 2
    assert [set(saver.statuses) for saver in savers] == [{200}, {200}]
    assert counts(place) == (2 * SAVES,) * 3
    assert place.one("SELECT count(DISTINCT token) FROM submissions_save") == 2 * SAVES
    report = json.loads(str(place.one("SELECT report FROM submissions_submission")))
    assert [row["level3"] for row in report["projects"][0]["indicators"][:2]] == [f"说明{SAVES - 1}"] * 2
    assert place.log_is_whole()


def test_a_job_whose_worker_is_killed_is_taken_up_again_and_done_once(place: Place, server: Served) -> None:
    path = f"/submissions/{place.seeded.submission}/uploads/"
    assert server.send(path, "many.zip", archive_of(12), "a").status == 302
    state = "SELECT state FROM uploads_upload"
    for _ in range(2):
        until(lambda: place.one(state) == "reading" and place.one("SELECT done > 2 FROM uploads_upload"), "it is read")
        assert server.kill("jobs")
        until(lambda: server.processes("jobs"), "the worker is started again")
        until(lambda: place.one("SELECT done < 3 FROM uploads_upload") or place.one(state) == "read", "it begins anew")
    until(lambda: place.one(state) == "read", "it is read in the end")
    assert place.rows("SELECT count(*), count(DISTINCT number), count(report) FROM uploads_reading") == [(12, 12, 12)]
    assert place.one("SELECT count(*) FROM ledger_entry WHERE act = 'read'") == 1
    until(lambda: place.one("SELECT count(*) = 0 FROM django_tasks_database_dbtaskresult"), "nothing waits")
    assert place.log_is_whole()


def test_what_waits_is_read_after_all_was_killed_and_started_again(place: Place) -> None:
    with served(place) as server:
        path = f"/submissions/{place.seeded.submission}/uploads/"
        assert server.send(path, "many.zip", archive_of(12), "a").status == 302
        until(lambda: place.one("SELECT state FROM uploads_upload") == "reading", "it is being read")
        server.process.kill()
        until(lambda: not server.processes("serve"), "all ends with it")
    with served(place):
        until(lambda: place.one("SELECT state FROM uploads_upload") == "read", "it is read")
    assert place.one("SELECT count(*) FROM uploads_reading") == 12
    assert place.log_is_whole()


def limit(server: Served, most: int) -> None:
    """Let no process write a file beyond this length, as if the disk were full; -1 takes the limit away.

    Those that a process begins are limited as it is; what it began meanwhile is found when they are counted again.
    """
    limited = set[int]()
    while left := [one.pid for kind in ("serve", "jobs") for one in server.processes(kind) if one.pid not in limited]:
        for number in left:
            resource.prlimit(number, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        limited.update(left)


def test_on_a_full_disk_nothing_is_half_saved_and_the_page_is_told(place: Place, server: Served) -> None:
    submission = place.seeded.submission
    fields: dict[str, object] = {"pointer": POINTER.format(0), "text": "说明", "base": 0, "token": "one"}
    limit(server, 10)
    refused = server.ask("POST", f"/submissions/{submission}/cell", fields)
    assert (refused.status, "磁盘已满" in refused.text.encode().decode("unicode_escape")) == (503, True)
    assert server.send(f"/submissions/{submission}/uploads/", "form.md", form(), "u").status == 503
    assert counts(place) == (0, 0, 0)
    assert server.ask("GET", f"/submissions/{submission}/").status == 200
    limit(server, -1)
    assert server.save(POINTER.format(0), "说明", "one").status == 200
    assert server.send(f"/submissions/{submission}/uploads/", "form.md", form(), "u").status == 302
    assert counts(place) == (1, 1, 1)
    until(lambda: place.one("SELECT state FROM uploads_upload") == "read", "it is read")
    assert place.log_is_whole()


def test_a_reading_for_which_there_is_no_room_waits_for_some(place: Place, server: Served) -> None:
    until(lambda: server.processes("jobs"), "the worker runs")
    limit(server, 40)
    for process in server.processes("serve"):
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (-1, resource.RLIM_INFINITY))
    path = f"/submissions/{place.seeded.submission}/uploads/"
    assert server.send(path, "form.md", form(), "u").status == 302
    time.sleep(4)
    assert place.one("SELECT state FROM uploads_upload") in {"waiting", "reading"}
    limit(server, -1)
    until(lambda: place.one("SELECT state FROM uploads_upload") == "read", "it is read")
    assert place.one("SELECT count(*) FROM uploads_reading") == 1
    assert place.log_is_whole()


def test_a_save_waits_for_a_database_that_another_holds(place: Place, server: Served) -> None:
    with closing(sqlite3.connect(place.data / "ziping.sqlite3", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        saver = threading.Thread(target=server.save, args=(POINTER.format(0), "说明", "one"))
        saver.start()
        time.sleep(2)
        assert saver.is_alive()
        holder.execute("ROLLBACK")
    saver.join(30)
    assert counts(place) == (1, 1, 1)


def test_a_backup_made_while_clerks_save_is_consistent_and_comes_back_equal(
    place: Place, server: Served, tmp_path: Path
) -> None:
    server.send(f"/submissions/{place.seeded.submission}/uploads/", "form.md", form(), "u")
    saver = Saver(server, 0)
    saver.start()
    until(lambda: len(saver.statuses) > 5, "the clerk saves")
    place.ziping("backup", "-o", str(tmp_path / "copy"), "--data", str(place.data))
    saver.join()
    again = tmp_path / "again"
    place.ziping("restore", str(tmp_path / "copy"), "--data", str(again))
    copy = Place.__new__(Place)
    copy.data, copy.variables = again, {**place.variables, "ZIPING_WEB_DATA": str(again)}
    version, saves, logged = counts(copy)
    assert version == saves == logged
    assert 5 < int(str(version)) <= SAVES
    assert copy.one("SELECT count(*) FROM uploads_upload") == 1
    files = {path.name: path.read_bytes() for path in (again / "files").glob("*/*")}
    assert form() in files.values()
    assert copy.log_is_whole()
    assert place.ziping("restore", str(tmp_path / "copy"), "--data", str(again), check=False).returncode == 2


def test_a_server_told_to_end_takes_its_processes_along(place: Place) -> None:
    with served(place) as server:
        until(lambda: len(server.processes("serve")) == 3 and server.processes("jobs"), "all has started")
    assert server.process.returncode == 128 + 15
