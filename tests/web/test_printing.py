"""The PDF beside the docx: printed once from what was issued, and said plainly where there is none."""

import errno
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from paperwork import unprinted, words_of_pdf
from reviewing import in_review

from ziping.flows import printing
from ziping.flows.errors import UnusableError
from ziping.formats.office import rest_office
from ziping.web.files import path_of
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.printing.actions import print as act
from ziping.web.printing.actions.print import MOST_TRIES, State, print_one
from ziping.web.printing.asking import ask, ask_again
from ziping.web.printing.models import Print
from ziping.web.printing.tasks import print_document
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.models import Letter
from ziping.web.submissions.models import Submission
from ziping.web.submissions.states import atomic

PDF = b"%PDF-1.6 printed"
Printer = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def letter(cast: Cast, submission: Submission) -> Letter:
    in_review(cast, submission)
    return give_back(cast.reviewer, submission.pk, "请补充佐证材料\n请核对项目名称")


@pytest.fixture
def clerk(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.clerk)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """A printer that takes no time; return what it was given."""
    given: list[bytes] = []

    def printed(docx: bytes) -> bytes:
        given.append(docx)
        return PDF

    monkeypatch.setattr(act, "printed", printed)
    return given


def refuse(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    def refused(_: bytes) -> bytes:
        raise UnusableError(key)

    monkeypatch.setattr(act, "printed", refused)


def print_of(letter: Letter) -> Print:
    return Print.objects.get(source=letter.digest)


def page_of(client: Client, letter: Letter) -> str:
    answer = client.get(f"/submissions/{letter.submission_id}/letters/")
    assert answer.status_code == 200
    return answer.content.decode()


def pdf_of(client: Client, letter: Letter) -> tuple[int, bytes]:
    answer = client.get(f"/letters/{letter.pk}/pdf")
    return answer.status_code, b"".join(answer)


def test_a_letter_that_is_issued_is_given_to_be_printed_with_the_act(letter: Letter):
    [task] = DBTaskResult.objects.all()
    assert task.args_kwargs["args"] == [print_of(letter).pk]
    assert task.priority < 0


def test_until_it_is_printed_the_page_says_so_and_offers_the_docx(letter: Letter, clerk: Client):
    page = page_of(clerk, letter)
    assert "PDF 正在生成" in page
    assert f"/letters/{letter.pk}/docx" in page
    assert f"/letters/{letter.pk}/pdf" not in page
    status, told = pdf_of(clerk, letter)
    assert (status, "PDF 正在生成" in told.decode()) == (422, True)
    assert b"".join(clerk.get(f"/letters/{letter.pk}/docx")).startswith(b"PK")


def test_the_pdf_of_a_letter_holds_the_words_and_the_number_of_the_docx(letter: Letter, clerk: Client):
    try:
        print_one(print_of(letter).pk)
    finally:
        rest_office()
    status, pdf = pdf_of(clerk, letter)
    assert status == 200
    assert unprinted(path_of(letter.digest).read_bytes(), pdf) == []
    assert letter.reference in words_of_pdf(pdf)
    assert "请补充佐证材料" in words_of_pdf(pdf)


def test_a_printed_letter_is_kept_by_what_it_holds_and_logged(letter: Letter, clerk: Client, printer: list[bytes]):
    print_one(print_of(letter).pk)
    one = print_of(letter)
    assert printer == [path_of(letter.digest).read_bytes()]
    assert one.digest == sha256(PDF).hexdigest()
    assert path_of(one.digest).read_bytes() == PDF
    assert pdf_of(clerk, letter) == (200, PDF)
    page = page_of(clerk, letter)
    assert f"/letters/{letter.pk}/pdf" in page
    assert one.digest in page
    entry = Entry.objects.get(act="print")
    assert entry.facts == {"source": letter.digest, "state": "printed", "digest": one.digest}
    assert verify().broken is None


def test_what_was_printed_is_not_printed_again(letter: Letter, printer: list[bytes]):
    for _ in range(2):
        print_one(print_of(letter).pk)
        with atomic():
            ask(letter.digest)
    assert len(printer) == 1
    assert Entry.objects.filter(act="print").count() == 1


def test_a_worker_that_comes_late_changes_nothing(letter: Letter, monkeypatch: pytest.MonkeyPatch):
    number = print_of(letter).pk

    def overtaken(_: bytes) -> bytes:
        monkeypatch.setattr(act, "printed", lambda _: PDF)
        print_one(number)
        return b"%PDF-1.6 late"

    monkeypatch.setattr(act, "printed", overtaken)
    print_one(number)
    assert path_of(print_of(letter).digest).read_bytes() == PDF
    assert Entry.objects.filter(act="print").count() == 1


def test_without_an_office_the_page_says_so_and_nothing_fails(
    letter: Letter, clerk: Client, monkeypatch: pytest.MonkeyPatch
):
    refuse(monkeypatch, printing.NEEDS_OFFICE)
    print_one(print_of(letter).pk)
    page = page_of(clerk, letter)
    assert "本服务器未安装 LibreOffice，不提供 PDF" in page
    assert f"/letters/{letter.pk}/docx" in page
    status, told = pdf_of(clerk, letter)
    assert (status, "不提供 PDF" in told.decode()) == (422, True)


def test_once_an_office_is_there_the_worker_prints_what_is_missing(
    letter: Letter, clerk: Client, monkeypatch: pytest.MonkeyPatch
):
    refuse(monkeypatch, printing.NEEDS_OFFICE)
    print_one(print_of(letter).pk)
    monkeypatch.setattr("ziping.web.printing.asking.can_print", lambda: False)
    assert ask_again() == 0
    monkeypatch.setattr("ziping.web.printing.asking.can_print", lambda: True)
    DBTaskResult.objects.all().delete()
    assert ask_again() == 1
    assert print_of(letter).ended_at is None
    assert DBTaskResult.objects.count() == 1
    monkeypatch.setattr(act, "printed", lambda _: PDF)
    print_one(print_of(letter).pk)
    assert pdf_of(clerk, letter) == (200, PDF)
    assert ask_again() == 0


def test_what_cannot_be_printed_is_said_and_tried_a_few_times_only(
    letter: Letter, clerk: Client, monkeypatch: pytest.MonkeyPatch
):
    refuse(monkeypatch, "flow.print.too-slow")
    DBTaskResult.objects.all().delete()
    for tries in range(1, MOST_TRIES):
        print_document.call(print_of(letter).pk)
        assert "PDF 正在生成" in page_of(clerk, letter)
        assert DBTaskResult.objects.filter(run_after__gt=timezone.now()).count() == tries
    print_document.call(print_of(letter).pk)
    assert "PDF 没有能够生成" in page_of(clerk, letter)
    assert DBTaskResult.objects.count() == MOST_TRIES - 1
    assert Entry.objects.get(act="print").facts["state"] == "failed"


def test_what_failed_is_tried_once_more_when_a_worker_starts(letter: Letter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ziping.web.printing.asking.can_print", lambda: True)
    refuse(monkeypatch, "flow.print.failed")
    while not print_one(print_of(letter).pk):
        pass
    assert ask_again() == 1
    assert print_one(print_of(letter).pk)
    assert print_of(letter).state == Print.State.failed


def test_a_fault_of_the_program_is_not_tried_again(letter: Letter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(act, "printed", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        print_one(print_of(letter).pk)
    assert print_of(letter).state == Print.State.failed


@pytest.mark.parametrize(
    ("error", "state", "tries"),
    [
        (DataError("too long"), State.failed, MOST_TRIES),
        (IntegrityError("unique"), State.failed, MOST_TRIES),
        (OperationalError("database is locked"), State.printing, 0),
        (InterfaceError("connection already closed"), State.printing, 0),
        (OSError(errno.ENOSPC, "no space"), State.printing, 0),
    ],
)
def test_only_trouble_that_passes_is_no_fault_of_the_document(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, error: Exception, state: str, tries: int
):
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(act, "printed", fail)
    with pytest.raises(type(error)):
        print_one(print_of(letter).pk)
    assert (print_of(letter).state, print_of(letter).tries) == (state, tries)


def test_a_docx_that_is_gone_holds_nobody_up(letter: Letter):
    path_of(letter.digest).unlink()
    for _ in range(MOST_TRIES):
        with pytest.raises(FileNotFoundError):
            print_one(print_of(letter).pk)
    print_one(print_of(letter).pk)
    assert print_of(letter).state == Print.State.failed


def test_health_tells_of_a_pdf_that_is_missing(letter: Letter, client: Client, printer: list[bytes]):
    del printer
    assert client.get("/health").json()["pdf"] is True
    print_one(print_of(letter).pk)
    assert client.get("/health").json()["pdf"] is True
    path_of(print_of(letter).digest).unlink()
    assert client.get("/health").json()["pdf"] is False
    Print.objects.update(state=Print.State.no_office, digest="")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["pdf"]) == (200, False)


def test_the_outcome_beside_the_form_offers_the_pdf_too(
    cast: Cast, signed_in: SignIn, letter: Letter, printer: list[bytes]
):
    del printer
    path = f"/review/{letter.submission_id}/?beside=outcome"
    assert "PDF 正在生成" in signed_in(cast.reviewer).get(path).content.decode()
    print_one(print_of(letter).pk)
    assert f"/letters/{letter.pk}/pdf" in signed_in(cast.reviewer).get(path).content.decode()
