"""A corrected form that is sent and withdrawn again is the department's alone: no page, list or document shows it."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from bureau_pages import body_of, pages_of
from cast import Cast, SignIn
from django.conf import LazySettings
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from published import accept, go_out
from reviewing import now, send

from ziping.web.api.actions.issue import issue
from ziping.web.files import path_of
from ziping.web.publishing.actions.reopen import reopen
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.spotchecks.actions.report import report
from ziping.web.spotchecks.actions.score import score
from ziping.web.spotchecks.models import SpotCheck
from ziping.web.spotchecks.results import results_of
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import move
from ziping.web.submissions.models import Submission
from ziping.web.submissions.visibility import with_report

SENT_TEXT, DRAFT = "更正后报送的名称", "撤回后改写的名称"
HIDDEN = (SENT_TEXT, DRAFT, "61.5")
SEED, FROM = "3D 2026032 5 8 1", "福利彩票3D第2026032期开奖号码"


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


def listed(cast: Cast, submission: Submission) -> SpotCheck:
    """Publish the form and fix a list that it stands in."""
    go_out(cast.lead, accept(submission))
    return prepare(cast.lead, submission.round_id, ("100", "100", "100"))


def typed(cast: Cast, submission: Submission, at: str, text: str) -> None:
    fill(cast.clerk, submission.pk, Typed(f"/projects/0/{at}", text, now(submission).version))


def give_back(cast: Cast, submission: Submission) -> None:
    reopen(cast.lead, submission.pk, "名称有误")
    typed(cast, submission, "name", DRAFT)


def send_again(cast: Cast, submission: Submission) -> None:
    reopen(cast.lead, submission.pk, "名称有误")
    typed(cast, submission, "name", SENT_TEXT)
    send(cast, submission)


def withdraw(cast: Cast, submission: Submission) -> None:
    """Have the published form corrected and sent, withdrawn, and changed since."""
    send_again(cast, submission)
    move("withdraw", cast.clerk, submission.pk)
    typed(cast, submission, "name", DRAFT)
    typed(cast, submission, "total_score", "61.5")


@pytest.fixture
def drawn(cast: Cast, submission: Submission) -> SpotCheck:
    """Drawn and scored, a problem opened of it, before it was corrected."""
    check = draw(cast.lead, listed(cast, submission).pk, SEED, FROM)
    score(cast.reviewer, check.drawn.get().pk, "80", "佐证不足，扣分。")
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    open_problem(cast.lead, submission.pk, Wish("spot-check", "佐证不足，扣分。", "补充佐证材料。", day))
    withdraw(cast, submission)
    return check


def lists_of(check: SpotCheck, submission: Submission) -> list[str]:
    """Return what the bureau still has of the form: lists in which its row stays, and what was made of it."""
    return [
        reverse("home"),
        reverse("inbox"),
        f"{reverse('inbox')}?state=all",
        reverse("round", args=[submission.round_id]),
        f"{reverse('overview')}?round={submission.round_id}",
        reverse("publishing"),
        reverse("published", args=[submission.pk]),
        reverse("spot-checks"),
        reverse("spot-check", args=[check.pk]),
        reverse("rectify-bureau"),
        reverse("rectify-problem", args=[submission.problems.get().pk]),
    ]


@pytest.mark.parametrize("name", ["lead", "reviewer"])
def test_pages_of_the_form_are_gone_and_lists_show_nothing_of_it(
    cast: Cast, submission: Submission, drawn: SpotCheck, signed_in: SignIn, name: str
):
    client = signed_in(getattr(cast, name))
    assert client.get(reverse("submission", args=[submission.pk])).status_code == 404
    for page in {*pages_of(submission), *lists_of(drawn, submission)}:
        answer = client.get(page)
        assert answer.status_code in {200, 403, 404}, page
        assert not [one for one in HIDDEN if one in answer.content.decode()], page


def test_its_row_stays_in_the_lists(cast: Cast, submission: Submission, drawn: SpotCheck, signed_in: SignIn):
    client = signed_in(cast.lead)
    for page in (reverse("publishing"), reverse("spot-check", args=[drawn.pk]), reverse("rectify-bureau")):
        assert submission.unit.name in body_of(client, page)


def test_a_lead_s_program_is_told_nothing_of_it(cast: Cast, submission: Submission, drawn: SpotCheck):
    _, secret = issue(cast.lead, "报表程序", ("read",), 30)
    one = f"submissions/{submission.pk}"
    for path in ("submissions", one, f"{one}/report", f"{one}/findings", "rounds", f"rounds/{drawn.round_id}"):
        answer = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == (404 if path.startswith(one) else 200)
        assert not [each for each in HIDDEN if each in json.dumps(answer.json(), ensure_ascii=False)], path


@pytest.mark.usefixtures("drawn")
def test_the_department_sees_what_it_changes(cast: Cast, submission: Submission, signed_in: SignIn):
    assert DRAFT in body_of(signed_in(cast.clerk), reverse("submission", args=[submission.pk]))


@pytest.mark.parametrize(
    ("happens", "wanted"), [(withdraw, "设施维护经费"), (give_back, "设施维护经费"), (send_again, SENT_TEXT)]
)
def test_what_is_drawn_is_what_the_bureau_sees(
    cast: Cast, submission: Submission, happens: Callable[[Cast, Submission], object], wanted: str
):
    check = listed(cast, submission)
    happens(cast, submission)
    draw(cast.lead, check.pk, SEED, FROM)
    assert check.drawn.get().frozen.report["projects"][0]["name"] == wanted


@pytest.mark.usefixtures("drawn")
def test_nothing_that_is_the_department_s_alone_can_be_shown_or_saved_as_the_bureau_s(submission: Submission):
    one = now(submission)
    with pytest.raises(ObjectDoesNotExist):
        with_report(one)
    with pytest.raises(RuntimeError):
        one.save()


def test_the_claim_beside_a_score_stays_that_of_the_form_that_was_drawn(
    cast: Cast, submission: Submission, drawn: SpotCheck, signed_in: SignIn
):
    assert [one.claimed for one in results_of(drawn)] == [Decimal(100)]
    typed(cast, submission, "total_score", "100")
    Submission.objects.filter(pk=submission.pk).update(state="published", claimed=Decimal("61.5"))
    assert "61.5" not in body_of(signed_in(cast.lead), reverse("spot-check", args=[drawn.pk]))
    kept = report(cast.lead, drawn.pk, "总体较好，个别需要整改。")
    with ZipFile(path_of(kept.digest)) as archive:
        assert "61.5" not in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("happens", [withdraw, give_back])
def test_the_claim_is_that_of_the_copy_that_was_drawn(
    cast: Cast, submission: Submission, happens: Callable[[Cast, Submission], object]
):
    check = listed(cast, submission)
    happens(cast, submission)
    draw(cast.lead, check.pk, SEED, FROM)
    assert check.drawn.get().claimed == Decimal(100)
