"""One document through the pipeline: read, scored, checked."""

from decimal import Decimal
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ziping.checks.run import run_checks
from ziping.flows.caching import Cache, key_of
from ziping.flows.inputs import Entry
from ziping.flows.loading import load_entry, load_report, report_of
from ziping.formats import Document
from ziping.model import Finding, Report, Scorecard
from ziping.rules.finding import find_rules
from ziping.rules.library import NO_OWN_RULES, OwnRules
from ziping.rules.ruleset import RuleSet
from ziping.rules.thresholds import with_thresholds
from ziping.scoring.scorecard import score_report


class Choice(Struct, frozen=True):
    """How the caller wants the rules chosen; what is left empty is found from the document's own place and year.

    `rules` is an id; `own` are rule files of the caller's. `thresholds` stand in place of the rules' own limits.
    """

    place: str = ""
    year: int | None = None
    rules: str = ""
    own: OwnRules = NO_OWN_RULES
    thresholds: dict[str, Decimal] = {}


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


def evaluate_entry(entry: Entry, choice: Choice = AS_FOUND, cache: Cache | None = None) -> Evaluation:
    """Evaluate one of many inputs, or find what an earlier run made of the same content. Raises as evaluate_file."""
    if cache is None or entry.refusal is not None:
        return evaluate_report(load_entry(entry), choice)
    key = _key(entry, choice)
    kept = cache.find(key, _Kept)
    if kept is None:
        evaluation = evaluate_report(load_entry(entry), choice)
        cache.keep(key, _Kept(evaluation.report, evaluation.scorecard, evaluation.findings))
        return evaluation
    report = replace(kept.report, file=entry.name)
    return Evaluation(report, rules_for(report, choice), kept.scorecard, kept.findings)


class _Kept(Struct, frozen=True):
    report: Report
    scorecard: Scorecard
    findings: tuple[Finding, ...]


def _key(entry: Entry, choice: Choice) -> str:
    try:
        content = entry.path.read_bytes()
    except OSError:
        content = b""
    return key_of(content, PurePath(entry.name).name, entry.inner, msgspec.json.encode(choice).decode())


def evaluate_document(document: Document, choice: Choice = AS_FOUND) -> Evaluation:
    """Raises RefusedError where the document holds no form, RulesError where no rule set fits."""
    return evaluate_report(report_of(document, document.name), choice)


def evaluate_report(report: Report, choice: Choice = AS_FOUND) -> Evaluation:
    """Score and check a report that was read, or that came in the exchange format."""
    return evaluate_by(report, rules_for(report, choice))


def evaluate_by(report: Report, rules: RuleSet) -> Evaluation:
    """Score and check by a rule set that the caller kept."""
    scorecard = score_report(report, rules)
    return Evaluation(report, rules, scorecard, (*report.findings, *run_checks(report, scorecard, rules)))


def rules_for(report: Report, choice: Choice = AS_FOUND) -> RuleSet:
    """Choose the rule set: by the caller's wish, else by the document's own place and year."""
    region = report.region if isinstance(report.region, str) else ""
    found = find_rules(choice.place or region, choice.year or report.year, choice.rules, choice.own)
    return with_thresholds(found, choice.thresholds)
