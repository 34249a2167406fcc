"""`ziping compare`: a document beside its declaration, last year's and the final account."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.beside import AccountFile, Declaration, LastYear
from ziping.cli.complaints import complain, say_plainly
from ziping.cli.findings import list_findings
from ziping.cli.options import AsJson, Codes, Force, Lang, Language, wishes_of
from ziping.cli.output import Printer
from ziping.cli.running import Job, over_inputs, written_out
from ziping.cli.settled import tell_settled
from ziping.cli.telling import code_of
from ziping.flows.comparing import COMPARISON_WRITERS, Companions, Comparison, compare, keep_comparison
from ziping.flows.deciding import settled_levels
from ziping.flows.errors import UnusableError
from ziping.flows.evaluate import AS_FOUND
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.issuing import writer_for
from ziping.flows.keeping import check_free
from ziping.writing.comparison import HEADINGS, comparison_json, doubt_words, matter_words, side_words
from ziping.writing.messages import Language as Words

This = Annotated[Path, typer.Argument(metavar="THIS", help="本年的自评材料 · this year's document")]
Wanted = Annotated[
    Path | None,
    typer.Option("-o", "--out", help="写成 docx、pdf、xlsx 或 html · the table as docx, pdf, xlsx or html"),
]


def command(
    this: This,
    declaration: Declaration = None,
    last_year: LastYear = None,
    account: AccountFile = None,
    out: Wanted = None,
    force: Force = False,
    as_json: AsJson = False,
    select: Codes = None,
    ignore: Codes = None,
    lang: Language = Lang.zh,
) -> None:
    """与申报表、上年、决算对照 · hold a document against its declaration, last year's and the account."""
    companions = Companions(declaration, last_year, account)
    if not companions:
        raise UnusableError("flow.nothing-beside", file=str(this))
    if out is not None:
        writer_for(out, COMPARISON_WRITERS)
        check_free(out, force=force, inputs=(this, declaration, last_year, account))
    work = partial(compare, companions=companions, wishes=wishes_of(AS_FOUND, select, ignore))
    with Inputs([this]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(this))
        show = partial(_show, out=out, force=force, as_json=as_json, language=lang.value)
        raise typer.Exit(over_inputs(inputs, Job(work, show), lang.value))


def _show(entry: Entry, found: Comparison, *, out: Path | None, force: bool, as_json: bool, language: Words) -> int:
    printer = Printer(language)
    for side in found.told.sides:
        for sentence in doubt_words(side, language):
            say_plainly(sentence)
    if as_json:
        written_out(entry, comparison_json(found.told, language))
    else:
        _print(printer, found)
    if out is not None:
        keep_comparison(found.told, out, language, force=force)
        complain("cli.written", language, file=str(out))
    tell_settled(settled_levels(found.told.findings), language)
    return code_of(found.told.findings)


def _print(printer: Printer, found: Comparison) -> None:
    printer.line(found.told.file, style="bold")
    for side in found.told.sides:
        printer.line(side_words(side, printer.language))
        rows = (
            (change.project, matter_words(change, printer.language), change.indicator, change.then, change.now)
            for change in side.changes
        )
        if side.changes:
            printer.table(HEADINGS, rows, under="comparison.heading")
    list_findings(printer, found.told.findings, found.report)
