"""What changed between two documents, side by side on paper."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePath

import msgspec
import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from msgspec import Struct
from msgspec.structs import replace

from ziping.model import Change, Doubt, Finding
from ziping.writing.docx.document import paper_docx
from ziping.writing.exchange import INDENT, said
from ziping.writing.findings import place_in_file
from ziping.writing.messages import Language, finding_message, message
from ziping.writing.paper import Block, Line, Paper, Table
from ziping.writing.paper.listed import listed
from ziping.writing.sheet import Canvas, Formats
from ziping.writing.xlsx import EPOCH, OPTIONS

WIDTHS = (2400, 1300, 2000, 3750, 3750)
"""Of project, matter, indicator, then and now, in twips on A4 turned."""
HEADINGS = ("project", "matter", "indicator", "then", "now")
FINDINGS = (900, 8550, 3750)
FINDING_HEADINGS = ("code", "message", "place")


class SideBySide(Struct, frozen=True):
    """The changes from another document to this one, and why they may not tell all.

    `side` is declaration, last_year or account (of which no change is told, only findings), `other` its name.
    """

    side: str
    other: str
    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...] = ()


class Told(Struct, frozen=True):
    """All that a comparison found on one document."""

    file: str
    sides: tuple[SideBySide, ...]
    findings: tuple[Finding, ...]


def comparison_docx(told: Told, language: Language = "zh") -> bytes:
    """Return the comparison as docx, A4 turned."""
    return paper_docx(lay_out_comparison(told, language))


def comparison_xlsx(told: Told, language: Language = "zh") -> bytes:
    """Return the comparison as a workbook of one sheet."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": EPOCH})
        canvas = Canvas(book.add_worksheet(message("comparison.sheet", {}, language)), Formats(book), WIDTHS)
        canvas.set_up(landscape=True)
        for block in _blocks(told, language, in_columns=True):
            if isinstance(block, Table):
                canvas.table(block)
            else:
                canvas.line(block)
    return buffer.getvalue()


def comparison_json(told: Told, language: Language = "zh") -> bytes:
    """Return the comparison as one JSON document, its findings in words."""
    sides = tuple(replace(side, doubts=tuple(_doubts_said(side, language))) for side in told.sides)
    worded = replace(told, findings=said(told.findings, language), sides=sides)
    return msgspec.json.format(msgspec.json.encode(worded), indent=INDENT)


def _doubts_said(side: SideBySide, language: Language) -> Iterator[Doubt]:
    for doubt, sentence in zip(side.doubts, doubt_words(side, language), strict=True):
        yield replace(doubt, message=sentence)


def lay_out_comparison(told: Told, language: Language = "zh") -> Paper:
    return Paper(tuple(_blocks(told, language, in_columns=False)), landscape=True)


def _blocks(told: Told, language: Language, *, in_columns: bool) -> Iterator[Block]:
    """Yield the page; `in_columns`: all tables share one set of columns, as on a worksheet."""
    yield Line(message("comparison.title", {"file": PurePath(told.file).name}, language), "title")
    if told.findings:
        yield Line(message("comparison.findings", {"count": str(len(told.findings))}, language), "heading1")
        yield _findings(told.findings, language, in_columns=in_columns)
    for side in told.sides:
        yield Line(side_words(side, language), "heading1")
        yield from (Line(sentence, "body") for sentence in doubt_words(side, language))
        if side.changes:
            yield _changes(side.changes, language)


def _changes(changes: Sequence[Change], language: Language) -> Table:
    heads = [message(f"comparison.heading.{name}", {}, language) for name in HEADINGS]
    rows = [
        (change.project, matter_words(change, language), change.indicator, change.then, change.now)
        for change in changes
    ]
    return listed(heads, rows, WIDTHS)


def _findings(findings: Sequence[Finding], language: Language, *, in_columns: bool) -> Table:
    heads = [message(f"comparison.heading.{name}", {}, language) for name in FINDING_HEADINGS]
    rows = [
        (finding.code, finding_message(finding, language), "；".join(_places(finding, language)))
        for finding in findings
    ]
    if in_columns:
        return listed(heads, rows, WIDTHS, (1, 3, 1))
    return listed(heads, rows, FINDINGS)


def _places(finding: Finding, language: Language) -> Iterator[str]:
    return filter(None, (place_in_file(place, language) for place in finding.where))


def side_words(side: SideBySide, language: Language) -> str:
    """Head what is told of another document; that nothing differs is only said where it could be seen."""
    counts = bool(side.changes) or not side.doubts
    facts = {"other": PurePath(side.other).name, "count": str(len(side.changes))}
    return message(f"comparison.{side.side}" if counts else f"comparison.{side.side}.not-compared", facts, language)


def doubt_words(side: SideBySide, language: Language) -> list[str]:
    """Say of each doubt what it is and what to do, naming the document."""
    role = message(f"comparison.role.{side.side}", {}, language)
    facts = {"other": PurePath(side.other).name, "role": role}
    return [
        message(f"comparison.doubt.{doubt.case}", {**facts, **_worded(doubt, language)}, language)
        for doubt in side.doubts
    ]


def _worded(doubt: Doubt, language: Language) -> dict[str, str]:
    kind = {"kind": message(f"cli.kind.{doubt.facts['kind']}", {}, language)} if "kind" in doubt.facts else {}
    return {**doubt.facts, **kind}


def matter_words(change: Change, language: Language) -> str:
    """Say what it is that changed: 全年预算数."""
    return message(f"comparison.matter.{change.matter}", {}, language)
