"""`ziping write`: the official document from data."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Force, Lang, Language, Out
from ziping.cli.output import Printer
from ziping.cli.running import Job, over_inputs, written
from ziping.flows.errors import UnusableError
from ziping.flows.inputs import Entry, Inputs
from ziping.flows.issuing import issue

Data = Annotated[Path, typer.Argument(metavar="DATA", help="交换格式、填报工作簿或任何能读的文件 · data to write from")]


def command(data: Data, out: Out, force: Force = False, lang: Language = Lang.zh) -> None:
    """生成规范文本（docx、xlsx）或交换格式 · write the official document."""
    printer = Printer(lang.value)
    with Inputs([data]) as inputs:
        if inputs.are_many:
            raise UnusableError("flow.one-document", file=str(data))
        job = Job(partial(_issued, out=out, force=force), partial(written, printer))
        raise typer.Exit(over_inputs(inputs, job, lang.value))


def _issued(entry: Entry, *, out: Path, force: bool) -> Path:
    issue(entry.path, out, force=force)
    return out
