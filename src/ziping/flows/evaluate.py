"""One document through the pipeline: read, scored, checked."""

from pathlib import Path

from msgspec import Struct

from ziping.checks.run import run_checks
from ziping.flows.loading import load_report, report_of
from ziping.formats import Document
from ziping.model import Finding, Report, Scorecard
from ziping.rules.finding import find_rules
from ziping.rules.ruleset import RuleSet
from ziping.scoring.scorecard import score_report


class Choice(Struct, frozen=True):
    """How the caller wants the rules chosen; what is left empty is found from the document's own place and year."""

    place: str = ""
    year: int | None = None
    rules: str = ""


AS_FOUND = Choice()


class Evaluation(Struct, frozen=True):
    """All that is known of one document. `findings` are those of reading and of the checks together."""

    report: Report
    rules: RuleSet
    scorecard: Scorecard
    findings: tuple[Finding, ...]


def evaluate_file(path: Path, choice: Choice = AS_FOUND) -> Evaluation:
    """Raises RefusedError or UnusableError where the file cannot be used, RulesError where no rule set fits."""
    return evaluate_report(load_report(path), choice)


def evaluate_document(document: Document, choice: Choice = AS_FOUND) -> Evaluation:
    """Raises RefusedError where the document holds no form, RulesError where no rule set fits."""
    return evaluate_report(report_of(document, document.name), choice)


def evaluate_report(report: Report, choice: Choice = AS_FOUND) -> Evaluation:
    """Score and check a report that was read, or that came in the exchange format."""
    rules = rules_for(report, choice)
    scorecard = score_report(report, rules)
    return Evaluation(report, rules, scorecard, (*report.findings, *run_checks(report, scorecard, rules)))


def rules_for(report: Report, choice: Choice = AS_FOUND) -> RuleSet:
    """Choose the rule set: by the caller's wish, else by the document's own place and year."""
    region = report.region if isinstance(report.region, str) else ""
    return find_rules(choice.place or region, choice.year or report.year, choice.rules)
