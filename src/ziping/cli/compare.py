"""`ziping compare`: a document beside its declaration, last year's and the final account."""

from functools import partial
from pathlib import Path, PurePath
from typing import Annotated

import typer

from ziping.cli.findings import list_findings
from ziping.cli.options import AsJson, Force, Lang, Language
from ziping.cli.output import Printer
from ziping.cli.running import NOTHING_WRONG, Job, over_inputs, written_out
from ziping.flows.comparing import COMPARISON_WRITERS, Companions, Comparison, compare, keep_comparison
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.issuing import writer_for
from ziping.flows.keeping import check_free
from ziping.writing.comparison import HEADINGS, comparison_json, matter_words
from ziping.writing.messages import Language as Words

This = Annotated[Path, typer.Argument(metavar="THIS", help="本年的自评材料 · this year's document")]
Declaration = Annotated[Path | None, typer.Option(help="绩效目标申报表 · the declaration")]
LastYear = Annotated[Path | None, typer.Option(help="上年的自评材料 · last year's document")]
AccountFile = Annotated[Path | None, typer.Option("--account", help="决算 · the final account")]
Wanted = Annotated[
    Path | None, typer.Option("-o", "--out", help="对照表写成 docx 或 xlsx · write the table as docx or xlsx")
]


def command(
    this: This,
    declaration: Declaration = None,
    last_year: LastYear = None,
    account: AccountFile = None,
    out: Wanted = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Language = Lang.zh,
) -> None:
    """与申报表、上年、决算对照 · hold a document against its declaration, last year's and the account."""
    if declaration is None and last_year is None and account is None:
        raise UnusableError("flow.nothing-beside", file=str(this))
    if out is not None:
        writer_for(out, COMPARISON_WRITERS)
        check_free(out, force=force)
    companions = Companions(declaration, last_year, account)
    with Inputs([this]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(this))
        show = partial(_show, out=out, force=force, as_json=as_json, language=lang.value)
        raise typer.Exit(over_inputs(inputs, Job(partial(compare, companions=companions), show), lang.value))


def _show(entry: Entry, found: Comparison, *, out: Path | None, force: bool, as_json: bool, language: Words) -> int:
    printer = Printer(language)
    if as_json:
        written_out(entry, comparison_json(found.told, language))
    else:
        _print(printer, found)
    if out is not None:
        keep_comparison(found.told, out, language, force=force)
        printer.say("cli.written", file=str(out))
    return NOTHING_WRONG


def _print(printer: Printer, found: Comparison) -> None:
    printer.line(found.told.file, style="bold")
    for side in found.told.sides:
        printer.say(f"comparison.{side.side}", other=PurePath(side.other).name, count=str(len(side.changes)))
        rows = (
            (change.project, matter_words(change, printer.language), change.indicator, change.then, change.now)
            for change in side.changes
        )
        if side.changes:
            printer.table(HEADINGS, rows, under="comparison.heading")
    list_findings(printer, found.told.findings, found.report)
