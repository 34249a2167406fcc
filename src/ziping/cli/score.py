"""`ziping score`: every score recomputed beside the one claimed."""

from functools import partial
from typing import Annotated

import typer

from ziping.cli.lines import Reply, over_lines
from ziping.cli.options import (
    AsJson,
    Detail,
    Files,
    Lang,
    Language,
    NoCache,
    PlaceName,
    Processes,
    RulesId,
    RuleYear,
    cache_for,
    choice,
)
from ziping.cli.output import Printer, shown
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs, refusing_in_json, written_out
from ziping.cli.scores import show_scores
from ziping.flows.evaluate import Evaluation, evaluate_entry
from ziping.flows.inputs import Entry, Inputs
from ziping.writing.exchange import score_json

Explain = Annotated[bool, typer.Option("--explain", help="逐步说明 · show every step")]


def command(
    files: Files,
    explain: Explain = False,
    as_json: AsJson = False,
    detail: Detail = False,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    processes: Processes = None,
    no_cache: NoCache = False,
    lang: Language = Lang.zh,
) -> None:
    """按规则重新计分 · recompute every score and the grade."""
    printer = Printer(lang.value)
    with Inputs(files) as inputs:
        judge = partial(evaluate_entry, choice=choice(place, year, rules), cache=cache_for(inputs, no_cache=no_cache))
        if as_json:
            work = partial(_in_json, judge=judge, lines=inputs.are_many)
            refuse = refusing_in_json(lang.value, lines=inputs.are_many)
            code = over_inputs(inputs, Job(work, written_out, refuse), lang.value, processes)
        elif inputs.are_many and not (detail or explain):
            code = over_lines(inputs, partial(_in_a_line, judge=judge), printer, processes)
        else:
            code = over_inputs(inputs, Job(judge, partial(_show, printer, explain)), lang.value, processes)
    raise typer.Exit(code)


def _in_json(entry: Entry, *, judge: "partial[Evaluation]", lines: bool) -> bytes:
    return score_json(entry.name, judge(entry).scorecard, in_lines=lines)


def _in_a_line(entry: Entry, *, judge: "partial[Evaluation]") -> Reply:
    card = judge(entry).scorecard
    scores = {"claimed": shown(card.claimed), "recomputed": shown(card.recomputed), "grade": card.grade}
    return Reply("cli.line.score", {name: score or "—" for name, score in scores.items()})


def _show(printer: Printer, explain: bool, entry: Entry, evaluation: Evaluation) -> int:
    printer.line(entry.name, style="bold")
    show_scores(printer, evaluation, explain=explain)
    return NOTHING_WRONG
