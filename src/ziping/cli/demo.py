"""`ziping demo`: the bundled county report, or a file given, through the whole pipeline."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.findings import list_findings
from ziping.cli.options import Lang, Language, PlaceName, RulesId, RuleYear, choice
from ziping.cli.output import Printer
from ziping.cli.running import FOUND_ERRORS, NOTHING_WRONG, Job, over_inputs
from ziping.cli.scores import show_scores
from ziping.cli.showing import show_report
from ziping.flows.demonstrate import SAMPLE, keep_results, sample_evaluation
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import Choice, Evaluation, evaluate_entry
from ziping.flows.inputs import Entry, Inputs

File = Annotated[Path | None, typer.Argument(help="文件，留空用自带的报告 · a file, the bundled report if left out")]
Folder = Annotated[Path, typer.Option("-o", "--out", help="结果文件夹 · the folder for results")]
RESULTS = Path("ziping-demo")


def command(
    file: File = None,
    out: Folder = RESULTS,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    lang: Language = Lang.zh,
) -> None:
    """走完全过程：读、算、查、写 · read, score, check and write one document."""
    judged = partial(_judged, sample=file is None, choice=choice(place, year, rules))
    with Inputs([file or Path(SAMPLE)]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(file))
        code = over_inputs(inputs, Job(judged, partial(_show, Printer(lang.value), out)), lang.value)
    raise typer.Exit(code if file is not None else min(code, NOTHING_WRONG))


def _judged(entry: Entry, *, sample: bool, choice: Choice) -> Evaluation:
    return sample_evaluation() if sample else evaluate_entry(entry, choice)


def _show(printer: Printer, out: Path, entry: Entry, evaluation: Evaluation) -> int:
    _head(printer, "understood")
    show_report(printer, evaluation.report)
    _head(printer, "scores")
    show_scores(printer, evaluation)
    _head(printer, "findings")
    list_findings(printer, evaluation.findings, evaluation.report)
    _head(printer, "files")
    for path in keep_results(evaluation, entry.path.name, out):
        printer.say("cli.written", file=str(path))
    return FOUND_ERRORS if any(finding.level == "error" for finding in evaluation.findings) else NOTHING_WRONG


def _head(printer: Printer, name: str) -> None:
    printer.line("")
    printer.line(printer.word(f"cli.heading.{name}"), style="bold cyan")
