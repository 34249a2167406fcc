"""`ziping check`: all findings with their places, printed, and written as pages, lists and logs."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import typer

from ziping.cli.complaints import complain
from ziping.cli.options import (
    AsJson,
    Codes,
    Detail,
    Files,
    Force,
    Lang,
    Language,
    NoCache,
    PlaceName,
    Processes,
    RulesId,
    RuleYear,
    cache_for,
    choice,
    wishes_of,
)
from ziping.cli.output import Printer
from ziping.cli.outputs import Annotate, Asked, Html, Sarif, Xlsx, asked_outputs, opened_outputs
from ziping.cli.running import Job, over_inputs
from ziping.cli.settled import tell_settled
from ziping.cli.telling import Telling, code_of, in_full, in_json, in_lines, in_silence
from ziping.flows.among import Gathering, may_be_told
from ziping.flows.deciding import settled_levels
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.judging import Answer, Judging, judge
from ziping.flows.reporting import Kind, Reporter
from ziping.writing.results import Result

T = TypeVar("T")


def command(
    files: Files,
    as_json: AsJson = False,
    html: Html = None,
    sarif: Sarif = None,
    xlsx: Xlsx = None,
    annotate: Annotate = None,
    force: Force = False,
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
    wishes = wishes_of(choice(place, year, rules), select, ignore)
    outs: dict[Kind, Path | None] = {"page": html, "sarif": sarif, "listing": xlsx, "annotated": annotate}
    asked = asked_outputs(outs, force=force, lang=lang.value)
    with Inputs(files, asked.paths) as inputs, Reporter(opened_outputs(asked, inputs)) as reporter:
        among = inputs.are_many and may_be_told(wishes)
        telling = _telling(asked, inputs, as_json=as_json, detail=detail, among=among)
        judging = Judging(
            wishes,
            cache_for(inputs, no_cache=no_cache),
            any(reporter.parts),
            among,
            telling.made,
            reporter.parts,
        )
        gathering, settled = Gathering(), Counter[str]()
        code = over_inputs(inputs, _job(judging, telling, reporter, gathering, settled), lang.value, processes)
        for number, file, findings in gathering.found(wishes) if among else ():
            reporter.add_to(number, findings)
            telling.add_to(file, findings)
            settled.update(settled_levels(findings))
            code = max(code, code_of(findings))
        telling.end(inputs)
        if inputs.written_before:
            complain("cli.written-before", lang.value, count=str(inputs.written_before))
        tell_settled(settled, lang.value)
        if inputs:
            _finish(asked, reporter, code)
    raise typer.Exit(code)


def _telling(asked: Asked, inputs: Inputs, *, as_json: bool, detail: bool, among: bool) -> Telling[Any]:
    """Choose how findings are printed. Raises UnusableError where two would be on standard output."""
    if as_json and asked.takes_stdout:
        raise UnusableError("flow.one-on-stdout")
    if asked.takes_stdout:
        return in_silence()
    if as_json:
        return in_json(asked.language, lines=inputs.are_many, among=among)
    printer = Printer(asked.language)
    return in_lines(printer) if inputs.are_many and not detail else in_full(printer)


def _job(
    judging: Judging[T], telling: Telling[T], reporter: Reporter, gathering: Gathering, settled: Counter[str]
) -> Job[Answer[T]]:
    def show(entry: Entry, answer: Answer[T]) -> int:
        gathering.add(answer.kept)
        settled.update(answer.settled)
        if answer.result is not None:
            reporter.add(answer.result, answer.parts)
        return telling.show(entry, answer.told)

    def account(entry: Entry, sentence: str, code: str) -> None:
        gathering.add(None)
        reporter.add(Result(entry.name, refusal=sentence, refused_by=code))

    return Job(partial(judge, judging=judging), show, telling.refuse, account)


def _finish(asked: Asked, reporter: Reporter, code: int) -> None:
    """Write the outputs and name them on standard error: standard output may be another program's."""
    for path in reporter.finish(code):
        complain("cli.written", asked.language, file=str(path))
