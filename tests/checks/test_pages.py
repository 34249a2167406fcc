"""Every page of the catalogue: its wrong forms are caught at the places it names, its right ones pass in silence."""

from pathlib import Path

import pytest

from examples import PAGES, Example, examples, said, sections
from ziping.checks.catalogue import BY_CODE, CATALOGUE
from ziping.writing.messages import finding_message

HEADINGS = ["查什么", "为什么", "依据", "错误的写法", "正确的写法", "In English"]


def wrong_examples() -> list[Example]:
    return [example for page in PAGES for example in examples(page, "错误的写法")]


def right_examples() -> list[Example]:
    return [example for page in PAGES for example in examples(page, "正确的写法")]


def named(example: Example) -> str:
    return example.code


@pytest.mark.parametrize("example", wrong_examples(), ids=named)
def test_a_wrong_form_is_caught_where_its_page_says(example: Example) -> None:
    assert tuple(finding.at[0] if finding.at else "" for finding in said(example)) == example.expected


@pytest.mark.parametrize("example", right_examples(), ids=named)
def test_a_right_form_passes_in_silence(example: Example) -> None:
    assert [finding.at for finding in said(example)] == []


@pytest.mark.parametrize("example", wrong_examples(), ids=named)
def test_a_finding_is_said_in_both_languages(example: Example) -> None:
    for finding in said(example):
        assert finding_message(finding, "zh") != finding_message(finding, "en")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_its_title_all_headings_and_both_kinds_of_examples(page: Path) -> None:
    entry = BY_CODE[page.stem]
    assert page.read_text(encoding="utf-8").startswith(f"# {entry.code} {entry.name}\n")
    parts = sections(page)
    assert list(parts) == HEADINGS
    assert all(part.strip() for part in parts.values())
    assert {example.code for example in wrong_examples()} >= {page.stem}
    assert {example.code for example in right_examples()} >= {page.stem}


def test_every_check_has_a_page() -> None:
    assert {entry.code for entry in CATALOGUE} == {page.stem for page in PAGES}
