"""Who was never here before: from the sign-in page of the demonstration to a form the bureau has, in few clicks."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from ziping.web.demo.founding import found
from ziping.web.submissions.models import State, Submission

pytestmark = pytest.mark.any_database
MOST_CLICKS = 20
PATIENCE = 60_000
"""Milliseconds: a save waits for those before it."""
SMALL = {"width": 1366, "height": 768}
YEAR = 2025


class Hand:
    """Counts clicks; typing and the keys between cells cost none."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1

    def column(self, first: str, texts: list[str], key: str = "Enter") -> None:
        """Click the first cell, then type and go on by key; a None is left as it stands."""
        self.click(f"textarea[name='{first}']")
        for text in texts:
            if text:
                self.page.keyboard.type(text)
            self.page.keyboard.press(key)

    def texts(self, project: int, name: str) -> list[str]:
        cells = self.page.locator(f"textarea[name^='/projects/{project}/indicators/'][name$='/{name}']")
        return [cell.input_value() for cell in cells.all()]

    def sign_in(self, username: str) -> None:
        self.click(f".accounts li:has(input[value='{username}']) button")


@pytest.mark.django_db(transaction=True)
def test_a_clerk_and_the_head_send_a_form_in_with_under_twenty_clicks(
    browser: Browser, live_server: LiveServer, settings: LazySettings
):
    settings.DEMO = True
    found()
    form = Submission.objects.get(round__year=YEAR, unit__name="云河县教育局")
    page = browser.new_page(viewport=SMALL, reduced_motion="reduce")  # type: ignore[arg-type]  # a size
    page.goto(f"{live_server.url}/account/login/")
    hand = Hand(page)
    hand.sign_in("li")
    hand.click(".todos a")
    hand.click(".ways button.main")
    for project, _ in enumerate(Submission.objects.get(pk=form.pk).report["projects"]):
        fill_in(hand, project)
    expect(page.locator("#kept")).to_have_text("已保存", timeout=PATIENCE)
    expect(page.locator("#found .counts, #found h2").first).to_contain_text("错误 0")
    hand.click("button:has-text('送部门负责人审签')")
    hand.click("button:has-text('退出')")
    hand.sign_in("wang")
    hand.click(".todos a")
    hand.click("button:has-text('审签并报送财政')")
    expect(page.locator(".told").first).to_contain_text("已报送待审核")
    page.close()
    assert Submission.objects.get(pk=form.pk).state == State.with_bureau
    assert hand.clicks < MOST_CLICKS


def fill_in(hand: Hand, project: int) -> None:
    """Write what was reached of each row: as much as was wanted, and in words what was written last year."""
    at = f"/projects/{project}"
    wanted, before = hand.texts(project, "target"), hand.texts(project, "last_year")
    reached = [
        target.lstrip("≥≤") if any(map(str.isdigit, target)) else last
        for target, last in zip(wanted, before, strict=True)
    ]
    money = ["100", "100", "100"]
    hand.column(f"{at}/funds/0/initial", [*money, "", "100%", "10", "", *money, "", "100%"], "Tab")
    expected = hand.page.locator(f"textarea[name='{at}/goals/0/expected']").input_value()
    hand.column(f"{at}/goals/0/actual", [f"全年共{expected}"], "Tab")
    hand.column(f"{at}/indicators/0/actual", reached)
    hand.column(f"{at}/indicators/0/score", [*hand.texts(project, "points"), "100"])
