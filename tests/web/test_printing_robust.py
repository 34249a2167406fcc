"""Two workers, a worker killed while it prints, a copy of all: each document is printed once and stays."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from live import Place, served, until
from paperwork import words_of_pdf

pytestmark = pytest.mark.sqlite
ISSUE = """
import sys
import django
django.setup()
from ziping.model import Report
from ziping.web.files import keep
from ziping.web.printing.asking import ask
from ziping.web.submissions.states import atomic
from ziping.writing.docx.document import write_docx
for number in range(int(sys.argv[1])):
    with atomic():
        ask(keep([write_docx(Report(kind="department-report", title=f"第{number}份文书"))]).digest)
"""
STATES = "SELECT count(*) FROM printing_print WHERE state = 'printed'"
PRINTED = "SELECT count(*), count(DISTINCT thing) FROM ledger_entry WHERE act = 'print'"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "data")


def issue(place: Place, count: int) -> None:
    place.run(sys.executable, "-c", ISSUE, str(count))


def all_printed(place: Place, count: int) -> bool:
    return place.one(STATES) == count and not place.one("SELECT count(*) FROM django_tasks_database_dbtaskresult")


def is_begun(place: Place, tries: int) -> bool:
    return place.one("SELECT max(tries) FROM printing_print WHERE state = 'printing'") == tries


def office_of(worker: int) -> list[psutil.Process]:
    """Return the processes of a worker's office once it is connected to."""
    children = psutil.Process(worker).children(recursive=True)
    return children if any("soffice.bin" in child.name() for child in children) else []


@contextmanager
def workers(place: Place, count: int) -> Iterator["list[subprocess.Popen[bytes]]"]:
    command = [sys.executable, "-m", "ziping.web", "jobs", "--batch"]
    started = [subprocess.Popen(command, env=place.variables) for _ in range(count)]  # noqa: S603 - our own
    try:
        yield started
    finally:
        for one in started:
            one.kill()
            one.wait(30)


def test_two_workers_print_each_document_once(place: Place):
    issue(place, 8)
    with workers(place, 2) as both:
        for one in both:
            assert one.wait(90) == 0
    assert all_printed(place, 8)
    assert place.rows(PRINTED) == [(8, 8)]
    digests = [str(digest) for (digest,) in place.rows("SELECT digest FROM printing_print ORDER BY id")]
    kept = [(place.data / "files" / digest[:2] / digest).read_bytes() for digest in digests]
    assert [sha256(content).hexdigest() for content in kept] == digests
    assert [words_of_pdf(content)[:5] for content in kept] == [f"第{number}份文书" for number in range(8)]
    assert place.log_is_whole()


def test_a_document_whose_worker_is_killed_is_printed_by_the_next_and_once(place: Place):
    issue(place, 2)
    with served(place) as server:
        for tries in (1, 2):
            until(partial(is_begun, place, tries), "it is being printed")
            until(lambda: server.kill("jobs"), "the worker is killed")
        until(lambda: all_printed(place, 2), "all is printed in the end")
    assert place.rows(PRINTED) == [(2, 2)]
    assert place.log_is_whole()


def test_a_worker_told_to_end_while_it_prints_ends_at_once_and_the_document_is_printed_later(place: Place):
    issue(place, 1)
    with workers(place, 1) as [one]:
        until(partial(is_begun, place, 1), "it is being printed")
        office = until(partial(office_of, one.pid), "the office has started")
        for each in office:
            each.suspend()
        one.terminate()
        assert one.wait(30) == 0
        gone, alive = psutil.wait_procs(office, 30)
        assert gone
        assert not alive
    assert place.one("SELECT tries FROM printing_print") == 0
    with workers(place, 1) as [one]:
        assert one.wait(90) == 0
    assert all_printed(place, 1)


def test_what_was_printed_is_in_a_copy_and_what_waits_is_printed_where_it_comes_back(place: Place, tmp_path: Path):
    issue(place, 1)
    with workers(place, 1) as [one]:
        assert one.wait(90) == 0
    issue(place, 2)
    place.ziping("backup", "-o", str(tmp_path / "copy"), "--data", str(place.data))
    again = tmp_path / "again"
    place.ziping("restore", str(tmp_path / "copy"), "--data", str(again))
    copy = Place.__new__(Place)
    copy.data, copy.variables = again, {**place.variables, "ZIPING_WEB_DATA": str(again)}
    printed = "SELECT digest FROM printing_print WHERE state = 'printed'"
    assert copy.rows(printed) == place.rows(printed)
    digest = str(copy.one(printed))
    assert words_of_pdf((again / "files" / digest[:2] / digest).read_bytes()) == "第0份文书"
    with workers(copy, 1) as [one]:
        assert one.wait(90) == 0
    assert all_printed(copy, 2)
    assert copy.log_is_whole()
