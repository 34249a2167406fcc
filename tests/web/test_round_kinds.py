"""A round takes forms of its own kind only, however they come."""

from datetime import date

import pytest
from cast import Cast, SignIn

from ziping.web.answering.refusals import NotReady
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.start import start_from
from ziping.web.submissions.earlier import earlier_of
from ziping.web.submissions.models import Submission
from ziping.web.uploads.models import Reading, Upload


def of_another_kind(opened: Round, submission: Submission) -> Submission:
    """Return the unit's form, still empty, of a round of departments' tables in the next year."""
    opened.pk, opened.year, opened.kind, opened.deadline = None, 2026, "department-table", date(2027, 3, 31)
    opened.save()
    return Submission.objects.create(round=opened, unit=submission.unit)


def test_no_form_of_another_kind_is_offered_or_carried_over(cast: Cast, submission: Submission, opened: Round):
    fresh = of_another_kind(opened, submission)
    assert not earlier_of(fresh).exists()
    with pytest.raises(NotReady):
        start_from(cast.clerk, fresh.pk, submission.pk)


def test_an_upload_of_another_kind_is_refused_by_name(
    cast: Cast, submission: Submission, opened: Round, signed_in: SignIn
):
    fresh = of_another_kind(opened, submission)
    upload = Upload.objects.create(
        submission=fresh, name="自评表.docx", digest="0" * 64, size=1, state=Upload.State.read, by=cast.clerk
    )
    reading = Reading.objects.create(upload=upload, number=1, name="自评表.docx", report=submission.report)
    answer = signed_in(cast.clerk).post(f"/readings/{reading.pk}/accept", {"base": 0}, follow=True)
    assert "这份是项目支出绩效自评表，本轮自评报送的是部门整体支出绩效自评表" in answer.content.decode()
    fresh.refresh_from_db()
    assert fresh.report == {}
