"""Findings as a person reads them on a terminal."""

import re
from collections import Counter
from collections.abc import Iterable

from ziping.cli.output import Printer, shown
from ziping.cli.scores import basis_words, show_rules, show_total
from ziping.flows.evaluate import Evaluation
from ziping.model import Basis, Finding, Report
from ziping.writing.messages import finding_message, place_words

STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
OF_PROJECT = re.compile(r"/projects/(\d+)")
ORDER = ("error", "warning", "note")
LONGEST_FIX = 40
UNCERTAIN = "R005"
"""Of which every place is listed: each must be looked at. A table without lines is looked at as a whole."""


def show_findings(printer: Printer, name: str, evaluation: Evaluation) -> None:
    printer.line(name, style="bold")
    show_rules(printer, evaluation.scorecard)
    show_total(printer, evaluation.scorecard)
    list_findings(printer, evaluation.findings, evaluation.report)


def list_findings(printer: Printer, findings: Iterable[Finding], report: Report) -> None:
    ordered = sorted(findings, key=lambda finding: ORDER.index(finding.level))
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
    level = printer.word(f"cli.level.{finding.level}")
    printer.line(f"{finding.code} {level}　{finding_message(finding, printer.language)}", style=STYLES[finding.level])
    details = [_project_name(finding, report), *(place_words(place, printer.language) for place in finding.where[:1])]
    if fix := _short_fix(finding):
        details.append(printer.word("cli.fix", fix=fix))
    if isinstance(finding.basis, Basis):
        details.append(basis_words(printer, finding.basis))
    if line := "　".join(filter(None, details)):
        printer.line("     " + line, style="dim")
    if finding.code == UNCERTAIN and "case" not in finding.facts:
        for place in tuple(dict.fromkeys(finding.where))[1:]:
            printer.line(f"     {place_words(place, printer.language)}：{place.text}", style="dim")


def _short_fix(finding: Finding) -> str:
    """Give what should stand there; whole paragraphs that are mended in one word are told by the message."""
    fix = "，".join(finding.fix.values()) if isinstance(finding.fix, dict) else ""
    return fix if len(fix) <= LONGEST_FIX else ""


def _project_name(finding: Finding, report: Report) -> str:
    """Name the project where the document holds several."""
    match = OF_PROJECT.match(finding.at[0]) if finding.at and len(report.projects) > 1 else None
    return shown(report.projects[int(match.group(1))].name) if match else ""
