"""`ziping score`: every score recomputed beside the one claimed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import AsJson, Files, Lang, Language, PlaceName, RulesId, RuleYear, choice
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, over_files, silently
from ziping.cli.scores import show_scores
from ziping.flows.evaluate import evaluate_file
from ziping.flows.inputs import is_many
from ziping.model import Finding
from ziping.writing.exchange import refusal_json, score_json

Explain = Annotated[bool, typer.Option("--explain", help="逐步说明 · show every step")]


def command(
    files: Files,
    explain: Explain = False,
    as_json: AsJson = False,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    lang: Language = Lang.zh,
) -> None:
    """按规则重新计分 · recompute every score and the grade."""
    lines = is_many(files)
    printer = Printer(lang.value)

    def work(path: Path) -> int:
        evaluation = evaluate_file(path, choice(place, year, rules))
        if as_json:
            sys.stdout.buffer.write(score_json(str(path), evaluation.scorecard, in_lines=lines) + b"\n")
        else:
            show_scores(printer, evaluation, explain=explain)
        return NOTHING_WRONG

    def refuse(path: Path, finding: Finding) -> None:
        sys.stdout.buffer.write(refusal_json(str(path), finding, in_lines=lines, language=lang.value) + b"\n")

    raise typer.Exit(over_files(files, work, refuse if as_json else silently, lang.value))
