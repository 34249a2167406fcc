"""From a finding, and from what a spot check says, one button leads to the problem with its words filled in."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from cast import Cast, SignIn
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reviewing import in_review, warned, warnings_of

from ziping.web.people.models import Membership, Person, Role
from ziping.web.rectifying.actions.open import Wish, open_problem
from ziping.web.rectifying.models import Problem
from ziping.web.review.actions.decide import decide
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.spotchecks.actions.score import score
from ziping.web.spotchecks.models import SpotCheck
from ziping.web.submissions.models import State, Submission
from ziping.writing.messages import finding_message

DEMAND = "补充佐证材料，重新核定得分。"
SAID = "抽查现场发现完成数量比自评少 3 处。"


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def doubtful(cast: Cast, submission: Submission) -> Submission:
    """In review, with a warning."""
    warned(cast.clerk, submission)
    in_review(cast, submission)
    return submission


@pytest.fixture
def checked(cast: Cast, submission: Submission) -> SpotCheck:
    """Drawn, and not scored yet."""
    Submission.objects.filter(pk=submission.pk).update(state=State.accepted)
    check = prepare(cast.lead, submission.round_id, ("100", "100", "100"))
    return draw(cast.lead, check.pk, "2026-032-581", "福利彩票开奖号码")


def text_of(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    return answer.content.decode()


def led_to(text: str) -> str:
    """Return where the button leads."""
    return unescape(next(iter(re.findall(rf'href="({reverse("rectify-new")}\?[^"]+)"', text)), ""))


def in_a_month() -> str:
    return str(timezone.localdate() + timedelta(30))


def test_a_finding_leads_to_its_problem_with_words_and_unit(cast: Cast, doubtful: Submission, signed_in: SignIn):
    one = warnings_of(doubtful)[0]
    client = signed_in(cast.reviewer)
    page = text_of(client, led_to(text_of(client, reverse("review", args=[doubtful.pk]))))
    assert f"{finding_message(one.finding)}</textarea>" in unescape(page)
    assert "<h2>示例县教育局" in page
    assert 'value="finding" selected' in page
    assert one.finding.code in page


def test_what_is_asked_for_already_is_shown_instead_of_the_button(cast: Cast, doubtful: Submission, signed_in: SignIn):
    client, review = signed_in(cast.reviewer), reverse("review", args=[doubtful.pk])
    for one in warnings_of(doubtful):
        wish = Wish("finding", finding_message(one.finding), DEMAND, in_a_month(), key=one.key)
        open_problem(cast.reviewer, doubtful.pk, wish)
    text = text_of(client, review)
    assert not led_to(text)
    assert reverse("rectify-problem", args=[Problem.objects.first().pk]) in text  # type: ignore[union-attr]  # opened above
    Problem.objects.update(state="closed")
    assert led_to(text_of(client, review))


@pytest.mark.parametrize(("verdict", "offered"), [("accepted", 1), ("explained", 0), ("false-alarm", 0)])
def test_what_was_held_not_to_stand_is_not_to_be_put_right(
    cast: Cast, doubtful: Submission, signed_in: SignIn, verdict: str, offered: int
):
    for one in warnings_of(doubtful):
        decide(cast.reviewer, doubtful.pk, one.key, verdict, "已核对原始资料。")
    text = text_of(signed_in(cast.reviewer), reverse("review", args=[doubtful.pk]))
    assert text.count(f'href="{reverse("rectify-new")}?') == offered * len(warnings_of(doubtful))


def test_an_auditor_is_offered_nothing(cast: Cast, doubtful: Submission, signed_in: SignIn):
    assert not led_to(text_of(signed_in(cast.auditor), reverse("review", args=[doubtful.pk])))


def test_a_spot_check_leads_to_the_problem_once_it_says_something(cast: Cast, checked: SpotCheck, signed_in: SignIn):
    client, page = signed_in(cast.lead), reverse("spot-check", args=[checked.pk])
    assert not led_to(text_of(client, page))
    score(cast.reviewer, checked.drawn.get().pk, "85", "首次评分说明。")
    score(cast.reviewer, checked.drawn.get().pk, "82", SAID)
    new = text_of(client, led_to(text_of(client, page)))
    assert f"{SAID}</textarea>" in new
    assert "<h2>示例县教育局" in new
    assert 'value="spot-check" selected' in new
    assert not led_to(text_of(signed_in(cast.auditor), page))


def test_the_spot_check_shows_what_was_opened_from_it(cast: Cast, checked: SpotCheck, signed_in: SignIn):
    score(cast.reviewer, checked.drawn.get().pk, "82", SAID)
    client, page = signed_in(cast.lead), reverse("spot-check", args=[checked.pk])
    number = checked.drawn.get().submission_id
    sent = {"submission": number, "source": "spot-check", "words": SAID, "demand": DEMAND, "deadline": in_a_month()}
    assert client.post(reverse("rectify-new"), sent).status_code == 302
    link = reverse("rectify-problem", args=[Problem.objects.get().pk])
    assert link in text_of(client, page)
    assert link not in text_of(signed_in(cast.water_clerk), page)


def test_words_of_another_form_s_spot_check_are_not_taken(
    cast: Cast, checked: SpotCheck, water_submission: Submission, signed_in: SignIn
):
    score(cast.reviewer, checked.drawn.get().pk, "82", SAID)
    Submission.objects.filter(pk=water_submission.pk).update(state=State.accepted)
    sent = f"?submission={water_submission.pk}&drawn={checked.drawn.get().pk}"
    assert SAID not in text_of(signed_in(cast.lead), f"{reverse('rectify-new')}{sent}")


def test_who_may_not_read_the_spot_check_is_not_told_its_words_here(cast: Cast, checked: SpotCheck, signed_in: SignIn):
    one = checked.drawn.get()
    score(cast.reviewer, one.pk, "82", SAID)
    person = Person.objects.create(username="dep", name="何某")
    Membership.objects.create(person=person, unit=cast.education, role=Role.reviewer)
    page = f"{reverse('rectify-new')}?submission={one.submission_id}&drawn={one.pk}"
    assert SAID not in text_of(signed_in(person), page)
    assert SAID in text_of(signed_in(cast.reviewer), page)


def test_a_second_click_opens_no_second_problem(cast: Cast, checked: SpotCheck, signed_in: SignIn):
    client, number = signed_in(cast.lead), checked.drawn.get().submission_id
    sent = {"submission": number, "source": "spot-check", "words": SAID, "demand": DEMAND, "deadline": in_a_month()}
    for _ in range(2):
        client.post(reverse("rectify-new"), sent)
    assert Problem.objects.count() == 1
    client.post(reverse("rectify-new"), {**sent, "words": "另一处问题：满意度调查样本过少。"})
    assert Problem.objects.count() == 2
