"""What a department changes after a return is its own to see until it is submitted again; the bureau sees the copy."""

from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from bureau_pages import body_of, pages_of, told_by_api
from cast import Cast, SignIn
from django.apps import apps
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no types
from papers import form
from reviewing import in_review, now, send, warned, warnings_of

from ziping.web.publishing.actions.reopen import reopen
from ziping.web.review.actions.accept import accept
from ziping.web.review.actions.comment import comment
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.management.commands.assess import Command
from ziping.web.review.models import Case
from ziping.web.rounds.models import Round
from ziping.web.submissions.actions.attach import attach, take_away
from ziping.web.submissions.actions.explain import explain
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import begin_review, move, send_to_head
from ziping.web.submissions.actions.rows import Wish, add_row
from ziping.web.submissions.models import GivenBack, State, Submission
from ziping.web.submissions.visibility import seen
from ziping.web.uploads.actions.accept import accept as take_over
from ziping.web.uploads.actions.read import read
from ziping.web.uploads.actions.receive import Sent, receive

NAME = "/projects/0/name"
TOTAL = "/projects/0/total_score"
ROW = "/projects/0/indicators/0"
DRAFT = "正在修改的项目名称"
BUREAU = ("lead", "reviewer", "second_reviewer")


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def mended(cast: Cast, submission: Submission) -> Submission:
    """Given back, and changed since: another name, a total that is far from what was claimed."""
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, "请核实项目名称。")
    change(cast, submission)
    return submission


def change(cast: Cast, submission: Submission) -> None:
    fill(cast.clerk, submission.pk, Typed(NAME, DRAFT, now(submission).version))
    fill(cast.clerk, submission.pk, Typed(TOTAL, "61.5", now(submission).version))


@pytest.mark.parametrize("name", BUREAU)
def test_no_page_of_the_bureau_shows_what_is_changed_after_a_return(
    cast: Cast, mended: Submission, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    for page in pages_of(mended):
        text = body_of(client, page)
        assert DRAFT not in text, page
        assert "61.5" not in text, page


def test_the_bureau_sees_the_form_as_it_was_and_is_told_so(cast: Cast, mended: Submission, signed_in: SignIn):
    for page in (reverse("submission", args=[mended.pk]), reverse("review", args=[mended.pk])):
        text = body_of(signed_in(cast.lead), page)
        assert "设施维护经费" in text
        assert "该表已退回修改" in text


@pytest.mark.parametrize("name", ["clerk", "head", "auditor"])
def test_the_department_and_auditors_see_it_as_it_stands(cast: Cast, mended: Submission, signed_in: SignIn, name: str):
    text = body_of(signed_in(getattr(cast, name)), reverse("submission", args=[mended.pk]))
    assert DRAFT in text
    assert "该表已退回修改" not in text


def test_programs_of_the_bureau_get_the_copy_and_those_of_the_department_the_form(cast: Cast, mended: Submission):
    paths = ["submissions", *(f"submissions/{mended.pk}{more}" for more in ("", "/report", "/findings"))]
    for path in paths:
        told = told_by_api(cast.lead, path)
        assert DRAFT not in told
        assert "61.5" not in told
    version = now(mended).version
    assert f'"version": {version}' not in told_by_api(cast.lead, f"submissions/{mended.pk}")
    assert f'"version": {version}' in told_by_api(cast.clerk, f"submissions/{mended.pk}")
    assert DRAFT in told_by_api(cast.clerk, f"submissions/{mended.pk}/report")


def test_the_list_to_take_away_has_the_figures_that_were_sent(cast: Cast, mended: Submission, signed_in: SignIn):
    content = signed_in(cast.lead).get(reverse("round-list", args=[mended.round_id])).content
    cells = [cell for row in load_workbook(BytesIO(content)).active.values for cell in row]
    assert 100 in cells
    assert 61.5 not in cells


def test_a_window_of_the_bureau_is_told_of_no_change(cast: Cast, mended: Submission, signed_in: SignIn):
    version = seen(cast.lead, mended.pk).version
    page = f"{reverse('changes', args=[mended.pk])}?since={version}&state={State.returned}"
    assert signed_in(cast.lead).get(page).json() == {"version": version}
    assert now(mended).version > version


def test_what_is_with_the_head_again_or_back_with_the_clerk_is_still_seen_as_it_was(
    cast: Cast, mended: Submission, signed_in: SignIn
):
    fill(cast.clerk, mended.pk, Typed(TOTAL, "100", now(mended).version))
    lead = signed_in(cast.lead)
    for act, person in ((send_to_head, cast.clerk), (partial(move, "send-back"), cast.head)):
        act(person, mended.pk)
        text = body_of(lead, reverse("submission", args=[mended.pk]))
        assert DRAFT not in text
        assert "设施维护经费" in text
        assert reverse("submission", args=[mended.pk]) in body_of(lead, reverse("round", args=[mended.round_id]))


def test_once_it_is_submitted_again_the_bureau_sees_it_with_what_was_changed(
    cast: Cast, mended: Submission, signed_in: SignIn
):
    fill(cast.clerk, mended.pk, Typed(TOTAL, "100", now(mended).version))
    send(cast, mended)
    begin_review(cast.reviewer, mended.pk)
    text = body_of(signed_in(cast.reviewer), f"{reverse('review', args=[mended.pk])}?beside=changes")
    assert DRAFT in text
    assert "该表已退回修改" not in text
    assert not GivenBack.objects.exists()


def test_a_second_return_is_compared_with_the_first(cast: Cast, mended: Submission, signed_in: SignIn):
    fill(cast.clerk, mended.pk, Typed(TOTAL, "100", now(mended).version))
    send(cast, mended)
    begin_review(cast.reviewer, mended.pk)
    give_back(cast.reviewer, mended.pk, "请再次核实。")
    fill(cast.clerk, mended.pk, Typed(NAME, "又一个名称", now(mended).version))
    text = body_of(signed_in(cast.lead), f"{reverse('review', args=[mended.pk])}?beside=changes")
    assert "<del>设施维护经费</del>" in text
    assert DRAFT in text
    assert "又一个名称" not in text


def test_explanations_are_those_that_were_sent(cast: Cast, submission: Submission, signed_in: SignIn):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, "请核实。")
    explain(cast.clerk, submission.pk, warnings_of(submission)[0].key, "草拟中的另一种说明文字。")
    page = reverse("review", args=[submission.pk])
    text = body_of(signed_in(cast.reviewer), page)
    assert "草拟中的另一种说明" not in text
    assert "实际需求增加" in text
    assert "草拟中的另一种说明" in body_of(signed_in(cast.clerk), reverse("submission", args=[submission.pk]))


