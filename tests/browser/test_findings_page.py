"""The findings page under a reviewer's hands: both ways between document and findings, filters, keys, paper."""

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

NOW = re.compile(r"\bnow\b")


@pytest.fixture
def report(page: Page, pages: Path) -> Page:
    page.goto((pages / "one.html").as_uri())
    return page


def finding(page: Page, code: str) -> Locator:
    return page.locator(".finding", has=page.locator(f".basis a:text-is('{code}')")).first


def shown(page: Page) -> list[str]:
    return [str(one.get_attribute("data-level")) for one in page.locator(".finding:visible").all()]


def test_a_click_on_a_place_brings_its_cell_into_view_and_marks_both(report: Page):
    wanted = finding(report, "P402")
    link = wanted.locator(".spots a").first
    cell = report.locator(str(link.get_attribute("href")))
    expect(cell).not_to_be_in_viewport()
    link.click()
    expect(cell).to_be_in_viewport()
    expect(cell).to_have_class(NOW)
    expect(cell).to_be_focused()
    expect(wanted).to_have_class(NOW)


def test_a_click_on_a_finding_does_the_same(report: Page):
    wanted = finding(report, "G705")
    wanted.locator(".message").click()
    cell = report.locator(str(wanted.locator(".spots a").first.get_attribute("href")))
    expect(cell).to_be_in_viewport()
    expect(cell).to_have_class(NOW)


def test_a_click_on_a_cell_brings_its_finding_into_view(report: Page):
    wanted = finding(report, "G705")
    cell = report.locator(str(wanted.locator(".spots a").first.get_attribute("href")))
    expect(wanted).not_to_be_in_viewport()
    cell.click(position={"x": 4, "y": 4})
    expect(wanted).to_be_in_viewport()
    expect(wanted).to_have_class(NOW)


def test_a_number_in_a_cell_leads_to_that_finding_among_several(report: Page):
    cell = report.locator("td.marked", has=report.locator(".refs a >> nth=1")).first
    number = cell.locator(".refs a").nth(1)
    number.click()
    wanted = report.locator(str(number.get_attribute("href")))
    expect(wanted).to_be_in_viewport()
    expect(wanted).to_be_focused()


def test_levels_are_switched_off_and_their_marks_with_them(report: Page):
    every = shown(report)
    report.locator(".levels label.note").click()
    assert shown(report) == [level for level in every if level != "note"]
    only = report.locator("td.marked.note").first
    expect(only).to_have_class(re.compile(r"\boff\b"))
    expect(report.locator("output")).to_have_text(f"显示 {len(shown(report))} / {len(every)} 条")
    report.get_by_role("button", name="全部显示").click()
    expect(report.locator(".finding:visible")).to_have_count(len(every))
    assert shown(report) == every


def test_families_projects_and_words_narrow_the_list_together(report: Page):
    report.locator("select[name=family]").select_option("G")
    codes = report.locator(".finding:visible .basis a").all_inner_texts()
    assert codes
    assert all(code.startswith("G") for code in codes)
    project = report.locator("select[name=project]")
    project.select_option(project.locator("option", has_text="信息化及人员培训费").get_attribute("value"))
    narrowed = len(shown(report))
    assert 0 < narrowed < len(codes)
    report.locator("input[name=text]").fill("总体完成率")
    assert report.locator(".finding:visible .basis a").all_inner_texts() == ["G705"]
    report.locator("input[name=text]").fill("没有这样的话")
    assert shown(report) == []


def test_what_was_decided_is_shown_as_decided_and_can_be_left_out(report: Page):
    settled = finding(report, "M301")
    assert settled.get_attribute("data-level") == "settled"
    expect(settled.locator(".decision")).to_have_text("误报：系统四舍五入（林小禾，2023-05-01）")
    report.locator(".levels label.settled").click()
    expect(settled).to_be_hidden()


def test_keys_step_through_the_findings_and_lead_to_the_document(report: Page):
    every = report.locator(".finding")
    report.keyboard.press("j")
    report.keyboard.press("j")
    expect(every.nth(1)).to_be_focused()
    report.keyboard.press("k")
    expect(every.nth(0)).to_be_focused()
    cell = report.locator(str(every.nth(0).locator(".spots a").first.get_attribute("href")))
    report.keyboard.press("Enter")
    expect(cell).to_be_focused()
    report.keyboard.press("Enter")
    expect(every.nth(0)).to_be_focused()


def test_letters_typed_into_the_search_are_text_and_escape_leaves_it(report: Page):
    report.keyboard.press("/")
    search = report.locator("input[name=text]")
    expect(search).to_be_focused()
    report.keyboard.type("jk")
    expect(search).to_have_value("jk")
    report.keyboard.press("Escape")
    expect(search).not_to_be_focused()


