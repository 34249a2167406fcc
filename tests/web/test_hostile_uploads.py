"""What no department means to send: each file ends as a form or as a clear sentence, never as a failure."""

from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from fuzz import spoilt_files
from word_files import docx, zipped

from ziping.web.ledger.chain import verify
from ziping.web.submissions.models import Submission
from ziping.web.uploads.actions.read import read
from ziping.web.uploads.models import Reading, Upload

SPOILT = 24


@pytest.fixture(autouse=True)
def _own_place(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"
    settings.UPLOADS_AN_HOUR = settings.UPLOADS_WAITING = 10_000


def hostile() -> dict[str, bytes]:
    """Return files by their names that were made to do harm."""
    deep = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
    return {
        "bomb.docx": zipped(word__document_xml="0" * 60_000_000),
        "entities.docx": zipped(word__document_xml=deep),
        "empty.docx": docx(""),
        "cut.docx": docx("<w:p/>")[:200],
        "cut.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>",
        "nested.html": b"<table><tr><td>" * 5_000,
        "nul.md": "项目支出绩效自评表\0\n\n| 项目名称 | \0 |\n|---|---|\n".encode(),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "=cmd|' /C calc'!A0.csv": "项目名称,=1+1\n".encode(),
        "<img src=x onerror=alert(1)>.md": b"# nothing",
        "." * 300 + ".md": b"# nothing",
        "a\u202efdp.exe.md": b"# nothing",
    }


def spoilt(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in spoilt_files(folder, SPOILT, seed=5, quick=True)}


def test_every_hostile_file_ends_as_a_form_or_a_sentence(
    cast: Cast, signed_in: SignIn, submission: Submission, tmp_path: Path
) -> None:
    client = signed_in(cast.clerk)
    folder = tmp_path / "spoilt"
    folder.mkdir()
    statuses = set()
    for number, (name, content) in enumerate({**hostile(), **spoilt(folder)}.items()):
        sent = {"file": SimpleUploadedFile(name, content), "token": str(number)}
        answer = client.post(f"/submissions/{submission.pk}/uploads/", sent)
        statuses.add(answer.status_code)
        assert answer.status_code == 302 or "。" in answer.content.decode()
    assert statuses <= {302, 422}
    for upload in Upload.objects.all():
        read(upload.pk)
        assert client.get(f"/uploads/{upload.pk}/").status_code == 200
    ended = set(Upload.objects.values_list("state", flat=True))
    assert ended == {Upload.State.read, Upload.State.refused}
    for reading in Reading.objects.all():
        assert client.get(f"/readings/{reading.pk}/").status_code in {200, 302}
        assert bool(reading.page) != bool(reading.refusal)
        assert "Traceback" not in reading.refusal
    assert verify().broken is None
    submission.refresh_from_db()
    assert submission.version == 0


def test_a_hostile_document_that_was_read_bites_on_no_page(
    cast: Cast, signed_in: SignIn, submission: Submission
) -> None:
    bite = "&lt;img src=x onerror=alert(1)&gt;"
    text = f"项目支出绩效自评表\n\n（2025年度）\n\n| 项目名称 | {bite} |\n|---|---|\n| 主管部门 | {bite} |\n"
    text += (
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 产出指标 | 件数 | 1件 | 1件 | 50 | 50 |\n"
    )
    client = signed_in(cast.clerk)
    name = "<img src=x onerror=alert(1)>.html"
    html = f"<html><body><p>项目支出绩效自评表</p><table>{_rows(text)}</table></body></html>"
    client.post(f"/submissions/{submission.pk}/uploads/", {"file": SimpleUploadedFile(name, html.encode())})
    upload = Upload.objects.get()
    read(upload.pk)
    pages = [f"/submissions/{submission.pk}/uploads/", f"/uploads/{upload.pk}/"]
    for reading in upload.readings.all():
        pages += [f"/readings/{reading.pk}/", f"/readings/{reading.pk}/page"]
    shown = "".join(client.get(page).content.decode() for page in pages)
    assert "onerror" in shown
    assert "<img" not in shown


def _rows(text: str) -> str:
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return "".join("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in line) + "</tr>" for line in lines)
