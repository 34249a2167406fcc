"""What was typed outlives a sign-in that has ended, or a refusal, in the tab where it was typed."""

from collections.abc import Iterator

import pytest
from browsing import SCREENS, sign_in
from cast import PASSWORD, Cast
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from reviewing import in_review, now

from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.models import State, Submission

pytestmark = pytest.mark.any_database

WHY = "请补充第二项指标的佐证材料，并说明完成值的来源。"


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, cast: Cast, submission: Submission) -> Iterator[Page]:
    """The reviewer's page of a form in review, with a reason typed for its return."""
    in_review(cast, submission)
    context = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
    sign_in(context, live_server, cast.reviewer)
    opened = context.new_page()
    opened.goto(f"{live_server.url}/review/{submission.pk}/?beside=outcome")
    opened.locator("#why").fill(WHY)
    yield opened
    context.close()


@pytest.fixture
def people(browser: Browser, live_server: LiveServer, cast: Cast) -> Iterator[Page]:
    """The administrator's page of the county, with its many forms."""
    context = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
    sign_in(context, live_server, cast.administrator)
    opened = context.new_page()
    opened.goto(f"{live_server.url}/people/{cast.county.pk}/")
    yield opened
    context.close()


def send(page: Page) -> None:
    page.get_by_role("button", name="退回并生成退回意见书").click()


def end_sign_in(page: Page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def sign_in_again(page: Page, username: str) -> None:
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def test_words_are_put_back_after_signing_in_again(page: Page, cast: Cast, submission: Submission):
    end_sign_in(page)
    send(page)
    sign_in_again(page, cast.reviewer.username)
    expect(page.locator(".told").first).to_contain_text("刚才填写的文字已经保留")
    page.get_by_role("link", name="回到填写的页面").click()
    expect(page.locator("#why")).to_have_value(WHY)
    assert now(submission).state == State.in_review
    send(page)
    expect(page.locator(".letters a").first).to_contain_text("退回意见书")
    assert now(submission).state == State.returned
    assert page.evaluate("sessionStorage.getItem('ziping-kept')") is None


def test_words_are_put_back_after_a_page_that_was_open_too_long(page: Page):
    page.evaluate(
        "for (const one of document.querySelectorAll('[name=csrfmiddlewaretoken]')) one.value = 'x'.repeat(64)"
    )
    send(page)
    expect(page.locator("h1")).to_have_text("未能办理")
    page.get_by_role("link", name="返回刚才的页面").click()
    expect(page.locator("#why")).to_have_value(WHY)


def test_words_of_one_person_are_not_shown_to_another(page: Page, cast: Cast):
    end_sign_in(page)
    send(page)
    sign_in_again(page, cast.lead.username)
    page.goto(page.url.split("?")[0] + "?beside=outcome")
    expect(page.locator("#why")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('ziping-kept')") is None


def test_what_stands_beside_a_refused_field_is_put_back(people: Page, cast: Cast):
    people.locator("#u1").fill("示例县实验小学")
    people.locator("#u2").fill("../x")
    people.locator("#u3").select_option(index=1)
    chosen = people.locator("#u3").input_value()
    people.get_by_role("button", name="增加下级单位").click()
    expect(people.locator(".told.error")).to_be_visible()
    expect(people.locator("#u1")).to_have_value("示例县实验小学")
    expect(people.locator("#u2")).to_have_value("../x")
    expect(people.locator("#u3")).to_have_value(chosen)
    expect(people.locator("#r1")).to_have_value(cast.county.name)
    people.locator("#u2").fill("330199")
    people.get_by_role("button", name="增加下级单位").click()
    expect(people.locator("main")).to_contain_text("示例县实验小学")
    expect(people.locator("#u1")).to_have_value("")


def test_words_in_another_form_of_the_page_stay_when_one_is_sent(people: Page):
    people.locator("#r1").fill("示例新县")
    people.locator("#p1").fill("wenmou")
    people.locator("#p2").fill("文某")
    people.get_by_role("button", name="增加人员").click()
    expect(people.locator("main")).to_contain_text("文某")
    expect(people.locator("#r1")).to_have_value("示例新县")
    expect(people.locator("#p1")).to_have_value("")
    people.get_by_role("button", name="更改名称").click()
    expect(people.locator("h1")).to_contain_text("示例新县")


def test_the_verdicts_on_other_findings_stay_when_one_is_kept(
    browser: Browser, live_server: LiveServer, cast: Cast, submission: Submission
):
    for row, text in enumerate(("60处", "150%")):
        fill(cast.clerk, submission.pk, Typed(f"/projects/0/indicators/{row}/actual", text, row))
    Submission.objects.filter(pk=submission.pk).update(state=State.in_review, reviewer=cast.reviewer)
    context = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
    sign_in(context, live_server, cast.reviewer)
    page = context.new_page()
    page.goto(f"{live_server.url}/review/{submission.pk}/?beside=findings")
    deciding = page.locator("form.deciding")
    for number in range(2):
        deciding.nth(number).locator("input[type=radio]").nth(number).check()
        deciding.nth(number).locator("textarea").fill(f"第{number}处已核对。")
    deciding.first.locator("button").click()
    expect(page.locator(".decision").first).to_contain_text("第0处已核对。")
    other = page.locator("form.deciding").nth(1)
    expect(other.locator("textarea")).to_have_value("第1处已核对。")
    expect(other.locator("input[type=radio]").nth(1)).to_be_checked()
    context.close()


def test_a_remark_on_a_cell_comes_back_with_its_cell(page: Page, cast: Cast):
    page.goto(page.url.replace("outcome", "comments") + "&at=/projects/0/indicators/1/actual")
    page.locator("#words").fill("请补充学籍数据。")
    end_sign_in(page)
    page.locator("#write button").click()
    sign_in_again(page, cast.reviewer.username)
    page.goto(page.url.split("?")[0] + "?beside=comments")
    expect(page.locator("#words")).to_have_value("请补充学籍数据。")
    expect(page.locator("#at")).to_have_value("/projects/0/indicators/1/actual")


def test_a_refused_return_comes_back_with_the_words_of_the_other_outcome(page: Page):
    page.locator("#proposal").fill("建议通过，情况属实。")
    page.locator("#by").evaluate("(field) => { field.removeAttribute('min'); field.value = '2020-01-01'; }")
    send(page)
    expect(page.locator(".told.error")).to_be_visible()
    expect(page.locator("#why")).to_have_value(WHY)
    expect(page.locator("#proposal")).to_have_value("建议通过，情况属实。")
