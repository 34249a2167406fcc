"""An address with a number that names nothing, or with letters, is answered with a clear page and never fails."""

import re
from collections.abc import Iterator

import pytest
from cast import Cast, SignIn
from django.test import Client
from django.urls import reverse
from emptying import empty_caches
from matrix import addresses

from ziping.web.api.actions.issue import issue
from ziping.web.submissions.models import Submission

FAR = "9" * 400
"""Farther than any number of a database, and shorter than what servers cut off."""
IMPOSSIBLE = (FAR, "0", str(2**31), str(2**63), str(10**30), "abc", "-1", "1.5", "１２", "一", "%00", "1'--")
ASIDE = ("static/", "account/")
"""Not ours to answer: allauth's own."""
CLEAR = {302, 400, 403, 404, 405, 409, 414, 422}
PARTS = re.compile(r"<(?:\w+:)?(\w+)>")


@pytest.fixture(autouse=True)
def _no_pace() -> None:
    empty_caches()


def routes() -> list[str]:
    return sorted({one.route for one in addresses() if "<" in one.route and not one.route.startswith(ASIDE)})


def asked(route: str, text: str) -> Iterator[str]:
    """Put the text in the place of each part of the address, the other parts being likely ones."""
    for number in range(len(PARTS.findall(route))):
        places = iter(text if each == number else "1" for each in range(len(PARTS.findall(route))))
        yield "/" + PARTS.sub(lambda _: next(places), route)  # noqa: B023 - used up at once


@pytest.mark.parametrize("route", routes())
def test_nothing_fails_whatever_stands_for_a_number(cast: Cast, submission: Submission, signed_in: SignIn, route: str):
    assert submission.pk
    client = signed_in(cast.lead)
    client.raise_request_exception = False
    for text in IMPOSSIBLE:
        for page in asked(route, text):
            for answer in (client.get(page), client.post(page)):
                empty_caches()
                assert answer.status_code < 500, page[:80]


@pytest.mark.parametrize("text", IMPOSSIBLE)
@pytest.mark.parametrize("name", ["unit", "round", "submission", "review", "letters", "spot-check", "rectify-problem"])
def test_the_page_says_that_there_is_nothing(cast: Cast, signed_in: SignIn, name: str, text: str):
    person = cast.administrator if name == "unit" else cast.lead
    page = reverse(name, args=[7]).replace("7", text)
    answer = signed_in(person).get(page)
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()
    assert "我的工作" in answer.content.decode()


@pytest.mark.parametrize("text", IMPOSSIBLE)
@pytest.mark.parametrize(
    "page",
    ["/overview/?unit={}", "/overview/?round={}", "/rectifying/new?submission={}", "/public/{}/", "/public/2025/{}/"],
)
def test_what_stands_behind_an_address_or_in_the_public_site_fails_as_little(
    cast: Cast, submission: Submission, signed_in: SignIn, page: str, text: str
):
    assert submission.pk
    client = signed_in(cast.lead)
    client.raise_request_exception = False
    assert client.get(page.format(text)).status_code in {200, *CLEAR}


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_units_of_programs_are_answered_in_json(cast: Cast, text: str):
    _, secret = issue(cast.lead, "报表程序", ("read",), 30)
    client = Client(raise_request_exception=False)
    headers = {"Authorization": f"Bearer {secret}"}
    one = client.get(f"/api/v1/units/{text}", headers=headers)
    assert one.status_code in CLEAR
    assert one.json()["error"]
    some = client.get(f"/api/v1/submissions?unit={text}", headers=headers)
    assert some.json().get("items") == [] or (some.status_code in CLEAR and some.json()["error"])


def test_a_script_is_told_in_json(cast: Cast, signed_in: SignIn):
    answer = signed_in(cast.lead).get("/submissions/999/changes", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert "地址可能有误" in answer.json()["error"]


def test_who_is_not_signed_in_is_told_the_same_without_a_menu():
    answer = Client().get("/nowhere/abc")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()
    assert "年度任务" not in answer.content.decode()
