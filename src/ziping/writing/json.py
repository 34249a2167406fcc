"""What other programs read: the report, the findings, and the schema of both."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ziping.model import Amount, Finding, Report, RulesRef, Scorecard
from ziping.writing.messages import Language, finding_message

TITLE = "ziping/1"
INDENT = 2


class Score(Struct, frozen=True):
    """The document's total as claimed and as scored again, with the grade the rules give."""

    claimed: Amount = UNSET
    recomputed: str | None = None
    grade: str = ""


class CheckResult(Struct, frozen=True):
    """What `check` prints of one file. Without rules and score the file could not be read as a report."""

    file: str
    rules: RulesRef | UnsetType = UNSET
    score: Score | UnsetType = UNSET
    findings: tuple[Finding, ...] = ()


def report_json(report: Report, *, indent: int | None = INDENT) -> bytes:
    """Return the report in the exchange format; without `indent` on a single line, for JSON Lines."""
    return _printed(report, indent)


def check_result(
    file: str, findings: Sequence[Finding], scorecard: Scorecard | None = None, language: Language = "zh"
) -> CheckResult:
    """Put the words of the language to the findings."""
    said = tuple(replace(finding, message=finding_message(finding, language)) for finding in findings)
    if scorecard is None:
        return CheckResult(file, findings=said)
    return CheckResult(file, scorecard.rules, _score(scorecard), said)


def _score(scorecard: Scorecard) -> Score:
    recomputed = scorecard.recomputed
    return Score(scorecard.claimed, None if recomputed is None else format(recomputed, "f"), scorecard.grade)


def check_json(
    file: str,
    findings: Sequence[Finding],
    scorecard: Scorecard | None = None,
    language: Language = "zh",
    *,
    indent: int | None = INDENT,
) -> bytes:
    """Return the findings on a file as other programs read them."""
    return _printed(check_result(file, findings, scorecard, language), indent)


def report_schema() -> bytes:
    """Return the JSON Schema of the exchange format, made from the types themselves, its keys in order."""
    line = msgspec.json.encode({**msgspec.json.schema(Report), "title": TITLE}, order="sorted")
    return msgspec.json.format(line, indent=INDENT) + b"\n"


def _printed(content: Struct, indent: int | None) -> bytes:
    line = msgspec.json.encode(content)
    return (line if indent is None else msgspec.json.format(line, indent=indent)) + b"\n"
