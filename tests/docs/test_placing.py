"""Where pages stand in the site, and that every way to them leads there."""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath as Posix
from posixpath import normpath

import pytest
from docs_pages.placing import FENCE, HEADS, LINK, navigation, place_of, with_links
from docs_pages.site import SCHEMA, menu, texts, with_rank
from docs_pages.templating import ROOT


@cache
def site() -> dict[str, str]:
    return dict(texts())


def places(entries: object) -> Iterator[str]:
    """Yield the places of a menu, whatever headings they stand under."""
    if isinstance(entries, str):
        yield entries
    for entry in entries if isinstance(entries, list) else []:
        for below in entry.values():
            yield from places(below)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("README.zh-CN.md", "index.md"),
        ("docs/format.md", "format.md"),
        ("docs/design/decisions.md", "design/decisions.md"),
        ("tests/checks/M301.md", "checks/M301.md"),
        ("src/ziping/cli/check.py", None),
    ],
)
def test_a_file_of_the_project_has_its_place_or_none(source: str, place: str | None):
    assert place_of(source) == place


@pytest.mark.parametrize(
    ("written", "turned"),
    [
        ("[格式](docs/format.md#report)", "[格式](format.md#report)"),
        ("![图](docs/pictures/check.svg)", "![图](pictures/check.svg)"),
        ("[English](README.md)", "[English](en.md)"),
        ("[代码](src/ziping/cli/check.py)", "代码"),
        ("[here](#below)", "[here](#below)"),
        ("```\n[as it is](docs/format.md)\n```", "```\n[as it is](docs/format.md)\n```"),
    ],
)
def test_a_link_leads_to_the_place_in_the_site_or_becomes_its_words(written: str, turned: str):
    assert with_links(written, "README.zh-CN.md", "index.md") == turned


def test_a_link_is_seen_from_where_its_page_will_stand():
    text = with_links("[M301](../../tests/checks/M301.md)", "docs/reference/checks.md", "checks/README.md")
    assert text == "[M301](M301.md)"


def test_every_page_of_the_folder_docs_is_in_the_site_and_every_page_of_the_site_once_in_the_menu():
    kept = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")}
    assert {source for source in kept if place_of(source) not in site()} == set()
    assert sorted(places(menu(site()))) == sorted(site())


def test_a_page_that_fits_no_heading_stands_under_the_last():
    found = navigation({"new/page.md": "# 新页\n", "index.md": "# 自评\n"}, {"首页": ("index.md",)}, "其他")
    assert found == [{"首页": [{"中文": "index.md"}]}, {"其他": [{"新页": "new/page.md"}]}]


def test_every_link_of_the_project_s_own_pages_leads_to_a_file_there():
    pages = [*(ROOT / source for source in HEADS), *(ROOT / "docs").rglob("*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for _, _, target, _ in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
        if target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_link_within_the_site_leads_to_a_page_or_a_file():
    files = {place_of(str(path.relative_to(ROOT))) for path in (ROOT / "docs").rglob("*")} | {SCHEMA}
    broken = [
        (place, target)
        for place, text in site().items()
        for _, _, target, _ in LINK.findall(FENCE.sub("", text))
        if target and normpath(Posix(place).parent / target) not in site().keys() | files
    ]
    assert broken == []


def test_the_search_finds_a_check_before_pages_that_name_it_and_not_the_list_of_all():
    assert "boost" in with_rank("checks/M301.md", "")
    assert "exclude: true" in with_rank("checks/README.md", "")
    assert with_rank("glossary.md", "# Glossary") == "# Glossary"
