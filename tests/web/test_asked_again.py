"""Signed out in the middle: an act asked for anew leads back to its page, and a stale page says what to do."""

import pytest
from cast import BACKEND, Cast, SignIn
from django.test import Client

from ziping.web.answering.asked_again import pages_above
from ziping.web.submissions.models import Submission


def test_an_act_asked_for_after_signing_in_leads_back_to_its_page(
    cast: Cast, submission: Submission, signed_in: SignIn
):
    asked = {"Accept": "text/html,application/xhtml+xml"}
    answer = signed_in(cast.clerk).get(f"/submissions/{submission.pk}/acts/submit", follow=True, headers=asked)
    assert answer.redirect_chain == [(f"/submissions/{submission.pk}/", 302)]
    assert "请重新办理" in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "page"),
    [
        ("/review/48/acts/return", "/review/48/"),
        ("/review/many/assign", "/review/"),
        ("/submissions/1/letters/answer", "/submissions/1/letters/"),
        ("/submissions/1/evidence/2/remove", "/submissions/1/"),
        ("/publishing/restrictions/3/end", "/publishing/restrictions/"),
    ],
)
def test_the_page_of_an_act_is_the_nearest_above(act: str, page: str):
    assert next(pages_above(act)) == page


def test_a_script_and_the_api_are_still_told_405(cast: Cast, submission: Submission, signed_in: SignIn):
    client = signed_in(cast.clerk)
    assert client.get(f"/submissions/{submission.pk}/cell", headers={"Accept": "application/json"}).status_code == 405


def test_a_page_open_too_long_says_so_in_our_words_with_the_way_back(cast: Cast, submission: Submission):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.clerk, BACKEND)
    page = f"http://testserver/submissions/{submission.pk}/"
    answer = client.post(f"{page}acts/submit", headers={"Referer": page})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "已填写的内容可先复制" in text
    assert f'href="{page}"' in text
