"""After a retraction the preview of the next publication says what is true of the one before."""

import re

import pytest
from cast import Cast, SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from msgspec.structs import replace
from published import ALSO, accept, go_out, personal_report, store

from ziping.web.answering.refusals import NotReady, TooLate
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.publishing.actions.retract import retract
from ziping.web.publishing.models import Publication
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission

READABLE = "仍可查阅"


def preview(cast: Cast, submission: Submission, signed_in: SignIn) -> str:
    page = f"{reverse('publishing-preview')}?s={submission.pk}"
    return signed_in(cast.lead).get(page).content.decode()


def test_what_is_replaced_stays_to_be_read_and_the_preview_says_so(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    earlier = go_out(cast.lead, accept(submission))
    assert READABLE in preview(cast, submission, signed_in)
    assert signed_in(cast.clerk).get(earlier.get_absolute_url()).status_code == 200


def test_what_was_retracted_is_gone_and_the_preview_says_so(cast: Cast, submission: Submission, signed_in: SignIn):
    earlier = go_out(cast.lead, accept(submission))
    retract(cast.lead, earlier.pk, "误公开")
    text = preview(cast, submission, signed_in)
    assert READABLE not in text
    assert "已于" in text
    assert "其内容不再公开" in text
    assert signed_in(cast.clerk).get(earlier.get_absolute_url()).status_code == 410


def test_the_old_address_leads_to_the_new_one_as_the_preview_promised(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    earlier = go_out(cast.lead, accept(submission))
    retract(cast.lead, earlier.pk, "误公开")
    later = go_out(cast.lead, submission, note="重新核对后公开")
    assert later.number == earlier.number + 1
    gone = signed_in(cast.clerk).get(earlier.get_absolute_url())
    assert gone.status_code == 410
    assert later.get_absolute_url() in gone.content.decode()
    assert "误公开" in gone.content.decode()


def test_giving_back_promises_no_publication_that_is_gone(cast: Cast, submission: Submission, signed_in: SignIn):
    earlier = go_out(cast.lead, accept(submission))
    page = reverse("published", args=[submission.pk])
    assert "原公开件保持公开" in signed_in(cast.lead).get(page).content.decode()
    retract(cast.lead, earlier.pk, "误公开")
    text = signed_in(cast.lead).get(page).content.decode()
    assert "原公开件保持公开" not in text
    assert "不恢复公开" in text


def test_a_correction_that_is_retracted_takes_with_it_what_it_replaced(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    earlier = go_out(cast.lead, accept(submission))
    later = go_out(cast.lead, submission, note="补充遮盖", also=("维护",))
    retract(cast.lead, later.pk, "误公开个人信息")
    client = signed_in(cast.clerk)
    for address in (earlier.get_absolute_url(), f"{earlier.get_absolute_url()}report.json"):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "误公开个人信息" in gone.content.decode()
        assert later.get_absolute_url() not in gone.content.decode()
    submission.refresh_from_db()
    assert submission.state == State.accepted


def test_what_was_retracted_may_be_given_back_but_not_what_was_never_published(cast: Cast, submission: Submission):
    accept(submission)
    with pytest.raises(TooLate):
        reopen(cast.lead, submission.pk, "更正执行数")
    retract(cast.lead, go_out(cast.lead, submission).pk, "误公开")
    assert reopen(cast.lead, submission.pk, "更正执行数").state == State.returned


def test_a_retraction_locks_the_form_before_its_publication(cast: Cast, submission: Submission):
    publication = go_out(cast.lead, accept(submission))
    with CaptureQueriesContext(connection) as asked:
        retract(cast.lead, publication.pk, "数据有误。")
    read = [re.search(r'FROM "(\w+)"', one["sql"]) for one in asked.captured_queries]
    tables = [found[1] for found in read if found]
    assert tables.index("submissions_submission") < tables.index("publishing_publication")


@pytest.fixture
def cleaned(cast: Cast, submission: Submission) -> Publication:
    """What was published with names hidden in it, of a form that was given back and holds them no more."""
    plain = report_of(submission)
    published = go_out(cast.lead, accept(submission, personal_report(submission)), also=ALSO)
    reopen(cast.lead, submission.pk, "误填个人信息")
    submission.refresh_from_db()
    store(submission, plain)
    return published


@pytest.mark.parametrize("words", ["删去赵某的联系方式", "删去孙小某的情况"])
def test_the_words_of_a_correction_name_nobody_who_was_hidden_before(
    cast: Cast, submission: Submission, cleaned: Publication, words: str
):
    accept(submission)
    with pytest.raises(NotReady, match="personal"):
        go_out(cast.lead, submission, note=words)
    assert go_out(cast.lead, submission, note="删去联系方式").replaces == cleaned
    for name in ("赵某", "孙小某"):
        with pytest.raises(NotReady, match="personal"):
            retract(cast.lead, submission.publications.latest("number").pk, f"误公开{name}的情况")


def test_the_reason_of_a_retraction_is_looked_through_with_what_was_published_and_not_with_the_draft(
    cast: Cast, submission: Submission, cleaned: Publication
):
    store(submission, replace(report_of(submission), prose=("联系人：钱某，负责协调。",)))
    with pytest.raises(NotReady, match="personal"):
        retract(cast.lead, cleaned.pk, "误公开赵某的情况")
    assert retract(cast.lead, cleaned.pk, "误公开，钱某已致歉").retracted_at is not None
