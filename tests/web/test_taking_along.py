"""Evidence of a form that a file takes the place of stays with its indicator, or is told to be left behind."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from msgspec.structs import replace

from ziping.model import Indicator
from ziping.web.ledger.models import Entry
from ziping.web.submissions.actions.attach import attach
from ziping.web.submissions.evidence import evidence_of
from ziping.web.submissions.judging import report_of, stored
from ziping.web.submissions.models import Submission
from ziping.web.uploads.actions.accept import accept
from ziping.web.uploads.models import Reading, Upload

AT = "/projects/0/indicators"
Rows = tuple[Indicator, ...]


@pytest.fixture
def attached(cast: Cast, submission: Submission, settings: LazySettings, tmp_path: Path) -> Submission:
    """The form with a file to its second indicator."""
    settings.FILES = tmp_path / "files"
    attach(cast.clerk, submission.pk, f"{AT}/1", SimpleUploadedFile("验收单.pdf", b"%PDF-1.4 paper"))
    return submission


def read_as(cast: Cast, submission: Submission, rows: Callable[[Rows], Iterable[Indicator]]) -> Reading:
    """Read a file that holds the form with other rows."""
    report = report_of(submission)
    [project] = report.projects
    read = replace(report, projects=(replace(project, indicators=tuple(rows(project.indicators))),))
    upload = Upload.objects.create(
        submission=submission, name="表.docx", digest="0" * 64, size=1, by=cast.clerk, state="read"
    )
    return Reading.objects.create(upload=upload, number=1, name="表.docx", report=stored(read))


def test_it_follows_its_indicator_into_another_order(cast: Cast, attached: Submission):
    reading = read_as(cast, attached, lambda rows: (*rows[1:], rows[0]))
    accept(cast.clerk, reading.pk, attached.version)
    assert [one.pointer for one in evidence_of(attached)] == [f"{AT}/0"]


def test_of_an_indicator_that_is_gone_it_is_told_before_and_taken_away_and_logged(
    cast: Cast, attached: Submission, signed_in: SignIn
):
    reading = read_as(cast, attached, lambda rows: (rows[0], *rows[2:]))
    page = signed_in(cast.clerk).get(reverse("reading", args=[reading.pk])).content.decode()
    assert "不再附在表上：验收单.pdf" in page
    accept(cast.clerk, reading.pk, attached.version)
    assert not evidence_of(attached)
    assert Entry.objects.get(act="take-away").facts["pointer"] == f"{AT}/1"


def test_nothing_is_said_where_nothing_is_left(cast: Cast, attached: Submission, signed_in: SignIn):
    reading = read_as(cast, attached, lambda rows: rows)
    page = signed_in(cast.clerk).get(reverse("reading", args=[reading.pk])).content.decode()
    assert "不再附在表上" not in page
    assert "名称不同" not in page


def test_an_indicator_that_is_only_called_alike_is_told_before(cast: Cast, attached: Submission, signed_in: SignIn):
    reading = read_as(cast, attached, lambda rows: (rows[0], replace(rows[1], level3="公共设施完好率"), *rows[2:]))
    page = signed_in(cast.clerk).get(reverse("reading", args=[reading.pk])).content.decode()
    assert "请核对：验收单.pdf（“设施完好率”→“公共设施完好率”）" in page
    accept(cast.clerk, reading.pk, attached.version)
    assert [one.pointer for one in evidence_of(attached)] == [f"{AT}/1"]
