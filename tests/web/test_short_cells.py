"""Short cells of a list stay whole where the screen is narrow: the list is moved sideways, not the page."""

from collections.abc import Iterator

import pytest
from browsing import sign_in
from cast import Cast
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from ziping.web.review.models import Case
from ziping.web.spotchecks.actions.draw import draw
from ziping.web.spotchecks.actions.prepare import prepare
from ziping.web.submissions.actions.attach import attach
from ziping.web.submissions.models import State, Submission

pytestmark = pytest.mark.any_database
PDF = b"%PDF-1.4\n" + b"0" * 200
ROW = "/projects/0/indicators/1"
BACK = "one => getComputedStyle(one).backgroundColor"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def heights(page: Page, cells: str) -> list[int]:
    """Return how many lines what stands in each cell takes."""
    lines: list[int] = page.locator(cells).evaluate_all(
        """all => all.map(one => {
            const range = document.createRange(); range.selectNodeContents(one);
            return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8))).size; })"""
    )
    return lines


def test_codes_names_and_classes_of_a_spot_check(
    cast: Cast, submission: Submission, page: Page, live_server: LiveServer
):
    Submission.objects.filter(pk=submission.pk).update(state=State.accepted)
    Case.objects.create(submission=submission, risk=60)
    check = draw(cast.lead, prepare(cast.lead, submission.round_id, ("100", "0", "0")).pk, "2026032", "开奖号码")
    sign_in(page.context, live_server, cast.lead)
    page.goto(f"{live_server.url}/spot-checks/{check.pk}/")
    assert set(heights(page, ".list td code")) == {1}
    assert page.locator(".list td.named").first.evaluate("one => one.offsetWidth") >= 98
    assert page.evaluate(OVER) == 0


def test_names_and_states_of_people(cast: Cast, page: Page, live_server: LiveServer):
    sign_in(page.context, live_server, cast.administrator)
    page.goto(f"{live_server.url}/people/{cast.county.pk}/")
    assert set(heights(page, ".list td:nth-child(-n+4)")) == {1}
    assert page.evaluate(OVER) == 0


def test_the_button_that_removes_evidence(cast: Cast, submission: Submission, page: Page, live_server: LiveServer):
    name = f"{'验收材料' * 12}.pdf"
    attach(cast.clerk, submission.pk, ROW, SimpleUploadedFile(name, PDF))
    sign_in(page.context, live_server, cast.clerk)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/submissions/{submission.pk}/evidence?at={ROW}")
    assert heights(page, ".list td button") == [1]
    assert page.locator(".list thead td").evaluate(BACK) == page.locator(".list thead th").first.evaluate(BACK)
