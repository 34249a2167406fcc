"""A document sent instead of typed: kept, read in the background, taken over when its sender accepts it."""

import errno
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.test import Client
from openpyxl import Workbook  # type: ignore[import-untyped]  # ships no types
from papers import form

from ziping.model import Project, Report
from ziping.web.files import path_of
from ziping.web.ledger.chain import verify
from ziping.web.ledger.models import Entry
from ziping.web.people.models import Person
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.history import history
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission
from ziping.web.uploads.actions.read import read
from ziping.web.uploads.actions.receive import Sent, receive
from ziping.web.uploads.models import Reading, Upload


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


def send(client: Client, submission: Submission, content: bytes, name: str = "自评表.md", sending: str = "t") -> Upload:
    sent = {"file": SimpleUploadedFile(name, content), "token": sending}
    answer = client.post(f"/submissions/{submission.pk}/uploads/", sent, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return Upload.objects.latest("pk")


def sent_and_read(client: Client, submission: Submission, content: bytes, name: str = "自评表.md") -> Upload:
    upload = send(client, submission, content, name)
    read(upload.pk)
    upload.refresh_from_db()
    return upload


@pytest.fixture
def clerk(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.clerk)


def accept(client: Client, reading: Reading, base: int):
    return client.post(f"/readings/{reading.pk}/accept", {"base": base}, follow=True)


def project_of(submission: Submission) -> Project:
    submission.refresh_from_db()
    return report_of(submission).projects[0]


def test_what_was_read_comes_into_the_form_only_when_it_is_accepted(clerk: Client, submission: Submission) -> None:
    upload = sent_and_read(clerk, submission, form())
    assert upload.state == Upload.State.read
    assert project_of(submission).name == "设施维护经费"
    [reading] = upload.readings.all()
    accept(clerk, reading, submission.version)
    assert project_of(submission).name == "校舍维修"
    assert submission.version == 1
    saved = submission.saves.get()
    assert (saved.what, saved.pointer) == ("whole", "")
    assert msgspec.json.decode(saved.before)["projects"][0]["name"] == "设施维护经费"


def test_the_changes_tell_the_file_that_was_taken_over_and_what_it_replaced(
    clerk: Client, submission: Submission
) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    accept(clerk, reading, submission.version)
    submission.refresh_from_db()
    [done] = history(submission)
    assert re.fullmatch(r"采用了文件“自评表.md”，替换了 \d+ 个已填的单元格。", done.after)
    replaced = done.replaced.splitlines()
    assert "项目名称：设施维护经费" in replaced
    assert f"替换了 {len(replaced)} 个" in done.after
    shown = clerk.get(f"/submissions/{submission.pk}/history").content.decode()
    assert done.after in shown
    assert "项目名称：设施维护经费<br>" in shown


@pytest.mark.parametrize(("spent", "times"), [("39", 0), ("见附件", 1)])
def test_only_where_something_is_marked_it_is_said_that_it_was_not_understood(
    clerk: Client, submission: Submission, spent: str, times: int
) -> None:
    [reading] = sent_and_read(clerk, submission, form(spent=spent)).readings.all()
    assert clerk.get(f"/readings/{reading.pk}/").content.decode().count("全部读懂") == 1 - times
    shown = accept(clerk, reading, submission.version).content.decode()
    assert "已采用读出的内容。" in shown
    assert shown.count("没有完全读懂") == times


def test_accepting_twice_takes_over_once(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    for _ in range(2):
        assert accept(clerk, reading, 0).status_code == 200
    submission.refresh_from_db()
    assert (submission.version, submission.saves.count()) == (1, 1)


def test_a_cell_saved_since_the_clerk_looked_is_not_overwritten(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    clerk.post(f"/submissions/{submission.pk}/cell", {"pointer": "/projects/0/name", "text": "新名称", "base": 0})
    answer = accept(clerk, reading, 0)
    assert answer.status_code == 409
    assert "没有采用" in answer.content.decode()
    assert project_of(submission).name == "新名称"


def test_what_was_not_understood_is_marked_and_goes_when_it_is_filled_in(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form(spent="见附件")).readings.all()
    shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
    assert "R004" in shown
    assert "“见附件”未能理解" in shown
    accept(clerk, reading, 0)
    page = f"/submissions/{submission.pk}/"
    assert "“见附件”未能理解" in clerk.get(page).content.decode()
    at = "/projects/0/funds/0/spent"
    clerk.post(f"/submissions/{submission.pk}/cell", {"pointer": at, "text": "39", "base": 1})
    assert "见附件" not in clerk.get(page).content.decode()


def test_the_page_says_what_would_be_replaced_and_whose_document_it_seems(
    clerk: Client, submission: Submission
) -> None:
    [reading] = sent_and_read(clerk, submission, form(unit="示例县水利局", year=2024)).readings.all()
    shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
    assert "设施维护经费" in shown
    assert "会替换表中已填的" in shown
    assert "文件是 2024 年度的，本轮是 2025 年度" in shown
    assert "文件中的单位是“示例县水利局”" in shown


def test_the_original_comes_back_as_it_was_sent_and_is_never_shown_by_the_browser(
    clerk: Client, submission: Submission
) -> None:
    upload = sent_and_read(clerk, submission, form(), "自评表 (定稿).md")
    answer = clerk.get(f"/uploads/{upload.pk}/original")
    assert b"".join(answer) == form()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_page_of_the_original_has_a_policy_of_its_own_and_no_origin(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    answer = clerk.get(f"/readings/{reading.pk}/page")
    assert "校舍维修" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "sandbox allow-scripts" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "sha256-" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_an_archive_is_read_document_by_document(clerk: Client, submission: Submission) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("甲.md", form())
        archive.writestr("乙.docx", b"nothing of the kind")
    upload = sent_and_read(clerk, submission, out.getvalue(), "材料.zip")
    assert (upload.state, upload.done, upload.of) == (Upload.State.read, 2, 2)
    first, second = sorted(upload.readings.all(), key=lambda reading: bool(reading.refusal))
    assert first.name == "材料.zip/甲.md"
    assert (first.report or {})["file"] == "材料.zip/甲.md"
    assert (second.code, second.report) == ("R001", None)
    assert "乙.docx" in second.refusal


def test_a_document_without_a_form_is_refused_in_one_sentence(clerk: Client, submission: Submission) -> None:
    upload = sent_and_read(clerk, submission, "一封信。".encode(), "信.txt")
    assert upload.state == Upload.State.refused
    assert "没有找到绩效自评表" in clerk.get(f"/uploads/{upload.pk}/").content.decode()


@pytest.mark.parametrize(
    "case",
    [
        ("空.docx", b"", "是空文件"),
        ("空白.docx", b"\0\0\0", "是空文件"),
        ("程序.exe", b"MZ\x90\0", "不是可以读取的文件"),
        ("程序.docx", b"MZ\x90\0", "不是可以读取的文件"),
        ("报告.json", b'{"format": 1}', "不是可以读取的文件"),
        ("损坏.pdf", b"plain words", "内容不是 pdf 文件"),
    ],
)
def test_what_is_no_document_is_not_taken_in_and_takes_no_room(
    clerk: Client, submission: Submission, settings: LazySettings, case: tuple[str, bytes, str]
) -> None:
    name, content, words = case
    sent = {"file": SimpleUploadedFile(name, content), "token": "t"}
    answer = clerk.post(f"/submissions/{submission.pk}/uploads/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Upload.objects.exists()
    assert not [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_a_document_that_comes_in_many_pieces_is_kept_whole(cast: Cast, submission: Submission) -> None:
    content = b"%PDF-" + bytes(9_000)
    pieces = [content[start : start + 4_000] for start in range(0, len(content), 4_000)]
    upload = receive(cast.clerk, submission, Sent("扫描.pdf", pieces, "t"))
    assert path_of(upload.digest).read_bytes() == content


def test_a_file_that_is_too_large_is_not_taken_in(
    clerk: Client, submission: Submission, settings: LazySettings
) -> None:
    settings.UPLOAD_BYTES = 1_000_000
    address = f"/submissions/{submission.pk}/uploads/"
    answer = clerk.post(address, {"file": SimpleUploadedFile("大.pdf", b"%PDF-" + bytes(1_500_000))})
    assert (answer.status_code, "超过 1 MB" in answer.content.decode()) == (422, True)
    before = f"http://testserver{address}"
    file = SimpleUploadedFile("更大.pdf", b"%PDF-" + bytes(3_000_000))
    answer = clerk.post(address, {"file": file}, headers={"Referer": before})
    assert (answer.status_code, "超过 1 MB" in answer.content.decode()) == (413, True)
    assert f'href="{before}"' in answer.content.decode()
    assert not [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_a_name_leads_nowhere_else(clerk: Client, submission: Submission) -> None:
    upload = send(clerk, submission, form(), "../../etc/cron.d/坏\u202e.md")
    assert upload.name == "坏.md"
    assert path_of(upload.digest).read_bytes() == form()


def test_a_sending_counts_once_and_equal_files_lie_once(
    clerk: Client, submission: Submission, settings: LazySettings
) -> None:
    first, again, other = (send(clerk, submission, form(), sending=sending) for sending in ("a", "a", "b"))
    assert (first.pk, other.digest) == (again.pk, first.digest)
    assert other.pk != first.pk
    assert [path.name for path in Path(settings.FILES).rglob("*") if path.is_file()] == [first.digest]


def test_reading_again_what_was_read_changes_nothing(clerk: Client, submission: Submission) -> None:
    upload = sent_and_read(clerk, submission, form())
    entries = Entry.objects.count()
    read(upload.pk)
    assert upload.readings.count() == 1
    assert Entry.objects.count() == entries


def test_what_always_takes_its_worker_along_is_given_up(clerk: Client, submission: Submission) -> None:
    upload = send(clerk, submission, form())
    Upload.objects.filter(pk=upload.pk).update(tries=3, state=Upload.State.reading)
    read(upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.refused
    assert "已经停止" in upload.readings.get().refusal


@pytest.mark.parametrize(
    ("error", "state", "tries"),
    [
        (DataError("too long"), "refused", 1),
        (IntegrityError("unique"), "refused", 1),
        (OperationalError("database is locked"), "reading", 0),
        (InterfaceError("connection already closed"), "reading", 0),
        (OSError(errno.ENOSPC, "no space"), "reading", 0),
    ],
)
def test_only_trouble_that_passes_is_no_fault_of_the_file(
    clerk: Client, submission: Submission, monkeypatch: pytest.MonkeyPatch, error: Exception, state: str, tries: int
) -> None:
    def fail(_: object) -> None:
        raise error

    upload = send(clerk, submission, form())
    monkeypatch.setattr("ziping.web.uploads.actions.read._results", fail)
    with pytest.raises(type(error)):
        read(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.tries) == (state, tries)


def test_one_sends_only_so_many_files_an_hour_and_at_once(
    clerk: Client, submission: Submission, settings: LazySettings
) -> None:
    settings.UPLOADS_WAITING = 2
    address = f"/submissions/{submission.pk}/uploads/"
    answers = [clerk.post(address, {"file": SimpleUploadedFile("表.md", form()), "token": str(n)}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    Upload.objects.update(state=Upload.State.refused)
    settings.UPLOADS_AN_HOUR = 2
    answer = clerk.post(address, {"file": SimpleUploadedFile("表.md", form())})
    assert (answer.status_code, "一小时内最多上传 2 个文件" in answer.content.decode()) == (429, True)


def test_a_form_that_was_sent_on_takes_no_file_and_accepts_none(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    Submission.objects.update(state=State.with_bureau)
    answer = clerk.post(f"/submissions/{submission.pk}/uploads/", {"file": SimpleUploadedFile("表.md", form())})
    assert answer.status_code == 409
    assert accept(clerk, reading, 0).status_code == 409
    assert project_of(submission).name == "设施维护经费"


def test_what_was_left_is_not_taken_over(clerk: Client, submission: Submission) -> None:
    upload = sent_and_read(clerk, submission, form())
    clerk.post(f"/uploads/{upload.pk}/dismiss")
    assert accept(clerk, upload.readings.get(), 0).status_code == 409


def test_the_one_that_is_read_next_is_told_so_and_the_others_how_many_are_before(
    clerk: Client, submission: Submission
) -> None:
    first, second = (send(clerk, submission, form(), sending=sending) for sending in ("a", "b"))
    pages = [clerk.get(f"/uploads/{one.pk}/progress").content.decode() for one in (first, second)]
    assert "即将读取。" in pages[0]
    assert "前面还有 1 个文件" in pages[1]


def test_an_upload_that_was_left_before_its_turn_is_not_read(clerk: Client, submission: Submission) -> None:
    upload = send(clerk, submission, form())
    clerk.post(f"/uploads/{upload.pk}/dismiss")
    read(upload.pk)
    assert not upload.readings.exists()


PAGES: tuple[str, ...] = ("/uploads/{upload}/", "/uploads/{upload}/progress")
PAGES += ("/uploads/{upload}/original", "/readings/{reading}/", "/readings/{reading}/page")


@pytest.mark.parametrize(
    "case",
    [
        ("clerk", False, True),
        ("head", False, True),
        ("auditor", False, True),
        ("lead", False, False),
        ("reviewer", False, False),
        ("reviewer", True, True),
        ("water_clerk", True, False),
        ("school_clerk", True, False),
        ("administrator", True, False),
        ("outsider", True, False),
    ],
)
def test_uploads_are_seen_by_the_department_and_by_the_bureau_once_taken_over(
    cast: Cast, signed_in: SignIn, clerk: Client, submission: Submission, case: tuple[str, bool, bool]
) -> None:
    who, accepted, sees = case
    upload = sent_and_read(clerk, submission, form())
    [reading] = upload.readings.all()
    if accepted:
        accept(clerk, reading, 0)
    Submission.objects.update(state=State.with_bureau)
    person: Person = getattr(cast, who)
    client = signed_in(person)
    ids = {"submission": submission.pk, "upload": upload.pk, "reading": reading.pk}
    answers = {page: client.get(page.format(**ids)) for page in PAGES}
    assert all(b"".join(answer) for answer in answers.values())
    statuses = {page: answer.status_code for page, answer in answers.items()}
    assert set(statuses.values()) == {200 if sees else 404}, statuses
    assert client.post(f"/readings/{reading.pk}/accept", {"base": 0}).status_code in {403, 404, 409}


def test_every_act_on_an_upload_stands_in_the_log_without_its_name(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form(), "李某的表.md").readings.all()
    accept(clerk, reading, 0)
    entries = list(Entry.objects.order_by("number"))
    assert [entry.act for entry in entries][-3:] == ["upload", "read", "accept-upload"]
    assert "李某" not in str([entry.facts for entry in entries])
    assert verify().broken is None


def test_a_report_that_was_taken_over_is_the_one_that_was_read(clerk: Client, submission: Submission) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    accept(clerk, reading, 0)
    submission.refresh_from_db()
    assert report_of(submission) == msgspec.convert(reading.report, Report, strict=False)


def test_the_claimed_score_is_that_of_the_form_once_its_total_is_mended(
    cast: Cast, clerk: Client, submission: Submission
) -> None:
    [reading] = sent_and_read(clerk, submission, form()).readings.all()
    accept(clerk, reading, 0)
    fill(cast.clerk, submission.pk, Typed("/projects/0/total_score", "98.5", 1))
    submission.refresh_from_db()
    assert submission.claimed == Decimal("98.5")


@pytest.mark.parametrize(
    ("host", "leads"), [("http://testserver", True), ("https://elsewhere.example", False)], ids=["ours", "elsewhere"]
)
def test_a_refusal_leads_back_to_the_page_that_asked_where_it_is_ours(
    clerk: Client, submission: Submission, *, host: str, leads: bool
) -> None:
    place = f"/submissions/{submission.pk}/uploads/"
    sent = {"file": SimpleUploadedFile("空.docx", b""), "token": "t"}
    answer = clerk.post(place, sent, headers={"referer": host + place})
    assert answer.status_code == 422
    assert (f'href="{host}{place}"' in answer.content.decode()) is leads


def book(*sheets: tuple[str, list[list[str]], str]) -> bytes:
    """A workbook of sheets: name, rows, state."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows, state in sheets:
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def form_rows() -> list[list[str]]:
    lines = form().decode().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line and "---" not in line]


def test_tables_that_are_no_part_of_the_form_are_told_and_not_all_is_said_to_be_understood(
    clerk: Client, submission: Submission
) -> None:
    evidence = "\n\n| 序号 | 佐证材料名称 |\n|---|---|\n| 1 | 验收单 |\n"
    [reading] = sent_and_read(clerk, submission, form() + evidence.encode()).readings.all()
    shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
    assert "文件中以下内容不属于自评表，没有读入：以“序号 佐证材料名称”开头的表格" in shown
    assert "全部读懂" not in shown


def test_sheets_that_are_no_part_of_the_form_are_told_by_their_names(clerk: Client, submission: Submission) -> None:
    sheets = [("自评表", form_rows(), "visible"), ("说明", [["本表由计财股填报"]], "visible")]
    content = book(*sheets, ("底稿", [["一", "二"]], "hidden"), ("Sheet4", [], "visible"))
    [reading] = sent_and_read(clerk, submission, content, "自评表.xlsx").readings.all()
    shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
    assert "没有读入：工作表“说明”；隐藏的工作表“底稿”</p>" in shown
    assert "全部读懂" not in shown


def test_a_file_that_holds_only_the_form_leaves_nothing_unread(clerk: Client, submission: Submission) -> None:
    content = book(("自评表", form_rows(), "visible"))
    for number, (name, each) in enumerate({"自评表.md": form(), "自评表.xlsx": content}.items()):
        upload = send(clerk, submission, each, name, sending=str(number))
        read(upload.pk)
        [reading] = upload.readings.all()
        shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
        assert "没有读入" not in shown
        assert "全部读懂" in shown
