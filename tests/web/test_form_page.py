"""The form under a clerk's hands, in a browser: typing, arrows, pasting, two people, a lost line, an expired login."""

import re
from collections.abc import Callable, Iterator

import pytest
from browsing import SCREENS, sign_in
from cast import Cast
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from ziping.web.people.models import Person
from ziping.web.submissions.actions.fill import Typed, fill
from ziping.web.submissions.actions.moving import send_to_head
from ziping.web.submissions.judging import report_of
from ziping.web.submissions.models import State, Submission
from ziping.web.submissions.pointing import text_at

ACTUAL = "/projects/0/indicators/1/actual"
Open = Callable[[Person], Page]


@pytest.fixture
def open_form(browser: Browser, live_server: LiveServer, submission: Submission) -> Iterator[Open]:
    """Open the form in a browser of a person's own. A page that complains fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(person: Person) -> Page:
        context = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
        contexts.append(context)
        sign_in(context, live_server, person)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
        page.goto(f"{live_server.url}/submissions/{submission.pk}/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def cell(page: Page, at: str) -> Locator:
    return page.locator(f"textarea[name='{at}']")


def kept(page: Page) -> None:
    expect(page.locator("#kept")).to_have_text("已保存")


def slowly(page: Page) -> Callable[[Route], None]:
    def pass_on(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    return pass_on


def look(page: Page) -> None:
    """Let the page ask what others did, as it does every few seconds, and wait for what it makes of the answer."""
    with page.expect_response("**/changes*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(200)


def send_on(page: Page) -> None:
    page.get_by_role("button", name="送部门负责人审签").click()


def explained(page: Page, words: str) -> Page:
    """Give the form a warning, and write these words to it without keeping them."""
    cell(page, "/projects/0/indicators/0/actual").fill("60处")
    cell(page, "/projects/0/goals/0/actual").fill("已维护设施60处，使用正常。")
    page.locator("#found .explain textarea").first.fill(words)
    return page


def text(submission: Submission, at: str = ACTUAL) -> str:
    return text_at(report_of(Submission.objects.get(pk=submission.pk)), at)


def test_what_is_typed_is_saved_judged_and_computed_without_leaving_the_cell(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    cell(page, ACTUAL).fill("90%")
    score = page.locator("[id='c/projects/0/indicators/1/score'] .computed")
    expect(score).to_have_text(re.compile("核算 28.42"))
    expect(score).to_have_class(re.compile("differs"))
    expect(page.locator("#found .findings li.error").first).to_be_visible()
    expect(cell(page, ACTUAL)).to_be_focused()
    kept(page)
    assert text(submission) == "90%"
    score.click()
    expect(page.locator("#beside")).to_contain_text("按比例")


@pytest.mark.any_database
def test_arrows_and_enter_move_as_in_a_spreadsheet(cast: Cast, open_form: Open):
    page = open_form(cast.clerk)
    cell(page, ACTUAL).focus()
    for key in ("End", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(cell(page, "/projects/0/indicators/1/score")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, "/projects/0/indicators/2/score")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, ACTUAL)).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, "/projects/0/indicators/2/actual")).to_be_focused()
    page.keyboard.type("91%")
    page.keyboard.press("Escape")
    expect(cell(page, "/projects/0/indicators/2/actual")).to_have_value("95%")
    page.keyboard.press("Alt+Enter")
    assert "\n" in cell(page, "/projects/0/indicators/2/actual").input_value()


@pytest.mark.any_database
def test_tab_goes_from_cell_to_cell_whatever_has_been_computed_meanwhile(cast: Cast, open_form: Open):
    page = open_form(cast.clerk)
    score = cell(page, "/projects/0/funds/0/score")
    score.fill("9")
    expect(page.locator("[id='c/projects/0/funds/0/score'] .computed")).to_have_class(re.compile("differs"))
    page.keyboard.press("Tab")
    expect(cell(page, "/projects/0/funds/1/label")).to_be_focused()


@pytest.mark.any_database
def test_how_a_figure_was_computed_is_told_by_a_key(cast: Cast, open_form: Open):
    page = open_form(cast.clerk)
    cell(page, "/projects/0/indicators/1/score").focus()
    expect(page.locator("#beside")).to_be_hidden()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#beside")).to_contain_text("完成值")
    page.keyboard.press("Escape")
    expect(page.locator("#beside")).to_be_hidden()


PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_block_from_a_spreadsheet_fills_cells_and_adds_the_rows_it_needs(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    block = '96%\t30\t29\r\n97%\t10\t10\r\n"两\n行"\t5\t4\r\n98%\t5\t5\r\n'
    cell(page, ACTUAL).evaluate(PASTE, block)
    expect(cell(page, "/projects/0/indicators/4/actual")).to_have_value("98%")
    rows = report_of(Submission.objects.get(pk=submission.pk)).projects[0].indicators
    told = [
        text(submission, f"/projects/0/indicators/{n}/{f}") for n in (1, 2, 3, 4) for f in ("actual", "points", "score")
    ]
    assert len(rows) == 5
    assert told == ["96%", "30", "29", "97%", "10", "10", "两行", "5", "4", "98%", "5", "5"]


@pytest.mark.any_database
def test_a_block_with_merged_headings_goes_in_row_after_row_by_one_request_and_comes_out_again(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    lines = ("产出指标\t数量指标\t甲", "\t\t乙", "\t质量指标\t丙", "效益指标\t社会效益指标\t丁", "\t\t戊")
    cell(page, "/projects/0/indicators/0/level1").evaluate(PASTE, "\r\n".join(lines) + "\r\n")
    expect(page.locator("#kept")).to_have_text("粘贴的内容已保存，按 Ctrl+Z 可恢复原样")
    assert headings(submission) == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("产出指标", "质量指标", "丙"),
        ("效益指标", "社会效益指标", "丁"),
        ("效益指标", "社会效益指标", "戊"),
    ]
    assert [url.rsplit("/", 1)[1] for url in sent] == ["block"]
    page.keyboard.press("Control+z")
    kept(page)
    assert headings(submission) == [
        ("产出指标", "数量指标", "维护设施数量"),
        ("效益指标", "社会效益指标", "设施完好率"),
        ("满意度指标", "服务对象满意度指标", "使用者满意度"),
    ]


def headings(submission: Submission) -> list[tuple[object, ...]]:
    rows = report_of(Submission.objects.get(pk=submission.pk)).projects[0].indicators
    return [(row.level1, row.level2, row.level3) for row in rows]


@pytest.mark.any_database
def test_a_block_with_more_columns_than_there_are_changes_nothing(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    cell(page, "/projects/0/indicators/0/score").evaluate(PASTE, "1\t2\t3\t4\t5\r\n")
    expect(page.locator("#kept")).to_contain_text("一格也没有填入")
    expect(cell(page, "/projects/0/indicators/0/score")).to_have_value("50")
    assert not submission.saves.exists()


@pytest.mark.any_database
def test_rows_are_added_and_taken_out_with_the_keyboard(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    page.on("dialog", lambda dialog: dialog.accept())
    cell(page, ACTUAL).focus()
    page.keyboard.press("Alt+=")
    expect(cell(page, "/projects/0/indicators/2/actual")).to_have_value("")
    expect(cell(page, "/projects/0/indicators/2/actual")).to_be_focused()
    page.keyboard.type("新一行")
    kept(page)
    assert text(submission, "/projects/0/indicators/2/actual") == "新一行"
    page.keyboard.press("Alt+-")
    expect(cell(page, "/projects/0/indicators/3/actual")).to_have_count(0)
    assert text(submission, "/projects/0/indicators/2/actual") == "95%"


def test_two_people_see_each_others_cells_and_decide_a_conflict(cast: Cast, submission: Submission, open_form: Open):
    clerk, head = open_form(cast.clerk), open_form(cast.head)
    cell(head, "/projects/0/problems").fill("资金下达较晚。")
    kept(head)
    expect(cell(clerk, "/projects/0/problems")).to_have_value("资金下达较晚。", timeout=12_000)
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 99))
    cell(clerk, ACTUAL).fill("97%")
    conflict = clerk.locator("#conflicts")
    expect(conflict).to_contain_text("王某 已改为“96%”，您填的是“97%”")
    assert text(submission) == "96%"
    clerk.reload()
    expect(conflict).to_contain_text("您填的是“97%”")
    conflict.get_by_role("button", name="用我的").click()
    expect(conflict).to_be_hidden()
    kept(clerk)
    assert text(submission) == "97%"


@pytest.mark.any_database
def test_what_is_typed_on_before_a_conflict_is_decided_is_ones_own(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0))
    cell(page, ACTUAL).fill("97%")
    conflict = page.locator("#conflicts")
    expect(conflict).to_contain_text("您填的是“97%”")
    cell(page, ACTUAL).fill("97.5%")
    expect(conflict).to_contain_text("您填的是“97.5%”")
    page.reload()
    expect(cell(page, ACTUAL)).to_have_value("97.5%")
    cell(page, ACTUAL).fill("97.6%")
    conflict.get_by_role("button", name="用我的").click()
    kept(page)
    assert text(submission) == "97.6%"


def test_theirs_can_be_taken(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    fill(cast.head, submission.pk, Typed(ACTUAL, "96%", 0))
    cell(page, ACTUAL).fill("97%")
    page.locator("#conflicts").get_by_role("button", name="用对方的").click()
    expect(cell(page, ACTUAL)).to_have_value("96%")
    kept(page)
    assert text(submission) == "96%"


@pytest.mark.any_database
def test_a_lost_line_loses_nothing_even_when_the_page_is_closed(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    page.context.route("**/*", lambda route: route.abort())
    cell(page, ACTUAL).fill("97%")
    expect(page.locator("#kept")).to_contain_text("连接中断")
    address = page.url
    page.close()
    assert text(submission) == "98%"
    other = page.context.new_page()
    page.context.unroute("**/*")
    other.goto(address)
    kept(other)
    expect(cell(other, ACTUAL)).to_have_value("97%")
    assert text(submission) == "97%"


@pytest.mark.any_database
def test_what_is_still_on_its_way_is_saved_before_the_form_is_sent(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    page.route("**/cell", slowly(page))
    cell(page, ACTUAL).fill("98.5%")
    send_on(page)
    expect(page.locator(".state")).to_have_text("待部门负责人审签")
    assert text(submission) == "98.5%"


@pytest.mark.any_database
def test_an_explanation_that_was_not_kept_by_hand_is_kept_before_the_form_is_sent(
    cast: Cast, submission: Submission, open_form: Open
):
    page = explained(open_form(cast.clerk), "年中追加任务，另行安排了资金。")
    send_on(page)
    expect(page.locator(".state")).to_have_text("待部门负责人审签")
    assert submission.explanations.get().words == "年中追加任务，另行安排了资金。"


@pytest.mark.any_database
def test_a_cell_that_is_refused_stays_typed_and_the_form_is_not_sent(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    refusal = {"status": 409, "content_type": "application/json", "body": '{"error": "没有这一格。"}'}
    page.route("**/cell", lambda route: route.fulfill(**refusal))
    cell(page, ACTUAL).fill("98.5%")
    send_on(page)
    expect(page.locator("#kept")).to_have_text("没有这一格。")
    expect(cell(page, ACTUAL)).to_be_focused()
    look(page)
    expect(page.locator("#kept")).to_have_text("没有这一格。")
    assert Submission.objects.get(pk=submission.pk).state == State.draft
    page.reload()
    expect(cell(page, ACTUAL)).to_have_value("98.5%")
    expect(cell(page, ACTUAL)).to_have_class(re.compile("refused"))
    page.unroute("**/cell")
    cell(page, ACTUAL).fill("98.6%")
    kept(page)
    send_on(page)
    expect(page.locator(".state")).to_have_text("待部门负责人审签")
    assert text(submission) == "98.6%"


@pytest.mark.any_database
def test_a_button_pressed_twice_sends_once(cast: Cast, open_form: Open):
    page = open_form(cast.clerk)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/acts/" in request.url else None)
    page.route("**/cell", slowly(page))
    cell(page, ACTUAL).fill("98.5%")
    page.get_by_role("button", name="送部门负责人审签").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator(".state")).to_have_text("待部门负责人审签")
    expect(page.locator("main .told").first).to_contain_text("待部门负责人审签")
    assert len(sent) == 1


@pytest.mark.any_database
def test_two_explanations_are_both_kept_before_the_form_is_asked_to_go(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    cell(page, "/projects/0/indicators/0/actual").fill("60处")
    cell(page, "/projects/0/indicators/1/actual").fill("150%")
    cell(page, "/projects/0/goals/0/actual").fill("已维护设施60处，使用正常。")
    kept(page)
    words = page.locator("#found .explain textarea")
    expect(words).to_have_count(2)
    for number in range(2):
        words.nth(number).fill(f"年中追加任务{number}，另行安排了资金。\n")
    send_on(page)
    expect(page.locator("main .told").first).to_contain_text("还有 1 个错误没有改正")
    assert {one.words for one in submission.explanations.all()} == {
        f"年中追加任务{number}，另行安排了资金。" for number in range(2)
    }


@pytest.mark.any_database
def test_an_explanation_that_is_too_short_stops_the_form_and_says_why(
    cast: Cast, submission: Submission, open_form: Open
):
    page = explained(open_form(cast.clerk), "无")
    send_on(page)
    expect(page.locator("#kept")).to_contain_text("情况说明应写 5 至 2000 个字")
    look(page)
    expect(page.locator("#kept")).to_contain_text("情况说明应写 5 至 2000 个字")
    assert Submission.objects.get(pk=submission.pk).state == State.draft
    page.close(run_before_unload=False)


@pytest.mark.any_database
def test_an_explanation_being_written_outlives_another_figure_and_a_page_that_is_closed(cast: Cast, open_form: Open):
    page = explained(open_form(cast.clerk), "年中追加任务，另行安排了资金。")
    cell(page, "/projects/0/indicators/0/actual").fill("61处")
    cell(page, "/projects/0/indicators/0/actual").blur()
    kept(page)
    expect(page.locator("#found .explain textarea").first).to_have_value("年中追加任务，另行安排了资金。")
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#found .explain textarea").first).to_have_value("年中追加任务，另行安排了资金。")
    again.locator("#found .explain button").first.click()
    expect(again.locator("#found")).to_contain_text("李某 说明")
    assert again.evaluate("Object.keys(localStorage)") == []


@pytest.mark.any_database
def test_what_was_explained_is_offered_again_where_its_figure_changes(
    cast: Cast, submission: Submission, open_form: Open
):
    page = explained(open_form(cast.clerk), "年中追加任务，另行安排了资金。")
    page.locator("#found .explain button").first.click()
    expect(page.locator("#found")).to_contain_text("李某 说明")
    cell(page, "/projects/0/indicators/0/actual").fill("61处")
    cell(page, "/projects/0/goals/0/actual").fill("已维护设施61处，使用正常。")
    expect(page.locator("#found .draft")).to_contain_text("数据改动后需要重新说明")
    expect(page.locator("#found .explain textarea").first).to_have_value("年中追加任务，另行安排了资金。")
    expect(page.locator("#found .counts")).to_contain_text("未说明疑点 1")
    page.locator("#found .explain button").first.click()
    expect(page.locator("#found .counts")).to_contain_text("未说明疑点 0")
    assert submission.explanations.count() == 2


@pytest.mark.any_database
def test_an_explanation_waits_for_a_finding_that_is_gone_for_a_moment(cast: Cast, open_form: Open):
    page = explained(open_form(cast.clerk), "年中追加任务，另行安排了资金。")
    for text in ("20处", "62处"):
        cell(page, "/projects/0/indicators/0/actual").fill(text)
        cell(page, "/projects/0/indicators/0/actual").blur()
        kept(page)
    expect(page.locator("#found .explain textarea").first).to_have_value("年中追加任务，另行安排了资金。")


@pytest.mark.any_database
def test_what_is_restored_while_it_is_on_its_way_is_saved_again(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    page.route("**/cell", slowly(page))
    cell(page, ACTUAL).fill("77.7%")
    with page.expect_request("**/cell"):
        pass
    page.keyboard.press("Escape")
    expect(cell(page, ACTUAL)).to_have_value("98%")
    kept(page)
    assert text(submission) == "98%"
    cell(page, ACTUAL).fill("98%")
    kept(page)


@pytest.mark.any_database
@pytest.mark.parametrize("act", ["paste", "remove"])
def test_a_block_or_a_row_that_cannot_be_asked_for_leaves_what_was_typed(
    cast: Cast, submission: Submission, open_form: Open, act: str
):
    page = open_form(cast.clerk)
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(
        "**/submissions/*/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    cell(page, ACTUAL).fill("98.5%")
    expect(page.locator("#kept")).to_contain_text("连接中断")
    if act == "paste":
        cell(page, ACTUAL).evaluate(PASTE, "1%\t2\t3\r\n")
    else:
        page.keyboard.press("Alt+-")
    expect(page.locator("#kept")).to_contain_text("没有填入" if act == "paste" else "不能增减行")
    page.unroute("**/submissions/*/*")
    page.reload()
    kept(page)
    assert text(submission) == "98.5%"


@pytest.mark.any_database
def test_what_was_typed_while_another_sent_the_form_on_is_told_where_it_can_only_be_read(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    page.route("**/changes*", lambda route: route.abort())
    send_to_head(cast.clerk, submission.pk)
    cell(page, ACTUAL).fill("77.7%")
    expect(page.locator("#kept")).to_contain_text("待部门负责人审签")
    Submission.objects.filter(pk=submission.pk).update(state=State.with_bureau)
    page.reload()
    expect(page.locator("#left")).to_contain_text("没有保存")
    expect(page.locator("#left li")).to_have_text(["77.7%"])
    page.locator("#left button").click()
    expect(page.locator("#left")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.any_database
def test_how_a_figure_was_computed_stays_shown_when_another_saves(cast: Cast, submission: Submission, open_form: Open):
    page = open_form(cast.clerk)
    cell(page, "/projects/0/indicators/1/score").focus()
    page.keyboard.press("Alt+ArrowDown")
    fill(cast.head, submission.pk, Typed("/projects/0/problems", "资金下达较晚。", 99))
    expect(cell(page, "/projects/0/problems")).to_have_value("资金下达较晚。", timeout=12_000)
    expect(page.locator("#beside")).to_contain_text("完成值")


@pytest.mark.any_database
def test_to_take_a_project_out_is_asked_of_the_project(cast: Cast, open_form: Open):
    page, asked = open_form(cast.clerk), list[str]()

    def ask(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", ask)
    page.get_by_role("button", name="删除这个项目").click()
    assert asked == ["删除这个项目？已填的内容会留在修改记录里。"]


def test_an_expired_login_loses_nothing(cast: Cast, submission: Submission, open_form: Open, live_server: LiveServer):
    page = open_form(cast.clerk)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    cell(page, ACTUAL).fill("97%")
    expect(page.locator("#kept")).to_contain_text("登录已过期")
    sign_in(page.context, live_server, cast.head)
    page.wait_for_timeout(4_500)
    assert text(submission) == "98%", "another has signed in: nothing is saved in his name"
    sign_in(page.context, live_server, cast.clerk)
    expect(page.locator("#kept")).to_have_text("已保存", timeout=10_000)
    assert text(submission) == "97%"
    assert submission.saves.get().by == cast.clerk


@pytest.mark.any_database
def test_a_warning_is_explained_beside_the_form_while_typing_goes_on(
    cast: Cast, submission: Submission, open_form: Open
):
    page = open_form(cast.clerk)
    cell(page, "/projects/0/indicators/0/actual").fill("60处")
    cell(page, "/projects/0/goals/0/actual").fill("已维护设施60处，使用正常。")
    words = page.locator("#found .explain textarea").first
    words.fill("年中追加任务，另行安排了资金。")
    fill(cast.head, submission.pk, Typed("/projects/0/problems", "资金下达较晚。", 99))
    look(page)
    expect(words).to_have_value("年中追加任务，另行安排了资金。")
    page.locator("#found .explain button").first.click()
    expect(page.locator("#found")).to_contain_text("李某 说明")
    assert submission.explanations.get().words == "年中追加任务，另行安排了资金。"


@pytest.mark.any_database
def test_the_page_fits_a_small_laptop_and_a_phone(cast: Cast, open_form: Open):
    page = open_form(cast.clerk)
    assert page.evaluate("document.documentElement.scrollWidth") == 1366
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator("#found")).to_be_visible()
