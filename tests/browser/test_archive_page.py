"""The page of an archive in a browser: light with many reports behind it, and found by search."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from ziping.writing.overview import Bin, Cell, Overview, Ranking, Shown, write_overview

REPORTS = 20_000
MOST_ROWS = 51


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "index.html"
    shown = tuple(
        Shown(f"{number:05}-自评报告.docx", f"第{number % 500}县水务局", str(2020 + number % 5), "98.5", "12.3", "")
        for number in range(REPORTS)
    )
    risks = Ranking("risks", ("file", "risk"), tuple((one.file, one.risk) for one in shown[:100]), frozenset({"risk"}))
    heat = tuple(Cell(column, row, 3, 0.3) for column in range(24) for row in range(30))
    overview = Overview(
        totals={"files": REPORTS},
        scores=tuple(Bin(low, low, low) for low in range(60, 101)),
        plane=tuple(Cell(column, row, 1, 0.5) for column in range(21) for row in range(21)),
        checks=tuple(f"S{number:03}" for number in range(30)),
        kinds=tuple(f"第{number}类局" for number in range(24)),
        heat=heat,
        rankings=(risks,),
        reports=shown,
    )
    path.write_bytes(write_overview(overview))
    return path


def test_it_draws_little_with_twenty_thousand_reports_behind_it(page: Page, archive: Path):
    page.goto(archive.as_uri())
    assert page.locator("#hits tr").count() < MOST_ROWS
    assert page.locator("*").count() < REPORTS / 2


def test_a_search_by_several_words_finds_the_reports_that_have_all_of_them(page: Page, archive: Path):
    page.goto(archive.as_uri())
    assert page.locator("#hits tr").count() == 10
    page.fill("input[type=search]", "第7县 2022")
    assert page.inner_text("output") == "显示 40 份，共 40 份"
    assert {row.split("\t")[2] for row in page.locator("#hits tr").all_inner_texts()} == {"2022"}
    page.fill("input[type=search]", "nowhere")
    assert page.locator("#hits tr").count() == 0


def test_more_reports_than_are_shown_at_first_can_be_asked_for(page: Page, archive: Path):
    page.goto(archive.as_uri())
    page.fill("input[type=search]", "第7县 2022")
    assert not page.locator("#more").is_visible()
    page.fill("input[type=search]", "2022")
    assert page.locator("#hits tr").count() == 50
    page.click("#more")
    assert page.locator("#hits tr").count() == 100


@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_reaches_beyond_the_window(page: Page, archive: Path, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(archive.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_each_figure_says_what_it_is(page: Page, archive: Path):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(archive.as_uri())
    told = "cell => getComputedStyle(cell, '::before').content"
    assert page.locator("#hits tr").first.locator("td").nth(4).evaluate(told) == '"风险 "'
    assert page.locator("#risks ~ .wide tbody td").nth(1).evaluate(told) == '"风险 "'


def test_a_year_stands_in_one_line(page: Page, archive: Path):
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(archive.as_uri())
    lines = "cell => Math.round(cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight) - 0.5)"
    assert page.locator("#hits tr").first.locator("td.year").evaluate(lines) == 1


def test_printed_it_leaves_out_the_search(page: Page, archive: Path):
    page.goto(archive.as_uri())
    assert page.locator(".finder").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".finder").is_visible()
    assert page.locator(".plot").first.is_visible()
