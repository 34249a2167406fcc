"""What keeps it running tells the truth about itself, and nothing about anybody."""

import errno
import json
import logging
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.management import call_command
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from emptying import empty_caches

from ziping.web.ledger.chain import log, verify
from ziping.web.ledger.models import Entry
from ziping.web.logs import JsonLines
from ziping.web.printing.tasks import print_document
from ziping.web.running import slots, worker
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic
from ziping.web.uploads.tasks import read_upload


@pytest.fixture(autouse=True)
def _own_readers(settings: LazySettings, tmp_path: Path) -> None:
    settings.READERS = tmp_path / "readers"
    empty_caches()


LOCKED = OperationalError("database is locked")


def unforgiving(client: Client) -> Client:
    """Answer as a server does instead of raising in the test."""
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
def test_health_is_told_to_anyone_and_names_nobody(client: Client):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": True, "disk": True, "jobs": True, "pdf": True},
    )
    assert client.post("/health").status_code == 405


@pytest.mark.django_db
def test_health_is_bad_where_nothing_can_be_saved(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
):
    settings.DATA = Path("/nowhere")
    assert client.get("/health").status_code == 503
    settings.DATA = Path("/")
    monkeypatch.setattr(connection, "cursor", _locked)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


LONG, SHORT = timedelta(hours=1), timedelta(minutes=2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tasks", "moves"),
    [
        ([{"enqueued_at": -SHORT}], True),
        ([{"enqueued_at": -LONG}], False),
        ([{"enqueued_at": -LONG, "run_after": SHORT}], True),
        ([{"enqueued_at": -LONG, "run_after": -SHORT}], True),
        ([{"enqueued_at": -LONG, "run_after": -LONG}], False),
        ([{"enqueued_at": -LONG}, {"status": TaskResultStatus.RUNNING, "started_at": -SHORT}], True),
        ([{"enqueued_at": -LONG}, {"status": TaskResultStatus.RUNNING, "started_at": -LONG}], False),
    ],
)
def test_the_queue_stands_still_only_where_nothing_that_could_be_done_is(
    client: Client, tasks: list[dict[str, Any]], *, moves: bool
):
    for times in tasks:
        task = print_document.enqueue(1)
        moved = {name: timezone.now() + at if isinstance(at, timedelta) else at for name, at in times.items()}
        DBTaskResult.objects.filter(pk=task.id).update(**moved)
    assert client.get("/health").json()["jobs"] is moves


def _locked(*_: object, **__: object) -> None:
    raise LOCKED


@pytest.mark.parametrize(
    "case",
    [
        (OperationalError("database or disk is full"), 503, "磁盘已满"),
        (OperationalError("disk I/O error"), 503, "磁盘已满"),
        (OSError(errno.ENOSPC, "No space left on device"), 503, "磁盘已满"),
        (OperationalError("database is locked"), 503, "服务器正忙"),
        (RuntimeError("周某 typed 138000000xx"), 500, "程序出了问题"),
    ],
)
def test_trouble_is_told_in_a_sentence_and_to_a_script_as_json(
    cast: Cast,
    signed_in: SignIn,
    submission: Submission,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[Exception, int, str],
):
    error, status, words = case

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("ziping.web.submissions.filling.fill", fail)
    client, path = unforgiving(signed_in(cast.clerk)), f"/submissions/{submission.pk}/cell"
    page = client.post(path, {"pointer": "/title", "text": "x"})
    assert (page.status_code, words in page.content.decode()) == (status, True)
    answer = client.post(path, {"pointer": "/title", "text": "x"}, headers={"accept": "application/json"})
    assert (answer.status_code, words in answer.json()["error"]) == (status, True)
    assert answer.has_header("Retry-After") == (status == 503)
    assert "周某" not in page.content.decode()


@pytest.mark.usefixtures("within_one_minute")
def test_who_asks_too_often_is_told_to_wait(cast: Cast, signed_in: SignIn, settings: LazySettings):
    settings.REQUESTS_A_MINUTE = 3
    client, other = signed_in(cast.clerk), signed_in(cast.head)
    statuses = [client.get("/").status_code for _ in range(5)]
    assert 429 in statuses
    assert statuses[0] == other.get("/").status_code == 200
    settings.REQUESTS_A_MINUTE_UNKNOWN = 3
    assert [Client().get("/health").status_code for _ in range(5)][-1] == 429


def test_pages_behind_the_sign_in_are_kept_by_no_cache_and_framed_by_nobody(cast: Cast, signed_in: SignIn):
    answer = signed_in(cast.clerk).get("/")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_log_holds_where_it_failed_and_no_words_of_anybody():
    try:
        int("李某 typed 138000000xx")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s: %s", ("x", "/李某"), sys.exc_info())
    line = JsonLines().format(record)
    told = json.loads(line)
    assert (told["error"], told["level"]) == ("ValueError", "error")
    assert "test_running.py" in told["where"][0]
    assert "李某" not in line
    assert "138000000" not in line


