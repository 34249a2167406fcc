"""One document through the pipeline: read, scored, checked."""

from pathlib import Path

from msgspec import Struct

from ziping.checks.run import run_checks
from ziping.formats.opening import open_document
from ziping.formats import Document
from ziping.model import Finding, Report, Scorecard
from ziping.reading.report import read_report
from ziping.rules.finding import find_rules
from ziping.rules.ruleset import RuleSet
from ziping.scoring.scorecard import score_report


class Choice(Struct, frozen=True):
    """How the caller wants the rules chosen; what is left empty is found from the document's own place and year."""

    place: str = ""
    year: int | None = None
    rules: str = ""


class Evaluation(Struct, frozen=True):
    """All that is known of one document. `findings` are those of reading and of the checks together."""

    report: Report
    rules: RuleSet
    scorecard: Scorecard
    findings: tuple[Finding, ...]


def evaluate_document(document: Document, choice: Choice = Choice()) -> Evaluation:
    return evaluate_report(read_report(document), choice)


def evaluate_file(path: Path, choice: Choice = Choice()) -> Evaluation:
    return evaluate_document(open_document(path), choice)


def evaluate_report(report: Report, choice: Choice = Choice()) -> Evaluation:
    """Score and check a report that was read, or that came in the exchange format."""
    rules = find_rules(choice.place or report.region or "", choice.year or report.year, choice.rules)
    scorecard = score_report(report, rules)
    return Evaluation(report, rules, scorecard, (*report.findings, *run_checks(report, scorecard, rules)))
