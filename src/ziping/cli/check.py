"""`ziping check`: all findings with their places."""

from collections import Counter
from functools import partial

import typer
from msgspec import Struct

from ziping.checks.selection import selected_findings, unknown_words
from ziping.cli.findings import show_findings
from ziping.cli.lines import Reply, over_lines
from ziping.cli.options import (
    AsJson,
    Codes,
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
    split_codes,
)
from ziping.cli.output import Printer, shown
from ziping.cli.running import FOUND_ERRORS, NOTHING_WRONG, Job, over_inputs, refusing_in_json, written_out
from ziping.flows.caching import Cache
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import Choice, Evaluation, evaluate_entry
from ziping.flows.inputs import Entry, Inputs
from ziping.writing import messages
from ziping.writing.exchange import check_json


class _Asked(Struct, frozen=True):
    """How the documents are to be judged, and which findings are wanted."""

    choice: Choice
    selected: tuple[str, ...]
    ignored: tuple[str, ...]
    cache: Cache | None


def command(
    files: Files,
    as_json: AsJson = False,
    detail: Detail = False,
    place: PlaceName = "",
    year: RuleYear = None,
    rules: RulesId = "",
    select: Codes = None,
    ignore: Codes = None,
    processes: Processes = None,
    no_cache: NoCache = False,
    lang: Language = Lang.zh,
) -> None:
    """检查并列出发现的问题 · list everything that cannot be right."""
    selected, ignored = split_codes(select), split_codes(ignore)
    if unknown := unknown_words((*selected, *ignored)):
        raise UnusableError("flow.unknown-check", code="、".join(unknown))
    printer = Printer(lang.value)
    with Inputs(files) as inputs:
        asked = _Asked(choice(place, year, rules), selected, ignored, cache_for(inputs, no_cache=no_cache))
        if as_json:
            work = partial(_in_json, asked=asked, lines=inputs.are_many, language=lang.value)
            refuse = refusing_in_json(lang.value, lines=inputs.are_many)
            code = over_inputs(inputs, Job(work, _written, refuse), lang.value, processes)
        elif inputs.are_many and not detail:
            code = over_lines(inputs, partial(_in_a_line, asked=asked), printer, processes, finds=True)
        else:
            code = over_inputs(
                inputs, Job(partial(_judged, asked=asked), partial(_show, printer)), lang.value, processes
            )
    raise typer.Exit(code)


def _judged(entry: Entry, *, asked: _Asked) -> Evaluation:
    evaluation = evaluate_entry(entry, asked.choice, asked.cache)
    findings = selected_findings(evaluation.findings, asked.selected, asked.ignored)
    return Evaluation(evaluation.report, evaluation.rules, evaluation.scorecard, tuple(findings))


def _in_json(entry: Entry, *, asked: _Asked, lines: bool, language: messages.Language) -> tuple[bytes, int]:
    found = _judged(entry, asked=asked)
    printed = check_json(entry.name, found.scorecard, found.findings, in_lines=lines, language=language)
    return printed, _code(found)


def _written(entry: Entry, answer: tuple[bytes, int]) -> int:
    written_out(entry, answer[0])
    return answer[1]


def _in_a_line(entry: Entry, *, asked: _Asked) -> Reply:
    found = _judged(entry, asked=asked)
    levels = Counter[str](finding.level for finding in found.findings)
    card = found.scorecard
    scores = {"claimed": shown(card.claimed) or "—", "recomputed": shown(card.recomputed) or "—"}
    counts = {level: str(levels[level]) for level in ("error", "warning", "note")}
    return Reply("cli.line.check", scores | counts, dict(levels), _code(found))


def _show(printer: Printer, entry: Entry, found: Evaluation) -> int:
    show_findings(printer, entry.name, found)
    return _code(found)


def _code(found: Evaluation) -> int:
    return FOUND_ERRORS if any(finding.level == "error" for finding in found.findings) else NOTHING_WRONG
