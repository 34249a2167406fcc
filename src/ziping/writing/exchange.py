"""What other programs read: the report, scores and findings as JSON, and the schema of the exchange format."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from ziping.model import FORMAT, Amount, Finding, Report, RulesRef, Scorecard
from ziping.writing.messages import Language, finding_message

INDENT = 2


class Score(Struct, frozen=True):
    """The document's total as claimed and as scored again, with the grade the rules give."""

    claimed: Amount = UNSET
    recomputed: Decimal | None = None
    grade: str = ""


class CheckResult(Struct, frozen=True):
    """What `check` prints of one file. Without rules and score the file could not be read as a report."""

    file: str
    rules: RulesRef | UnsetType = UNSET
    score: Score | UnsetType = UNSET
    findings: tuple[Finding, ...] = ()


class ScoreResult(Struct, frozen=True):
    """What `score` prints of one file."""

    file: str
    scorecard: Scorecard


def report_json(report: Report, *, in_lines: bool = False, language: Language = "zh") -> bytes:
    """Return the report in the exchange format, its findings in words."""
    return _printed(replace(report, findings=said(report.findings, language)), in_lines=in_lines)


def check_result(
    file: str, scorecard: Scorecard, findings: Sequence[Finding], *, language: Language = "zh"
) -> CheckResult:
    score = Score(scorecard.claimed, scorecard.recomputed, scorecard.grade)
    return CheckResult(file, scorecard.rules, score, said(findings, language))


def check_json(
    file: str,
    scorecard: Scorecard,
    findings: Sequence[Finding],
    *,
    in_lines: bool = False,
    language: Language = "zh",
) -> bytes:
    """Return the findings on a file with the score and the rules that judged it."""
    return _printed(check_result(file, scorecard, findings, language=language), in_lines=in_lines)


def with_more_json(line: bytes, findings: Sequence[Finding], *, language: Language = "zh") -> bytes:
    """Return a line of `check_json` with what was found on the document once all the others were judged."""
    result = msgspec.json.decode(line, type=CheckResult)
    return _printed(replace(result, findings=(*result.findings, *said(findings, language))), in_lines=True)


def refusal_json(file: str, finding: Finding, *, in_lines: bool = False, language: Language = "zh") -> bytes:
    """Return why a file could not be used, in the same shape as its findings would have."""
    return _printed(CheckResult(file, findings=said((finding,), language)), in_lines=in_lines)


def score_json(file: str, scorecard: Scorecard, *, in_lines: bool = False) -> bytes:
    """Return every score of a file beside the one claimed, with its trace."""
    return _printed(ScoreResult(file, scorecard), in_lines=in_lines)


def said(findings: Sequence[Finding], language: Language) -> tuple[Finding, ...]:
    """Put the words of the language to findings."""
    return tuple(replace(finding, message=finding_message(finding, language)) for finding in findings)


def report_schema() -> bytes:
    """Return the JSON Schema of the exchange format, made from the types themselves, its keys in order."""
    line = msgspec.json.encode({**msgspec.json.schema(Report), "title": FORMAT}, order="sorted")
    return msgspec.json.format(line, indent=INDENT)


def _printed(content: Struct, *, in_lines: bool) -> bytes:
    """Return one JSON document, on one line where several follow each other. No newline at its end."""
    line = msgspec.json.encode(content)
    return line if in_lines else msgspec.json.format(line, indent=INDENT)