def test_the_keyboard_alone_reaches_findings_first(report: Page):
    report.keyboard.press("Tab")
    report.keyboard.press("Enter")
    expect(report.locator("#findings")).to_be_focused()


def test_a_code_opens_what_the_check_looks_at(report: Page):
    finding(report, "P402").locator(".basis a").click()
    explained = report.locator("#check-P402")
    assert explained.get_attribute("open") is not None
    expect(explained).to_be_in_viewport()


def test_document_and_findings_scroll_apart_and_nothing_is_wider_than_the_window(report: Page):
    assert report.evaluate("document.documentElement.scrollWidth") == 1366
    assert report.evaluate("document.documentElement.scrollHeight") == 768


def test_on_a_phone_one_column_fits_and_the_foot_leads_to_either_part(report: Page):
    report.set_viewport_size({"width": 390, "height": 844})
    assert report.evaluate("document.documentElement.scrollWidth") == 390
    foot = report.locator(".panes")
    foot.get_by_text("原文").click()
    expect(report.locator("#document .sheet")).to_be_in_viewport()
    foot.get_by_text("问题").click()
    expect(report.locator(".list-title")).to_be_in_viewport()
    wanted = finding(report, "P402")
    wanted.locator(".spots a").first.click()
    cell = report.locator(str(wanted.locator(".spots a").first.get_attribute("href")))
    expect(cell).to_be_in_viewport()
    cell.locator(".refs a").first.click()
    expect(wanted).to_be_in_viewport()


def test_on_paper_all_findings_come_first_and_then_the_document(report: Page):
    messages = ["".join(text.split())[:12] for text in report.locator(".message bdi").all_inner_texts()]
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(report.pdf()))]
    first = next(at for at, text in enumerate(pages) if "原文按读到的内容重现" in text)
    findings = "".join("".join(pages[:first]).split())
    assert len(messages) > 20
    assert [text for text in messages if text not in findings] == []
    assert "在问题中查找" not in findings
    assert "评价结论" in "".join(pages[first:])


def test_hostile_text_does_nothing_but_stand_there(page: Page, pages: Path):
    page.goto((pages / "hostile.html").as_uri())
    assert page.evaluate("window.bitten") is None
    expect(page.locator("#document td", has_text="<img src=x").first).to_be_visible()
    assert page.locator("img").count() == 0
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("input[name=text]").fill("<script>")
    assert shown(page)
    assert page.evaluate("window.bitten") is None


def test_a_copied_text_leads_to_its_twin_on_the_other_page(page: Page, pages: Path):
    page.goto((pages / "many" / "index.html").as_uri())
    page.get_by_role("link", name="教师培训").click()
    copied = finding(page, "X103")
    copied.get_by_role("link", name="水渠维护 表#1.md").click()
    expect(page).to_have_title(re.compile("自评检查"))
    assert "水渠维护" in page.locator(".file").inner_text()
    twin = page.locator("td.marked.now")
    expect(twin).to_be_in_viewport()
    expect(twin).to_contain_text("赴外地跟班学习")
    page.get_by_role("link", name="全部文件").click()
    expect(page.locator(".files")).to_be_visible()


def test_the_index_is_sorted_and_searched(page: Page, pages: Path):
    page.goto((pages / "many" / "index.html").as_uri())
    names = page.locator("tbody tr td:first-child")
    before = names.all_inner_texts()
    page.get_by_role("button", name="文件").click()
    page.get_by_role("button", name="文件").click()
    assert names.all_inner_texts() == list(reversed(before))
    page.locator("input[name=text]").fill("水利局")
    assert [row for row in names.all_inner_texts() if "水渠" in row]
    expect(page.locator("tbody tr:visible")).to_have_count(1)


def test_the_index_on_paper_is_the_table(page: Page, pages: Path):
    page.goto((pages / "many" / "index.html").as_uri())
    [paper] = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
    lines = paper.get_textpage().get_text_range().splitlines()
    assert any(line.split()[:3] == ["文件", "部门", "自评"] for line in lines)


def test_the_index_on_a_phone_is_a_list_that_fits(page: Page, pages: Path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((pages / "many" / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box = page.locator("tbody td a").first.bounding_box()
    assert box is not None
    assert box["height"] < 60, "a name is not broken letter by letter"
    expect(page.locator("tbody tr").first).to_contain_text("测试县")


def test_without_script_everything_is_still_there(browser: Browser, pages: Path):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((pages / "one.html").as_uri())
    expect(plain.locator(".filters")).to_be_hidden()
    link = plain.locator(".finding .spots a").first
    link.click()
    expect(plain.locator(str(link.get_attribute("href")))).to_be_in_viewport()
    context.close()
