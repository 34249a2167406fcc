"""Rule files checked: what is wrong with each, line by line."""

import sys
from collections.abc import Sequence
from pathlib import Path

from ziping.cli.complaints import complain_of
from ziping.cli.output import Printer
from ziping.cli.running import FOUND_ERRORS, NOTHING_WRONG, UNUSABLE
from ziping.flows import settings
from ziping.flows.errors import UnusableError
from ziping.flows.ruling.files import CheckedFile, check_files, rule_paths
from ziping.writing.findings import level_word
from ziping.writing.rulechecks import problem_words, rule_files_json


def check_rules(printer: Printer, named: Sequence[Path], *, as_json: bool) -> int:
    """Check the files named and those in the folders named; return the worst exit code."""
    if not named:
        raise UnusableError("cli.missing-argument", name="FILE...", command="rules check ")
    paths = rule_paths(named)
    if not paths:
        raise UnusableError("flow.no-rule-files", file="、".join(map(str, named)))
    checked: list[CheckedFile] = []
    worst = NOTHING_WRONG
    in_use = settings.current().rules_path
    for one in check_files(paths, rule_paths([in_use] if in_use else [])):
        if isinstance(one, UnusableError):
            complain_of(one, printer.language)
            worst = UNUSABLE
        else:
            checked.append(one)
            worst = max(worst, FOUND_ERRORS if one.is_refused else NOTHING_WRONG)
    if as_json:
        content = rule_files_json([(str(one.path), one.problems) for one in checked], printer.language)
        sys.stdout.buffer.write(content + b"\n")
    else:
        _show(printer, checked)
    return worst


def _show(printer: Printer, checked: Sequence[CheckedFile]) -> None:
    for one in checked:
        for problem in one.problems:
            facts = {"file": str(one.path), "line": str(problem.line or 1)}
            facts["level"] = level_word(problem.level, printer.language)
            printer.say("cli.rules-problem", message=problem_words(problem, printer.language), **facts)
        if not one.is_refused:
            counts = {"values": str(one.values), "cases": str(one.cases)}
            printer.say("cli.rules-in-order", file=str(one.path), **counts)
    if len(checked) > 1:
        refused = sum(one.is_refused for one in checked)
        printer.say("cli.rules-checked", count=str(len(checked)), refused=str(refused))
