"""`ziping write`: the official document from data."""

from pathlib import Path
from typing import Annotated

import typer

from ziping.cli.options import Force, Lang, Language, Out
from ziping.cli.output import Printer
from ziping.cli.running import over_files, silently
from ziping.flows.errors import UnusableError
from ziping.flows.issuing import issue

Data = Annotated[Path, typer.Argument(metavar="DATA", help="交换格式、填报工作簿或任何能读的文件 · data to write from")]


def command(data: Data, out: Out, force: Force = False, lang: Language = Lang.zh) -> None:
    """生成规范文本（docx、xlsx）或交换格式 · write the official document."""
    printer = Printer(lang.value)

    def work(path: Path) -> int:
        issue(path, out, force=force)
        printer.say("cli.written", file=str(out))
        return 0

    if data.is_dir():
        raise UnusableError("flow.one-document", file=str(data))
    raise typer.Exit(over_files([data], work, silently, lang.value))
