"""Findings as a person reads them on a terminal."""

from collections import Counter
from collections.abc import Iterable

from ziping.cli.output import Printer
from ziping.cli.scores import show_rules, show_total
from ziping.flows.evaluate import Evaluation
from ziping.model import Decision, Finding, Report
from ziping.writing.findings import basis_of, decision_words, gravest_first, level_word, project_name, short_fix
from ziping.writing.messages import finding_message, place_words

STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
UNCERTAIN = "R005"
"""Of which every place is listed: each must be looked at. A table without lines is looked at as a whole."""


def show_findings(printer: Printer, name: str, evaluation: Evaluation) -> None:
    printer.line(name, style="bold")
    show_rules(printer, evaluation.scorecard)
    show_total(printer, evaluation.scorecard)
    list_findings(printer, evaluation.findings, evaluation.report)


def list_findings(printer: Printer, findings: Iterable[Finding], report: Report) -> None:
    ordered = gravest_first(findings)
    for finding in ordered:
        _show(printer, finding, report)
    standing = [finding for finding in ordered if finding.is_open]
    counts = Counter(finding.level for finding in standing)
    if standing:
        facts = {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
        printer.say("cli.findings-count", count=str(len(standing)), **{name: str(n) for name, n in facts.items()})
    else:
        printer.say("cli.no-findings")
    if settled := len(ordered) - len(standing):
        printer.say("cli.settled-count", count=str(settled))


def show_finding_of(printer: Printer, file: str, finding: Finding) -> None:
    """Print one finding on one of many documents, on one line."""
    level, where = level_word(finding.level, printer.language), finding.where[:1]
    place = "".join(place_words(one, printer.language) for one in where)
    told = (file, f"{finding.code} {level}", place, finding_message(finding, printer.language))
    printer.line("　".join(filter(None, told)), style=STYLES[finding.level])


def _show(printer: Printer, finding: Finding, report: Report) -> None:
    level, style = level_word(finding.level, printer.language), STYLES[finding.level if finding.is_open else "note"]
    printer.line(f"{finding.code} {level}　{finding_message(finding, printer.language)}", style=style)
    details = [project_name(finding, report), *(place_words(place, printer.language) for place in finding.where[:1])]
    if fix := short_fix(finding):
        details.append(printer.word("cli.fix", fix=fix))
    details.append(basis_of(finding, printer.language))
    if isinstance(finding.decision, Decision):
        details.append(decision_words(finding.decision, printer.language))
    if line := "　".join(filter(None, details)):
        printer.line("     " + line, style="dim")
    if finding.code == UNCERTAIN and "case" not in finding.facts:
        for place in tuple(dict.fromkeys(finding.where))[1:]:
            printer.line(f"     {place_words(place, printer.language)}：{place.text}", style="dim")
