"""A round takes forms of its own kind only, however they come."""

from datetime import date

import pytest
from cast import Cast, SignIn

from ziping.web.answering.refusals import NotReady
from ziping.web.people.models import Person
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


def read_for(fresh: Submission, by: Person, report: dict[str, object]) -> Reading:
    upload = Upload.objects.create(
        submission=fresh, name="自评表.docx", digest="0" * 64, size=1, state=Upload.State.read, by=by
    )
    return Reading.objects.create(upload=upload, number=1, name="自评表.docx", report=report)


def test_no_form_of_another_kind_is_offered_or_carried_over(cast: Cast, submission: Submission, opened: Round):
    fresh = of_another_kind(opened, submission)
    assert not earlier_of(fresh).exists()
    with pytest.raises(NotReady):
        start_from(cast.clerk, fresh.pk, submission.pk)


def test_an_upload_of_another_kind_is_refused_by_name(
    cast: Cast, submission: Submission, opened: Round, signed_in: SignIn
):
    fresh = of_another_kind(opened, submission)
    reading = read_for(fresh, cast.clerk, submission.report)
    answer = signed_in(cast.clerk).post(f"/readings/{reading.pk}/accept", {"base": 0}, follow=True)
    assert "这份是项目支出绩效自评表，本轮自评报送的是部门整体支出绩效自评表" in answer.content.decode()
    fresh.refresh_from_db()
    assert fresh.report == {}


def test_the_page_says_before_that_a_form_of_another_kind_cannot_be_taken_over_and_does_not_offer_it(
    cast: Cast, submission: Submission, opened: Round, signed_in: SignIn
):
    reading = read_for(of_another_kind(opened, submission), cast.clerk, submission.report)
    shown = signed_in(cast.clerk).get(f"/readings/{reading.pk}/").content.decode()
    told = "这份是项目支出绩效自评表，本轮自评报送的是部门整体支出绩效自评表，不能采用到表中。"
    assert told in shown
    assert f"/readings/{reading.pk}/accept" not in shown
    assert f"/uploads/{reading.upload_id}/dismiss" in shown


def test_a_form_whose_title_names_no_kind_is_of_the_round_s(
    cast: Cast, submission: Submission, opened: Round, signed_in: SignIn
):
    fresh = of_another_kind(opened, submission)
    reading = read_for(fresh, cast.clerk, {**submission.report, "title": "自评表", "prose": []})
    clerk = signed_in(cast.clerk)
    shown = clerk.get(f"/readings/{reading.pk}/").content.decode()
    assert "不能采用到表中" not in shown
    assert f"/readings/{reading.pk}/accept" in shown
    clerk.post(f"/readings/{reading.pk}/accept", {"base": 0})
    fresh.refresh_from_db()
    assert fresh.report["kind"] == "department-table"
