"""A county's round from the task to the public page, in browsers of the cast, each act by the one whose act it is."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import SCREENS, sign_in
from cast import Cast
from django.conf import LazySettings
from django.utils import timezone
from papers import form
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from ziping.web.ledger.chain import verify
from ziping.web.people.models import Person
from ziping.web.review.models import Letter
from ziping.web.submissions.models import State, Submission
from ziping.web.uploads.actions.read import read
from ziping.web.uploads.models import Upload

YEAR = 2025
TITLE = "2025年度项目支出绩效自评"
ACTUAL = "/projects/0/indicators/1/actual"
As = Callable[[Person | None], Page]


@pytest.fixture
def as_(browser: Browser, live_server: LiveServer, settings: LazySettings, tmp_path: Path) -> Iterator[As]:
    """Return each person's own browser, at the first page; nobody's is at the public site. A complaint fails."""
    settings.FILES = tmp_path / "files"
    contexts: dict[object, BrowserContext] = {}
    complaints: list[str] = []

    def opened(person: Person | None) -> Page:
        if person not in contexts:
            contexts[person] = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
            if person is not None:
                sign_in(contexts[person], live_server, person)
        page = contexts[person].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + ("/" if person else "/public/"))
        return page

    yield opened
    for context in contexts.values():
        context.close()
    assert complaints == []


def press(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name).first.click()


def state() -> str:
    return Submission.objects.get().state


def test_a_round_goes_from_its_task_to_the_public_page(cast: Cast, as_: As, tmp_path: Path) -> None:
    prepare(cast, as_)
    fill_by_upload(cast, as_, tmp_path)
    send_in(cast, as_)
    give_back(cast, as_)
    mend(cast, as_)
    send_in(cast, as_)
    accept(cast, as_)
    publish(cast, as_)
    read_in_public(as_)
    assert verify() is None


def prepare(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    page.get_by_role("link", name="年度任务").click()
    page.get_by_role("link", name="部署年度任务").click()
    page.get_by_label("评价年度").fill(str(YEAR))
    page.get_by_label("任务名称").fill(TITLE)
    page.get_by_label("报送截止日期").fill((timezone.localdate() + timedelta(30)).isoformat())
    for box in page.locator("input[name=units]").all():
        box.set_checked(box.get_attribute("value") == str(cast.education.pk))
    press(page, "保存，先不开放", "开放填报")
    expect(page.get_by_role("heading", name=TITLE)).to_contain_text("填报中")
    assert Submission.objects.get().unit == cast.education


def fill_by_upload(cast: Cast, as_: As, tmp_path: Path) -> None:
    (tmp_path / "自评表.md").write_bytes(form(year=YEAR))
    page = as_(cast.clerk)
    page.locator(".todos a").first.click()
    page.get_by_role("link", name="选择文件").click()
    page.get_by_label("选择文件").set_input_files(tmp_path / "自评表.md")
    press(page, "上传并读取")
    read(Upload.objects.get().pk)
    page.get_by_role("link", name="查看并确认").click()
    press(page, "采用到表中")
    expect(page.locator(f"textarea[name='{ACTUAL}']")).to_have_value("950人")


def send_in(cast: Cast, as_: As) -> None:
    clerk = as_(cast.clerk)
    clerk.locator(".todos a").first.click()
    press(clerk, "送部门负责人审签")
    head = as_(cast.head)
    head.locator(".todos a").first.click()
    press(head, "审签并报送财政")
    assert state() == State.with_bureau


def give_back(cast: Cast, as_: As) -> None:
    lead = as_(cast.lead)
    lead.get_by_role("link", name="审核", exact=True).click()
    lead.get_by_label("全选本页").check()
    lead.get_by_label("分派给").select_option(label="钱某")
    press(lead, "分派")
    page = as_(cast.reviewer)
    page.get_by_role("link", name="审核", exact=True).click()
    page.get_by_label("全选本页").check()
    press(page, "开始审核")
    page.get_by_role("link", name="示例县教育局").first.click()
    page.get_by_role("link", name="办结").click()
    page.get_by_label("其他退回理由").fill("受益学生数请附学籍数据。")
    press(page, "退回并生成退回意见书")
    assert state() == State.returned
    assert Letter.objects.get().kind


def mend(cast: Cast, as_: As) -> None:
    page = as_(cast.clerk)
    page.locator(".todos a").first.click()
    page.locator(f"textarea[name='{ACTUAL}']").fill("951人")
    page.locator(f"textarea[name='{ACTUAL}']").blur()
    expect(page.locator("#kept")).to_have_text("已保存")


def accept(cast: Cast, as_: As) -> None:
    page = as_(cast.reviewer)
    page.get_by_role("link", name="审核", exact=True).click()
    page.get_by_label("全选本页").check()
    press(page, "开始审核")
    page.get_by_role("link", name="示例县教育局").first.click()
    page.get_by_role("link", name="比较").click()
    expect(page.locator("aside")).to_contain_text("951人")
    page = as_(cast.lead)
    page.get_by_role("link", name="审核", exact=True).click()
    page.get_by_role("link", name="示例县教育局").first.click()
    page.get_by_role("link", name="办结").click()
    page.get_by_label("审核意见").fill("自评情况属实，同意。")
    press(page, "通过并生成审核意见书")
    assert state() == State.accepted


def publish(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    page.get_by_role("link", name="公开", exact=True).click()
    page.locator("input[name=s]").check()
    press(page, "预览所选")
    page.get_by_label("我已逐处核对").check()
    press(page, "正式公开")
    assert state() == State.published


def read_in_public(as_: As) -> None:
    page = as_(None)
    page.get_by_role("row", name="示例县教育局").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("951人")
    expect(page.locator("main")).not_to_contain_text("950人")
