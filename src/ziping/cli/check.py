"""`ziping check`: all findings with their places."""

import sys
from pathlib import Path

import typer

from ziping.checks.selection import selected_findings, unknown_words
from ziping.cli.findings import show_findings
from ziping.cli.options import AsJson, Codes, Files, Lang, Language, PlaceName, RulesId, RuleYear, choice, split_codes
from ziping.cli.output import Printer
from ziping.cli.running import FOUND_ERRORS, NOTHING_WRONG, over_files, silently
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import evaluate_file
from ziping.flows.inputs import is_many
from ziping.model import Finding
from ziping.writing.exchange import check_json, refusal_json


def command(
    files: Files,
    as_json: AsJson = False,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    select: Codes = None,
    ignore: Codes = None,
    lang: Language = Lang.zh,
) -> None:
    """检查并列出发现的问题 · list everything that cannot be right."""
    lines = is_many(files)
    selected, ignored = split_codes(select), split_codes(ignore)
    if unknown := unknown_words((*selected, *ignored)):
        raise UnusableError("flow.unknown-check", code="、".join(unknown))
    printer = Printer(lang.value)

    def work(path: Path) -> int:
        evaluation = evaluate_file(path, choice(place, year, rules))
        findings = selected_findings(evaluation.findings, selected, ignored)
        if as_json:
            printed = check_json(str(path), evaluation.scorecard, findings, in_lines=lines, language=lang.value)
            sys.stdout.buffer.write(printed + b"\n")
        else:
            show_findings(printer, path, evaluation, findings)
        return FOUND_ERRORS if any(finding.level == "error" for finding in findings) else NOTHING_WRONG

    def refuse(path: Path, finding: Finding) -> None:
        sys.stdout.buffer.write(refusal_json(str(path), finding, in_lines=lines, language=lang.value) + b"\n")

    raise typer.Exit(over_files(files, work, refuse if as_json else silently, lang.value))
