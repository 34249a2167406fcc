"""`ziping read`: what a document says."""

from functools import partial

import typer

from ziping.cli.lines import Reply, over_lines
from ziping.cli.options import AsJson, Detail, Files, Lang, Language, Processes
from ziping.cli.output import Printer, shown
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs, refusing_in_json, written_out
from ziping.cli.showing import show_report
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.loading import load_entry
from ziping.model import Department, Report
from ziping.writing import messages
from ziping.writing.exchange import report_json
from ziping.writing.messages import message


def command(
    files: Files, as_json: AsJson = False, detail: Detail = False, processes: Processes = None, lang: Language = Lang.zh
) -> None:
    """读取文件，输出读到的内容 · read documents."""
    printer = Printer(lang.value)
    with Inputs(files) as inputs:
        if as_json:
            work = partial(_in_json, lines=inputs.are_many, language=lang.value)
            refuse = refusing_in_json(lang.value, lines=inputs.are_many)
            code = over_inputs(inputs, Job(work, written_out, refuse), lang.value, processes)
        elif inputs.are_many and not detail:
            code = over_lines(inputs, partial(_in_a_line, language=lang.value), printer, processes)
        else:
            code = over_inputs(inputs, Job(load_entry, partial(_show, printer)), lang.value, processes)
    raise typer.Exit(code)


def _in_json(entry: Entry, *, lines: bool, language: messages.Language) -> bytes:
    return report_json(load_entry(entry), in_lines=lines, language=language)


def _in_a_line(entry: Entry, *, language: messages.Language) -> Reply:
    report = load_entry(entry)
    kind = message(f"cli.kind.{report.kind}", {}, language)
    year = str(report.year or message("cli.unknown", {}, language))
    facts = {"kind": kind, "year": year, "name": _name(report), "projects": str(len(report.projects))}
    return Reply("cli.line.read", facts)


def _name(report: Report) -> str:
    """Name a report by its department, else by its first project."""
    department = shown(report.department.name) if isinstance(report.department, Department) else ""
    return department or next((shown(project.name) for project in report.projects), "") or "—"


def _show(printer: Printer, entry: Entry, report: Report) -> int:
    printer.line(entry.name, style="bold")
    show_report(printer, report)
    return NOTHING_WRONG
