"""What the bureau wrote about a form stays when the form is withdrawn; the form itself is not seen."""

from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from reviewing import in_review, now, send

from ziping.web.review.actions.comment import comment
from ziping.web.review.actions.give_back import give_back
from ziping.web.review.models import Letter
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import move
from ziping.web.submissions.actions.rows import Wish, add_row
from ziping.web.submissions.models import Submission

ROW = "/projects/0/indicators/1"
DRAFT = "撤回后改写的名称"


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def withdrawn(cast: Cast, submission: Submission) -> Submission:
    """Returned with a letter and a comment, sent again, withdrawn, and changed since."""
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, f"{ROW}/actual", "请附检测记录")
    give_back(cast.reviewer, submission.pk, "请补充佐证材料。")
    send(cast, submission)
    move("withdraw", cast.head, submission.pk)
    add_row(cast.clerk, submission.pk, Wish("/projects/0/indicators/0", now(submission).version))
    fill(cast.clerk, submission.pk, Typed("/projects/0/indicators/2/level3", DRAFT, now(submission).version))
    return submission


def taken(client: Client, letter: Letter) -> bytes:
    return b"".join(client.get(reverse("letter-file", args=[letter.pk])))


@pytest.mark.parametrize("name", ["lead", "reviewer", "auditor", "clerk", "head"])
def test_who_may_read_the_letters_reads_them_after_the_withdrawal(
    cast: Cast, withdrawn: Submission, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    page = client.get(reverse("letters", args=[withdrawn.pk]))
    assert page.status_code == 200
    assert "请补充佐证材料。" in page.content.decode()
    assert "请附检测记录" in page.content.decode()
    assert taken(client, Letter.objects.get()).startswith(b"PK")


@pytest.mark.parametrize("name", ["water_clerk", "water_head", "school_clerk", "administrator", "outsider"])
def test_nobody_else_does(cast: Cast, withdrawn: Submission, signed_in: SignIn, name: str):
    client = signed_in(getattr(cast, name))
    assert client.get(reverse("letters", args=[withdrawn.pk])).status_code == 404
    assert client.get(reverse("letter-file", args=[Letter.objects.get().pk])).status_code == 404


def test_the_form_that_was_withdrawn_is_not_the_bureau_s_to_see(cast: Cast, withdrawn: Submission, signed_in: SignIn):
    client = signed_in(cast.reviewer)
    number = withdrawn.pk
    assert client.get(reverse("submission", args=[number])).status_code == 404
    assert client.get(reverse("review", args=[number])).status_code == 404
    text = client.get(reverse("letters", args=[number])).content.decode()
    assert "该表已由部门撤回" in text
    assert DRAFT not in text
    assert "指标“设施完好率” 实际完成值" in text
    assert f'href="{reverse("submission", args=[number])}"' not in text
    assert f"{reverse('submission', args=[number])}#" not in text


def test_the_department_still_goes_from_the_letters_to_its_form(cast: Cast, withdrawn: Submission, signed_in: SignIn):
    text = signed_in(cast.clerk).get(reverse("letters", args=[withdrawn.pk])).content.decode()
    assert "该表已由部门撤回" not in text
    assert reverse("submission", args=[withdrawn.pk]) in text


def test_the_page_of_the_round_leads_to_the_letters(cast: Cast, withdrawn: Submission, signed_in: SignIn):
    text = signed_in(cast.lead).get(reverse("round", args=[withdrawn.round_id])).content.decode()
    assert reverse("letters", args=[withdrawn.pk]) in text


def test_a_form_withdrawn_before_anything_was_written_has_no_letters(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    send(cast, submission)
    move("withdraw", cast.head, submission.pk)
    client = signed_in(cast.lead)
    assert client.get(reverse("letters", args=[submission.pk])).status_code == 404
    page = client.get(reverse("round", args=[submission.round_id])).content.decode()
    assert reverse("letters", args=[submission.pk]) not in page