def test_evidence_is_what_lay_there_at_its_row(cast: Cast, submission: Submission, signed_in: SignIn):
    kept = attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("验收单.pdf", b"%PDF-1.4 1"))
    in_review(cast, submission)
    give_back(cast.reviewer, submission.pk, "请核实。")
    new = attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile("草稿照片.pdf", b"%PDF-1.4 2"))
    add_row(cast.clerk, submission.pk, Wish(f"{ROW.rpartition('/')[0]}/0", now(submission).version))
    take_away(cast.clerk, submission.pk, kept.pk)
    reviewer = signed_in(cast.reviewer)
    text = body_of(reviewer, f"{reverse('evidence', args=[submission.pk])}?at={ROW}")
    assert "验收单.pdf" in text
    assert "草稿照片.pdf" not in text
    assert b"".join(reviewer.get(reverse("evidence-file", args=[submission.pk, kept.pk]))) == b"%PDF-1.4 1"
    assert reviewer.get(reverse("evidence-file", args=[submission.pk, new.pk])).status_code == 404


def test_a_document_taken_over_since_is_not_seen(cast: Cast, mended: Submission, signed_in: SignIn):
    upload = receive(cast.clerk, now(mended), Sent("草稿.md", [form()], "t"))
    read(upload.pk)
    reading = upload.readings.get()
    take_over(cast.clerk, reading.pk, now(mended).version)
    reviewer = signed_in(cast.reviewer)
    for page in (reverse("upload", args=[upload.pk]), reverse("reading", args=[reading.pk])):
        assert reviewer.get(page).status_code == 404
        assert signed_in(cast.clerk).get(page).status_code == 200
    for page in (reverse("uploads", args=[mended.pk]), f"{reverse('review', args=[mended.pk])}?beside=original"):
        assert "草稿.md" not in body_of(reviewer, page)


def test_comments_stay_at_the_cells_the_bureau_sees(cast: Cast, submission: Submission, signed_in: SignIn):
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, f"{ROW}/actual", "请附依据")
    give_back(cast.reviewer, submission.pk, "请核实。")
    add_row(cast.clerk, submission.pk, Wish(ROW, now(submission).version))
    text = body_of(signed_in(cast.reviewer), f"{reverse('review', args=[submission.pk])}?beside=comments")
    assert f'<a href="#c{ROW}/actual">' in text


def test_a_published_form_that_is_corrected_is_seen_as_it_was_published(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    in_review(cast, submission)
    accept(cast.lead, submission.pk, "同意自评结果")
    Submission.objects.filter(pk=submission.pk).update(state=State.published)
    reopen(cast.lead, submission.pk, "数据有误")
    change(cast, submission)
    assert DRAFT not in body_of(signed_in(cast.lead), reverse("submission", args=[submission.pk]))


@pytest.mark.usefixtures("mended")
def test_the_risk_is_not_weighed_by_what_is_being_changed():
    before = Case.objects.get().risk
    Command().handle()
    assert Case.objects.get().risk == before


def test_this_year_s_review_shows_last_year_s_form_as_it_was_given_back(
    cast: Cast, mended: Submission, signed_in: SignIn
):
    rounded = Round.objects.get(pk=mended.round_id)
    rounded.pk, rounded.year, rounded.title = None, rounded.year + 1, "次年"
    rounded.save()
    other = Submission.objects.create(round=rounded, unit=cast.education, report=mended.report, state=State.in_review)
    text = body_of(signed_in(cast.lead), f"{reverse('review', args=[other.pk])}?beside=last-year")
    assert "设施维护经费" in text
    assert DRAFT not in text


def test_a_copy_is_never_saved(cast: Cast, mended: Submission):
    with pytest.raises(RuntimeError):
        seen(cast.lead, mended.pk).save()


def test_what_was_given_back_before_there_were_copies_is_kept_as_it_was(cast: Cast, mended: Submission):
    GivenBack.objects.all().delete()
    migration = import_module("ziping.web.submissions.migrations.0004_given_back")
    migration.keep_what_was_given_back(apps, connection.schema_editor())
    shown = seen(cast.lead, mended.pk)
    assert shown.report["projects"][0]["name"] == "设施维护经费"
    assert shown.claimed is None


def test_what_was_made_a_draft_again_lies_returned_after_an_upgrade(mended: Submission, water_submission: Submission):
    Submission.objects.update(state=State.draft)
    migration = import_module("ziping.web.submissions.migrations.0007_returned_again")
    migration.return_again(apps, connection.schema_editor())
    assert now(mended).state == State.returned
    assert now(water_submission).state == State.draft