def test_a_request_is_one_line_with_its_route(cast: Cast, signed_in: SignIn, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "ziping.web.answering.requests"):
        signed_in(cast.clerk).get("/submissions/99999/?q=李某")
    [record] = [one for one in caplog.records if one.name == "ziping.web.answering.requests"]
    told = json.loads(JsonLines().format(record))
    assert (told["route"], told["status"]) == ("submissions/<int:number>/", 404)
    assert told["at"].endswith("+08:00")
    assert "李某" not in str(told)


HOLDER = """
import sys, time
from django.conf import settings
settings.configure(READERS=sys.argv[1])
from ziping.web.running.slots import take
print(take().name, flush=True)
time.sleep(60)
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    """Return a process that has taken a place."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


@pytest.mark.django_db
def test_only_what_a_lost_worker_had_begun_is_taken_up_again(settings: LazySettings):
    living = holder(settings.READERS)
    try:
        own = slots.take()
        assert own is not None
        assert own.name == "reader-1"
        for name in ("reader-0", "reader-1", "reader-2"):
            read_upload.enqueue(1)
            task = worker.claimed(name)
            assert task is not None
        assert worker.take_up_again(own) == 2
        running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        assert [task.worker_ids for task in running] == [["reader-0"]]
        living.kill()
        living.wait()
        assert worker.take_up_again(own) == 1
        own.leave()
    finally:
        living.kill()
        living.communicate()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "ends"),
    [(DataError("\\u0000"), True), (IntegrityError("unique"), True), (LOCKED, False), (InterfaceError("gone"), False)],
)
def test_what_the_database_never_takes_ends_its_task_and_what_passes_waits(
    monkeypatch: pytest.MonkeyPatch, error: Exception, *, ends: bool
):
    def fail(_: object) -> None:
        raise error

    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        DBTaskResult.objects.all().delete()

    monkeypatch.setattr("ziping.web.uploads.tasks.read", fail)
    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    own = slots.take()
    assert own is not None
    read_upload.enqueue(1)
    worker.Reader(own).run(batch=True)
    own.leave()
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exists() == ends
    assert slept == ([] if ends else [worker.PATIENCE])


@pytest.mark.django_db
def test_a_task_is_claimed_once():
    read_upload.enqueue(1)
    assert [worker.claimed("reader-0") is not None for _ in range(2)] == [True, False]


def test_the_log_shows_an_entry_that_was_changed_or_taken_out(cast: Cast):
    for number in range(5):
        with atomic():
            log(cast.clerk, "fill", cast.education, version=number)
    assert verify().broken is None
    Entry.objects.filter(number=3).update(facts={"version": 7})
    assert verify().broken == 3
    Entry.objects.filter(number=3).update(facts={"version": 2})
    Entry.objects.filter(number=2).delete()
    assert verify().broken == 2


def test_the_command_that_verifies_the_log_ends_with_1_at_a_break(cast: Cast, capsys: pytest.CaptureFixture[str]):
    with atomic():
        log(cast.clerk, "fill", cast.education, version=1)
    call_command("verify_log")
    assert "日志完整" in capsys.readouterr().out
    Entry.objects.update(facts={"version": 7})
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log")
    assert ended.value.code == 1
    assert "断开" in capsys.readouterr().err


def test_an_entry_added_after_the_log_was_verified_is_not_told_as_verified(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def add() -> str:
        with atomic():
            return log(cast.clerk, "fill", cast.education, version=1).digest

    def verify_and_add() -> object:
        found = verify()
        add()
        return found

    last, count = add(), Entry.objects.count()
    monkeypatch.setattr("ziping.web.running.management.commands.verify_log.verify", verify_and_add)
    call_command("verify_log")
    assert Entry.objects.count() == count + 1
    assert f"{count} 条，末条摘要 {last}" in capsys.readouterr().out


def test_behind_a_proxy_the_address_is_the_last_it_names():
    from django.test import RequestFactory  # noqa: PLC0415 - only here

    from ziping.web.answering.pace import address_of  # noqa: PLC0415 - only here

    request = RequestFactory().get("/", headers={"x-forwarded-for": "6.6.6.6, 10.0.0.7"})
    assert address_of(request) == "127.0.0.1"
    with override_settings(BEHIND_PROXY=True):
        assert address_of(request) == "10.0.0.7"


def test_a_process_ends_with_the_one_that_started_it(tmp_path: Path):
    code = "import time; from ziping.web.lifeline import hold; hold(); print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env={"ZIPING_WEB_LIFELINE": "stdin", "PYTHONPATH": ":".join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == b"held\n"
    began = time.monotonic()
    process.stdin.close()
    process.wait(20)
    process.stdout.close()
    assert time.monotonic() - began < 10
