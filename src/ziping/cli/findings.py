"""Findings as a person reads them on a terminal."""

from collections import Counter
from collections.abc import Iterable

from ziping.cli.output import Printer
from ziping.cli.scores import show_rules, show_total
from ziping.flows.evaluate import Evaluation
from ziping.model import Finding, Report
from ziping.writing.findings import basis_of, gravest_first, level_word, project_name, short_fix
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
    if not ordered:
        printer.say("cli.no-findings")
        return
    counts = Counter(finding.level for finding in ordered)
    printer.say(
        "cli.findings-count",
        count=str(len(ordered)),
        errors=str(counts["error"]),
        warnings=str(counts["warning"]),
        notes=str(counts["note"]),
    )


def _show(printer: Printer, finding: Finding, report: Report) -> None:
    level = level_word(finding.level, printer.language)
    printer.line(f"{finding.code} {level}　{finding_message(finding, printer.language)}", style=STYLES[finding.level])
    details = [project_name(finding, report), *(place_words(place, printer.language) for place in finding.where[:1])]
    if fix := short_fix(finding):
        details.append(printer.word("cli.fix", fix=fix))
    details.append(basis_of(finding, printer.language))
    if line := "　".join(filter(None, details)):
        printer.line("     " + line, style="dim")
    if finding.code == UNCERTAIN and "case" not in finding.facts:
        for place in tuple(dict.fromkeys(finding.where))[1:]:
            printer.line(f"     {place_words(place, printer.language)}：{place.text}", style="dim")
