"""`ziping explain`: what a check looks at, why, and a wrong and a right example."""

from typing import Annotated

import typer

from ziping.checks.catalogue import CATALOGUE
from ziping.cli.options import Lang, Language
from ziping.cli.output import Printer
from ziping.flows.errors import UnusableError
from ziping.flows.explaining import told
from ziping.writing.findings import level_word

Code = Annotated[str, typer.Argument(help="编号或名称，留空列出全部 · a code or a name, all of them if left out")]


def command(code: Code = "", lang: Language = Lang.zh) -> None:
    """说明一项检查 · explain a check."""
    printer = Printer(lang.value)
    if not code:
        _list(printer)
        return
    text = told(code)
    if text is None:
        raise UnusableError("flow.unknown-check", code=code)
    printer.line(text)


def _list(printer: Printer) -> None:
    for entry in CATALOGUE:
        printer.line(f"{entry.code}  {level_word(entry.level, printer.language)}  {entry.name}")
