"""The examples of the checks' pages, and what the whole pipeline says of each.

A page holds `form` blocks (a document in Markdown) or `file` blocks (TOML: `name`, and `hex`, `text` or, for packed
documents, `members`). Before one may stand the documents it is held against: `declaration`, `last-year`, `account`, or
`another`, a report of someone else. After a wrong one an `expect` block names the first pointer of every finding of
this code, "" where a finding has none.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from word_files import zipped_members

from ziping.checks.across.keepsake import keepsake_of
from ziping.checks.case import Beside
from ziping.checks.run import run_among, run_beside
from ziping.flows.errors import RefusedError
from ziping.flows.evaluate import evaluate_document
from ziping.flows.loading import report_of
from ziping.formats import Document, UnreadableError
from ziping.formats.opening import open_bytes
from ziping.model import Finding, Report
from ziping.reading.account import read_account
from ziping.rules.finding import find_rules

PAGES = sorted(Path(__file__).parents[1].joinpath("checks").glob("[A-Z][0-9][0-9][0-9].md"))
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
        both = {"form.md": report, "another.md": reported(others["another"])}
        keepsakes = [keepsake_of(one, name, find_rules("", one.year)) for name, one in both.items()]
        yield from (finding for number, finding in run_among(keepsakes) if number == 0)


def reported(document: Document) -> Report:
    return replace(report_of(document, document.name), file=document.name)
