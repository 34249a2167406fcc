"""Every page of the catalogue: its wrong forms are caught at the places it names, its right ones pass in silence.

A page holds `form` blocks (a document in Markdown) or `file` blocks (TOML: `name`, and `hex`, `text` or, for packed
documents, `members`). Before one may stand the documents it is held against: `declaration`, `last-year`, `account`, or
`another`, a report of someone else. After a wrong one an `expect` block names the first pointer of every finding of
this code, "" where a finding has none.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace
from word_files import zipped_members

from ziping.checks.across.keepsake import keepsake_of
from ziping.checks.case import Beside
from ziping.checks.catalogue import BY_CODE, CATALOGUE
from ziping.checks.run import run_among, run_beside
from ziping.flows.errors import RefusedError
from ziping.flows.evaluate import evaluate_document
from ziping.flows.loading import report_of
from ziping.formats import Document, UnreadableError
from ziping.formats.opening import open_bytes
from ziping.model import Finding, Report
from ziping.reading.account import read_account
from ziping.writing.messages import finding_message

PAGES = sorted(Path(__file__).parent.glob("[A-Z][0-9][0-9][0-9].md"))
HEADINGS = ["查什么", "为什么", "依据", "错误的写法", "正确的写法", "In English"]
BLOCK = re.compile(
    r"^```(form|file|expect|declaration|last-year|account|another)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
OWN = ("form", "file")


class Example(Struct, frozen=True):
    code: str
    kind: str
    text: str
    expected: tuple[str, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> tuple[bytes, str]:
        """Return the bytes of the document and its name."""
        if self.kind == "form":
            return self.text.encode(), "form.md"
        file = tomllib.loads(self.text)
        if "members" in file:
            return zipped_members(file["members"]), file["name"]
        return bytes.fromhex(file["hex"]) if "hex" in file else file["text"].encode(), file["name"]


def sections(page: Path) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(page: Path, heading: str) -> Iterator[Example]:
    """Yield the documents of a part, each with those before it that it is held against, and what is expected."""
    companions: list[tuple[str, str]] = []
    blocks = BLOCK.findall(sections(page).get(heading, ""))
    for number, (kind, text) in enumerate(blocks):
        if kind in OWN:
            following = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
            expected = tuple(tomllib.loads(following[1])["at"]) if following[0] == "expect" else ()
            yield Example(page.stem, kind, text, expected, tuple(companions))
            companions = []
        elif kind != "expect":
            companions.append((kind, text))


def wrong_examples() -> list[Example]:
    return [example for page in PAGES for example in examples(page, "错误的写法")]


def right_examples() -> list[Example]:
    return [example for page in PAGES for example in examples(page, "正确的写法")]


def said(example: Example) -> tuple[Finding, ...]:
    """Return what the whole pipeline says with the example's code."""
    try:
        evaluation = evaluate_document(open_bytes(*example.content))
        findings = (*evaluation.findings, *said_beside(evaluation.report, example))
    except RefusedError as refusal:
        findings = (refusal.finding,)
    except UnreadableError as refusal:
        findings = (Finding("R001", "unreadable-file", "error", facts={**refusal.facts, "case": refusal.case}),)
    assert "R000" not in {finding.code for finding in findings}
    return tuple(finding for finding in findings if finding.code == example.code)


def said_beside(report: Report, example: Example) -> Iterator[Finding]:
    others = {kind: open_bytes(text.encode(), f"{kind}.md") for kind, text in example.companions}
    known = {kind.replace("-", "_"): reported(others[kind]) for kind in ("declaration", "last-year") if kind in others}
    account = read_account(others["account"]) if "account" in others else None
    yield from run_beside(Beside(report, account=account, **known))
    if "another" in others:
        keepsakes = [keepsake_of(report, "form.md"), keepsake_of(reported(others["another"]), "another.md")]
        yield from (finding for number, finding in run_among(keepsakes) if number == 0)


def reported(document: Document) -> Report:
    return replace(report_of(document, document.name), file=document.name)


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
