"""The review under a reviewer's hands, in a browser: keys, ticking, a phone's width, and who sees with a reader."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SCREENS, sign_in
from cast import Cast
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from reviewing import in_review, now, send, warned

from ziping.web.people.models import Person
from ziping.web.review.actions.comment import comment
from ziping.web.review.page import KEYS
from ziping.web.submissions.models import State, Submission

pytestmark = pytest.mark.any_database
ACTUAL = "/projects/0/indicators/1/actual"
Open = Callable[[Person, str, str], Page]


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[Open]:
    """Open a page as a person. A page that complains fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(person: Person, path: str, screen: str) -> Page:
        context = browser.new_context(viewport=SCREENS[screen], reduced_motion="reduce")
        contexts.append(context)
        sign_in(context, live_server, person)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_all_on_the_page_are_ticked_and_assigned_together(
    cast: Cast, submission: Submission, water_submission: Submission, open_page: Open
):
    send(cast, submission)
    send(cast, water_submission)
    page = open_page(cast.lead, "/review/", "office")
    page.get_by_label("全选本页").check()
    page.get_by_label("分派给").select_option(label="孙某")
    page.get_by_role("button", name="分派").click()
    expect(page.locator(".told")).to_have_text("已办理 2 件。")
    assert {now(one).reviewer for one in (submission, water_submission)} == {cast.second_reviewer}


def press_access_key(page: Page, key: str) -> None:
    """Press it with Alt: the browser takes access keys from characters, which the driver's own keyboard leaves out."""
    session = page.context.new_cdp_session(page)
    facts = {"type": "char", "modifiers": 1, "text": key, "unmodifiedText": key, "key": key}
    session.send("Input.dispatchKeyEvent", facts | {"windowsVirtualKeyCode": ord(key.upper())})


def test_a_reviewer_goes_by_keys_from_finding_to_comment_to_return(cast: Cast, submission: Submission, open_page: Open):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    page = open_page(cast.reviewer, f"/review/{submission.pk}/", "office")
    page.get_by_label("成立", exact=True).check()
    page.get_by_label("对 V501 的认定理由").fill("目标明显偏低。")
    page.get_by_role("button", name="保存认定").click()
    expect(page.locator(".decision")).to_contain_text("成立：目标明显偏低。（钱某")
    press_access_key(page, "z")
    expect(page.locator("aside h2").first).to_have_text("批注")
    page.get_by_label("单元格").select_option(label="指标“设施完好率” 实际完成值")
    page.locator("#words").fill("请附检查台账。")
    page.get_by_role("button", name="添加批注").click()
    expect(page.locator(".thread")).to_have_count(1)
    press_access_key(page, "j")
    expect(page.locator(".reasons-of-return li")).to_have_count(2)
    page.get_by_role("button", name="退回并生成退回意见书").click()
    expect(page.locator(".letters a")).to_have_text(f"退回意见书 绩退〔{timezone.localdate().year}〕1号")
    assert now(submission).state == State.returned


def test_the_list_is_read_on_a_phone_without_moving_it_sideways(
    cast: Cast, submission: Submission, water_submission: Submission, open_page: Open
):
    send(cast, submission)
    send(cast, water_submission)
    page = open_page(cast.lead, "/review/", "phone")
    expect(page.locator(".inbox tbody tr")).to_have_count(2)
    assert page.locator(".wide").evaluate("list => list.scrollWidth <= list.clientWidth")


def test_on_a_phone_the_buttons_do_not_touch_what_stands_below_them(
    cast: Cast, submission: Submission, open_page: Open, live_server: LiveServer
):
    in_review(cast, submission)
    page = open_page(cast.lead, "/review/", "phone")
    for path in (f"/submissions/{submission.pk}/", f"/review/{submission.pk}/", f"/rounds/{submission.round_id}/"):
        page.goto(live_server.url + path)
        bottom = page.locator(".head .acts").evaluate("one => one.getBoundingClientRect().bottom")
        below = page.locator(".head ~ *:visible").first
        gap = below.evaluate("one => one.getBoundingClientRect().top") - bottom
        assert gap >= 8, path


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_of_the_review_is_wider_than_the_screen_or_hard_to_hear(
    cast: Cast, submission: Submission, open_page: Open, live_server: LiveServer, screen: str
):
    warned(cast.clerk, submission)
    in_review(cast, submission)
    comment(cast.reviewer, submission.pk, ACTUAL, "请附检查台账。")
    paths = ["/review/", "/spot-checks/", f"/submissions/{submission.pk}/letters/"]
    page = open_page(cast.lead, "/review/", screen)
    for path in (*paths, *(f"/review/{submission.pk}/?beside={name}" for name in KEYS)):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"], path
        heavy = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in HEAVY]
        assert heavy == [], path


HEAVY = ("serious", "critical")
