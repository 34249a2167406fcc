"""`ziping read`: what a document says."""

import sys
from pathlib import Path

import typer

from ziping.cli.options import AsJson, Files, Lang, Language
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, over_files, silently
from ziping.cli.showing import show_report
from ziping.flows.inputs import is_many
from ziping.flows.loading import load_report
from ziping.model import Finding
from ziping.writing.exchange import refusal_json, report_json


def command(files: Files, as_json: AsJson = False, lang: Language = Lang.zh) -> None:
    """读取文件，输出读到的内容 · read documents."""
    lines = is_many(files)
    printer = Printer(lang.value)

    def work(path: Path) -> int:
        report = load_report(path)
        if as_json:
            sys.stdout.buffer.write(report_json(report, in_lines=lines, language=lang.value) + b"\n")
        else:
            show_report(printer, report)
        return NOTHING_WRONG

    def refuse(path: Path, finding: Finding) -> None:
        sys.stdout.buffer.write(refusal_json(str(path), finding, in_lines=lines, language=lang.value) + b"\n")

    raise typer.Exit(over_files(files, work, refuse if as_json else silently, lang.value))
