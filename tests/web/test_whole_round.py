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
from ziping.web.rectifying.models import Problem
from ziping.web.review.models import Letter
from ziping.web.spotchecks.models import Drawn
from ziping.web.submissions.models import State, Submission
from ziping.web.uploads.actions.read import read
from ziping.web.uploads.models import Upload

YEAR = 2025
TITLE = "2025年度项目支出绩效自评"
ACTUAL = "/projects/0/indicators/1/actual"
PROBLEM = "抽查学籍数据，受益学生数比自评少 1 人。"
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


def agree(page: Page, name: str) -> None:
    """Press what asks first, and say yes."""
    page.locator("summary", has_text=name).click()
    press(page, f"确认{name}")


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days)).isoformat()


def state() -> str:
    return Submission.objects.get().state


def test_a_round_goes_from_its_task_to_the_public_page(cast: Cast, as_: As, tmp_path: Path) -> None:
    prepare(cast, as_)
    fill_by_upload(cast, as_, tmp_path)
    send_in(cast, as_)
    give_back(cast, as_)
    mend(cast, as_)
    see_no_draft(cast, as_)
    send_in(cast, as_)
    accept(cast, as_)
    draw(cast, as_)
    score_again(cast, as_)
    issue_report(cast, as_)
    begin_rectification(cast, as_)
    ask_for_time(cast, as_)
    give_time(cast, as_)
    reply(cast, as_)
    close(cast, as_)
    publish(cast, as_)
    read_in_public(as_)
    assert verify().broken is None


def prepare(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    page.get_by_role("link", name="年度任务").click()
    page.get_by_role("link", name="部署年度任务").click()
    page.get_by_label("评价年度").fill(str(YEAR))
    page.get_by_label("任务名称").fill(TITLE)
    page.get_by_label("报送截止日期").fill(in_days(30))
    for box in page.locator("input[name=units]").all():
        box.set_checked(box.get_attribute("value") == str(cast.education.pk))
    press(page, "保存，先不开放")
    agree(page, "开放填报")
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


def see_no_draft(cast: Cast, as_: As) -> None:
    """The bureau sees what it gave back as it was, whatever the department types."""
    page = as_(cast.reviewer)
    page.goto(page.url + f"submissions/{Submission.objects.get().pk}/")
    expect(page.locator("main")).to_contain_text("该表已退回修改")
    expect(page.locator("#paper")).to_contain_text("950人")
    expect(page.locator("main")).not_to_contain_text("951人")


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


def draw(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    page.get_by_role("link", name="抽评", exact=True).click()
    press(page, "固定名单并公布校验码")
    page.get_by_label("种子", exact=True).fill("2026032-581")
    page.get_by_label("种子来源").fill("福利彩票3D第2026032期开奖号码")
    press(page, "抽取")
    expect(page.get_by_role("heading", name="抽中单位")).to_be_visible()
    assert Drawn.objects.get().submission == Submission.objects.get()


def to_spot_check(page: Page) -> None:
    page.get_by_role("link", name="抽评", exact=True).click()
    page.get_by_role("link", name="第 1 次抽评").click()


def score_again(cast: Cast, as_: As) -> None:
    page = as_(cast.reviewer)
    to_spot_check(page)
    page.get_by_label("示例县教育局的抽评得分").fill("88.5")
    page.get_by_label("示例县教育局的抽评情况").fill(PROBLEM)
    press(page, "保存")
    expect(page.get_by_role("cell", name="88.5", exact=True)).to_be_visible()


def issue_report(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    to_spot_check(page)
    page.get_by_label("抽评结论").fill("抽评 1 个单位，自评偏高 1 个。")
    press(page, "生成抽评报告")
    with page.expect_download() as download:
        page.get_by_role("link", name="抽评报告（1）").click()
    assert download.value.path().read_bytes().startswith(b"PK")


def begin_rectification(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    to_spot_check(page)
    page.get_by_role("link", name="就 示例县教育局 下达整改").click()
    expect(page.locator("textarea[name=words]")).to_have_value(PROBLEM)
    page.get_by_label("整改要求").fill("核对学籍数据，更正完成值的统计口径。")
    page.get_by_label("整改期限").fill(in_days(10))
    press(page, "下达")
    expect(page.locator("main")).to_contain_text("待整改")
    assert Problem.objects.get().source == "spot-check"


def to_problem(page: Page) -> None:
    page.get_by_role("link", name="问题整改").click()
    page.locator(".problems a").first.click()


def ask_for_time(cast: Cast, as_: As) -> None:
    page = as_(cast.clerk)
    to_problem(page)
    page.get_by_label("延期至").fill(in_days(20))
    page.get_by_label("延期理由").fill("学籍系统正在升级，暂时不能导出。")
    press(page, "申请延期")


def give_time(cast: Cast, as_: As) -> None:
    page = as_(cast.reviewer)
    to_problem(page)
    page.get_by_label("同意或者不同意的理由").fill("情况属实，同意延期。")
    press(page, "同意延期")
    assert Problem.objects.get().deadline.isoformat() == in_days(20)


def reply(cast: Cast, as_: As) -> None:
    page = as_(cast.clerk)
    to_problem(page)
    page.get_by_label("整改情况").fill("已按学籍系统导出数据重新核对，并更正统计口径。")
    press(page, "回复整改情况")
    expect(page.locator("main")).to_contain_text("已回复待核查")


def close(cast: Cast, as_: As) -> None:
    page = as_(cast.reviewer)
    to_problem(page)
    page.get_by_label("核查意见").fill("数据已核对一致，同意销号。")
    press(page, "核查通过并销号")
    assert Problem.objects.get().state == "closed"


def publish(cast: Cast, as_: As) -> None:
    page = as_(cast.lead)
    page.get_by_role("link", name="公开", exact=True).click()
    page.locator("input[name=s]").check()
    press(page, "预览所选")
    page.get_by_label("我已逐处核对").check()
    agree(page, "正式公开")
    assert state() == State.published


def read_in_public(as_: As) -> None:
    page = as_(None)
    page.get_by_role("row", name="示例县教育局").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("951人")
    expect(page.locator("main")).not_to_contain_text("950人")
